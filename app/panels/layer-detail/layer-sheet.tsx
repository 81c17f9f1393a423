import { Dialog } from '@base-ui/react/dialog';
import { useRef } from 'react';
import { layerDetailTexts as texts } from '../../messages/layer-detail';
import { closeLayerDetail, useLayerDetail } from '../../state/layer-detail';
import { IconButton } from '../../ui/button';
import { classNames } from '../../ui/class-names';
import { CloseIcon } from '../../ui/icons';
import frame from './detail-frame.module.css';
import styles from './layer-detail.module.css';
import { DETAIL_TITLE, LayerView } from './layer-view';
import { useDetailKeys } from './use-detail-keys';
import { useShownLayer } from './use-shown-layer';

/** The detail of the layer that was opened, as a sheet over a narrow page. */
export function LayerSheet() {
  const open = useLayerDetail((state) => state.layer !== null);
  const sheet = useRef<HTMLDivElement>(null);
  const { shown, last } = useShownLayer();
  useDetailKeys(sheet, last);
  return (
    <Dialog.Root open={open} onOpenChange={(next) => !next && closeLayerDetail()}>
      <Dialog.Portal>
        <Dialog.Popup ref={sheet} className={classNames(frame.sheet, styles.sheet)} aria-labelledby={DETAIL_TITLE}>
          {shown && (
            <LayerView
              {...shown}
              close={<IconButton small label={texts.close} icon={<CloseIcon />} onClick={() => closeLayerDetail()} />}
            />
          )}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
