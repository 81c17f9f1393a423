import { Dialog } from '@base-ui/react/dialog';
import { useRef } from 'react';
import { layerDetailTexts as texts } from '../../messages/layer-detail';
import { closeLayerDetail, useLayerDetail } from '../../state/layer-detail';
import { useApp } from '../../state/store';
import { IconButton } from '../../ui/button';
import { CloseIcon } from '../../ui/icons';
import styles from './layer-detail.module.css';
import { DETAIL_TITLE, LayerView } from './layer-view';
import { useDetailKeys } from './use-detail-keys';

/** The detail of the layer that was opened, as a sheet over a narrow page. */
export function LayerSheet() {
  const column = useLayerDetail((state) => state.layer);
  const network = useApp((state) => state.network);
  const sheet = useRef<HTMLDivElement>(null);
  const last = network ? network.layers.length - 1 : 0;
  useDetailKeys(sheet, last);
  return (
    <Dialog.Root open={column !== null} onOpenChange={(open) => !open && closeLayerDetail()}>
      <Dialog.Portal>
        <Dialog.Popup ref={sheet} className={styles.sheet} aria-labelledby={DETAIL_TITLE}>
          {column !== null && network && column <= last && (
            <LayerView
              column={column}
              network={network}
              close={<IconButton small label={texts.close} icon={<CloseIcon />} onClick={() => closeLayerDetail()} />}
            />
          )}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
