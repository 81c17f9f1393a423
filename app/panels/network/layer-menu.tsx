import { Popover } from '@base-ui/react/popover';
import { networkTexts as texts } from '../../messages/network';
import styles from './column-headers.module.css';
import { MoreIcon } from './icons';
import inspector from './inspector.module.css';
import type { LayerProps } from './layer-header';
import { LayerSettings } from './layer-settings';

/** Space between the layer's neurons and its settings, which open beside them: what they change stays in sight. */
const GAP = 12;

interface Props extends LayerProps {
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
}

/** The name of a layer, which opens its settings. */
export function LayerMenu({ open, onOpen, ...props }: Props) {
  const number = props.index + 1;
  return (
    <Popover.Root open={open} onOpenChange={onOpen}>
      <Popover.Trigger className={styles.name} aria-label={texts.menu(number)} title={texts.menu(number)}>
        <span className={styles.long}>{texts.layer(number)}</span>
        <span className={styles.short}>{texts.layerShort(number)}</span>
        <MoreIcon />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner
          className={inspector.positioner}
          side="right"
          align="start"
          sideOffset={({ anchor }) => Math.max(0, (props.breadth - anchor.width) / 2) + GAP}
          collisionPadding={8}
        >
          <Popover.Popup className={inspector.editor}>
            <Popover.Title className={inspector.title}>{texts.menuTitle(number)}</Popover.Title>
            <LayerSettings {...props} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
