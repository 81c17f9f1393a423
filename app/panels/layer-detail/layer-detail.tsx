import { type KeyboardEvent, useEffect, useRef } from 'react';
import { layerDetailTexts as texts } from '../../messages/layer-detail';
import { closeLayerDetail, openLayerDetail, useLayerDetail } from '../../state/layer-detail';
import { useApp } from '../../state/store';
import { IconButton } from '../../ui/button';
import { CloseIcon } from '../../ui/icons';
import { focusOpener, rememberOpener } from './focus';
import styles from './layer-detail.module.css';
import { DETAIL_TITLE, LayerView } from './layer-view';

/** The detail of the layer that was opened, in the place of the gradients under the network. */
export function LayerDetail() {
  const column = useLayerDetail((state) => state.layer);
  const network = useApp((state) => state.network);
  const closing = useRef<HTMLButtonElement>(null);
  const last = network ? network.layers.length - 1 : 0;

  useEffect(() => {
    rememberOpener();
    closing.current?.focus({ preventScroll: true });
    return () => focusOpener(useLayerDetail.getState().layer ?? 1);
  }, []);

  // Layers were removed: the last one there is takes the place of the one that is gone.
  useEffect(() => {
    if (column !== null && last > 0 && column > last) openLayerDetail(last);
  }, [column, last]);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    closeLayerDetail();
  }

  return (
    <section className={styles.panel} aria-labelledby={DETAIL_TITLE} onKeyDown={onKeyDown}>
      {column !== null && network && column <= last && (
        <LayerView
          column={column}
          network={network}
          close={
            <IconButton
              small
              ref={closing}
              label={texts.close}
              icon={<CloseIcon />}
              onClick={() => closeLayerDetail()}
            />
          }
        />
      )}
    </section>
  );
}
