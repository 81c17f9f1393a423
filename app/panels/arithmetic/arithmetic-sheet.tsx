import { useChosenCell } from '../../state/chosen-cell';
import { ArithmeticCard } from './arithmetic-card';

/** A cell’s arithmetic over the foot of a narrow page. */
export function ArithmeticSheet() {
  const open = useChosenCell(({ cell }) => cell !== null);
  return open && <ArithmeticCard sheet />;
}
