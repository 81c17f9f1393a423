import { useEffect, useRef } from 'react';
import { layerDetailTexts as texts } from '../../messages/layer-detail';
import { closeLayerDetail, openLayerDetail, useLayerDetail } from '../../state/layer-detail';
import { useApp } from '../../state/store';
import { IconButton } from '../../ui/button';
import { CloseIcon } from '../../ui/icons';
import { focusOpener, rememberOpener } from './focus';
import styles from './layer-detail.module.css';
import { DETAIL_TITLE, LayerView } from './layer-view';
import { useDetailKeys } from './use-detail-keys';

/** The detail of the layer that was opened, in the place of the gradients under the network. */
export function LayerDetail() {
  const column = useLayerDetail((state) => state.layer);
  const network = useApp((state) => state.network);
  const panel = useRef<HTMLElement>(null);
  const last = network ? network.layers.length - 1 : 0;
  useDetailKeys(panel, last);

  useEffect(() => {
    rememberOpener();
    document.getElementById(DETAIL_TITLE)?.focus({ preventScroll: true });
    let shown = useLayerDetail.getState().layer ?? 1;
    const stop = useLayerDetail.subscribe(({ layer }) => {
      shown = layer ?? shown;
    });
    return () => {
      stop();
      focusOpener(shown);
    };
  }, []);

  // Layers were removed: the last one there is takes the place of the one that is gone.
  useEffect(() => {
    if (column !== null && last > 0 && column > last) openLayerDetail(last);
  }, [column, last]);

  return (
    <section className={styles.panel} ref={panel} aria-labelledby={DETAIL_TITLE} data-keys="arrows">
      {column !== null && network && column <= last && (
        <LayerView
          column={column}
          network={network}
          close={<IconButton small label={texts.close} icon={<CloseIcon />} onClick={() => closeLayerDetail()} />}
        />
      )}
    </section>
  );
}
