import type { ReactNode } from 'react';
import { Tooltip } from '../../ui/tooltip';

interface Props {
  /** What it does: its name and its tooltip. */
  readonly label: string;
  readonly className: string;
  /** There is no going on; the button stays, so that the focus does. */
  readonly off?: boolean;
  readonly onPress: () => void;
  readonly children: ReactNode;
}

/** A small button over the columns of the network. */
export function HeaderButton({ label, className, off = false, onPress, children }: Props) {
  return (
    <Tooltip
      title={label}
      trigger={
        <button
          type="button"
          className={className}
          aria-label={label}
          aria-disabled={off}
          onClick={() => !off && onPress()}
        />
      }
    >
      {children}
    </Tooltip>
  );
}
