import { Tooltip as Base } from '@base-ui/react/tooltip';
import { closesByButton } from './closing';
import { KeyCaps } from './key-cap';
import { TexLines } from './tex';
import type { TooltipProps } from './tooltip';
import styles from './tooltip.module.css';

interface PopupProps extends Omit<TooltipProps, 'trigger' | 'children' | 'open' | 'onOpenChange'> {
  /** What it explains. */
  readonly element: Element;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  /** The pointer came from the element onto the explanation, or left it. */
  readonly onHover: (over: boolean) => void;
}

/** What a tooltip shows, beside the element that it explains. */
export default function TooltipPopup(props: PopupProps) {
  const { element, open, onOpenChange, onHover, staysOnClick, title, text, tex, details, anchor } = props;
  const chord = props.keys?.[0];
  return (
    <Base.Root
      open={open}
      onOpenChange={(next, closing) => {
        if (!(staysOnClick === true && closesByButton(element, closing))) onOpenChange(next);
      }}
    >
      <Base.Portal>
        <Base.Positioner
          className={styles.positioner}
          anchor={anchor ?? element}
          side={props.side ?? 'bottom'}
          sideOffset={8}
          collisionPadding={8}
        >
          <Base.Popup
            className={styles.popup}
            onPointerEnter={() => onHover(true)}
            onPointerLeave={() => onHover(false)}
          >
            {title !== undefined && (
              <div className={styles.title}>
                {title}
                {chord !== undefined && <KeyCaps chord={chord} />}
              </div>
            )}
            {text !== undefined && <p className={styles.text}>{text}</p>}
            {details}
            {tex !== undefined && (
              <div className={styles.formula}>
                <TexLines lines={typeof tex === 'string' ? [tex] : tex} />
              </div>
            )}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
