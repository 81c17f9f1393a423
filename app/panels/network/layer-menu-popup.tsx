import { Popover } from '@base-ui/react/popover';
import { networkTexts as texts } from '../../messages/network';
import { closesByButton } from '../../ui/closing';
import inspector from './inspector.module.css';
import type { MenuProps } from './layer-menu';
import { LayerSettings } from './layer-settings';

/** Space between the layer's neurons and its settings, which open beside them: what they change stays in sight. */
const GAP = 12;

/** The settings of a layer, beside its neurons. */
export default function LayerMenuPopup({
  open,
  onOpen,
  button,
  ...props
}: MenuProps & { readonly button: HTMLElement }) {
  return (
    <Popover.Root
      open={open}
      onOpenChange={(next, closing) => {
        if (!closesByButton(button, closing)) onOpen(next);
      }}
    >
      <Popover.Portal>
        <Popover.Positioner
          className={inspector.positioner}
          anchor={button}
          side="right"
          align="start"
          sideOffset={({ anchor }) => Math.max(0, (props.breadth - anchor.width) / 2) + GAP}
          collisionPadding={8}
        >
          <Popover.Popup className={inspector.editor} finalFocus={() => button}>
            <Popover.Title className={inspector.title}>{texts.menuTitle(props.index + 1)}</Popover.Title>
            <LayerSettings {...props} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
