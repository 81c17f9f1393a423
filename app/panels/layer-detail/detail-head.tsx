import type { ReactNode } from 'react';
import { IconButton } from '../../ui/button';
import { ChevronIcon } from '../../ui/icons';
import frame from './detail-frame.module.css';

/** A way to a neighbour of what is shown; at the end of the row it is off. */
interface Neighbour {
  readonly label: string;
  readonly off: boolean;
  readonly onPress: () => void;
}

interface Props {
  /** Id of the title, which takes the focus when the detail opens. */
  readonly id: string;
  readonly title: string;
  /** Id of the text that says which keys there are. */
  readonly describedBy: string;
  readonly before: Neighbour;
  readonly next: Neighbour;
  /** Behind the title; the last one closes the detail. */
  readonly children: ReactNode;
}

/** The head of a layer's or a filter's detail: its name between the ways to its neighbours. */
export function DetailHead({ id, title, describedBy, before, next, children }: Props) {
  return (
    <div className={frame.head}>
      <IconButton
        small
        label={before.label}
        className={frame.before}
        icon={<ChevronIcon />}
        aria-disabled={before.off}
        onClick={before.onPress}
      />
      <h2 id={id} className={frame.title} tabIndex={-1} aria-describedby={describedBy}>
        {title}
      </h2>
      <IconButton
        small
        label={next.label}
        className={frame.next}
        icon={<ChevronIcon />}
        aria-disabled={next.off}
        onClick={next.onPress}
      />
      {children}
    </div>
  );
}
