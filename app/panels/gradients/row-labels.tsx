import { gradientTexts } from '../../messages/gradients';
import { Tooltip } from '../../ui/tooltip';
import styles from './gradients-panel.module.css';
import type { Frame } from './places';
import type { RowText } from './views';

/** Widest small print that a label’s second line needs, in ems. */
const ROOM_FOR_NOTE = 9;

/** Names of the rows at the left of the columns, each with its explanation. */
export function RowLabels({ frame, rows }: { readonly frame: Frame; readonly rows: readonly RowText[] }) {
  const room = frame.stacked ? frame.width - frame.font : frame.left - frame.font * 0.8;
  return rows.map(({ id, band }) => {
    const { label, title, text, tex } = gradientTexts.rows[id];
    const lift = frame.stacked ? frame.font * 1.6 : 0;
    return (
      <div
        key={id}
        className={styles.label}
        data-over={frame.stacked || undefined}
        style={{ top: band.top - lift, maxWidth: room }}
      >
        <Tooltip
          title={title}
          text={text}
          tex={tex}
          side="right"
          trigger={<button type="button" className={styles.name} aria-label={title} />}
        >
          {label}
        </Tooltip>
        {id === 'update' && room > frame.font * ROOM_FOR_NOTE && (
          <span className={styles.note}>
            <i /> {gradientTexts.rows.update.healthy}
          </span>
        )}
      </div>
    );
  });
}
