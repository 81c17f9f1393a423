import { outputTexts } from '../../messages/output';
import type { ChartKind } from '../../plots/chart-kind';
import { formatFigure, formatPercent } from '../../plots/figure-text';
import { curves } from '../../state/curves';
import { useApp } from '../../state/store';
import { formatInteger } from '../../ui/number-text';
import { seamMarks } from './course';

const texts = outputTexts.charts;

/** What a chart of the run's course shows, in words. */
export function CourseSummary({ id, kind }: { readonly id: string; readonly kind: ChartKind }) {
  const evaluation = useApp((state) => state.status?.evaluation);
  const labels = seamMarks(curves).map(({ step, full }) => `${texts.atStep(formatInteger(step))}: ${full}`);
  const first = curves.evaluations[0]?.trainLoss ?? Number.NaN;
  const sentences = [describe(), labels.length > 0 && texts.summarySeams(labels), texts.keys];

  function describe(): string {
    if (!evaluation || evaluation.step === 0) return texts.summaryEmpty;
    const { step, trainLoss, testLoss, trainAccuracy, testAccuracy } = evaluation;
    const steps = formatInteger(step);
    return kind.id === 'loss'
      ? texts.summaryLoss(steps, formatFigure(trainLoss), formatFigure(testLoss), formatFigure(first))
      : texts.summaryAccuracy(steps, formatPercent(trainAccuracy), formatPercent(testAccuracy));
  }

  return (
    <p id={id} className="visually-hidden">
      {sentences.filter(Boolean).join(' ')}
    </p>
  );
}
