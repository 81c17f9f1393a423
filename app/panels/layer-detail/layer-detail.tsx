import { useEffect, useRef } from 'react';
import { layerDetailTexts as texts } from '../../messages/layer-detail';
import { closeLayerDetail, useLayerDetail } from '../../state/layer-detail';
import { IconButton } from '../../ui/button';
import { CloseIcon } from '../../ui/icons';
import { focusOpener, rememberOpener } from './focus';
import frame from './detail-frame.module.css';
import { DETAIL_TITLE, LayerView } from './layer-view';
import { useDetailKeys } from './use-detail-keys';
import { useShownLayer } from './use-shown-layer';

/** The detail of the layer that was opened, in the place of the gradients under the network. */
export function LayerDetail() {
  const panel = useRef<HTMLElement>(null);
  const { shown, last } = useShownLayer();
  useDetailKeys(panel, last);

  useEffect(() => {
    rememberOpener();
    document.getElementById(DETAIL_TITLE)?.focus({ preventScroll: true });
    let column = useLayerDetail.getState().layer ?? 1;
    const stop = useLayerDetail.subscribe(({ layer }) => {
      column = layer ?? column;
    });
    return () => {
      stop();
      focusOpener(column);
    };
  }, []);

  return (
    <section className={frame.panel} ref={panel} aria-labelledby={DETAIL_TITLE} data-keys="arrows">
      {shown && (
        <LayerView
          {...shown}
          close={<IconButton small label={texts.close} icon={<CloseIcon />} onClick={() => closeLayerDetail()} />}
        />
      )}
    </section>
  );
}
