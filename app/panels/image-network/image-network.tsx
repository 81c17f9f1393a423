import { useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { countsOf } from '../../../engine/config/counts';
import { countText, imageNetworkTexts as texts } from '../../messages/image-network';
import { useApp } from '../../state/store';
import { classNames } from '../../ui/class-names';
import { ReceptiveOverlay } from '../arithmetic/receptive-overlay';
import { useColumns } from '../network/columns';
import { hasPart } from '../network/layer-parts';
import network from '../network/network-panel.module.css';
import { ARC_ROOM } from '../network/part-shapes';
import { useRoom } from '../network/room';
import { columnSpecs } from './column-specs';
import { FoldButtons } from './fold-buttons';
import { ImageCanvas } from './image-canvas';
import { ImageHeaders } from './image-headers';
import { layOutImages } from './image-layout';
import styles from './image-network.module.css';
import { ImageShapes } from './image-shapes';
import { InputImage } from './input-image';
import { MapButtons } from './map-buttons';
import { useImagePicture } from './picture-store';
import { PointedCard } from './pointed-card';

/** The picture of a network of images: what each layer makes of the chosen image, and the means to change the layers. */
export function ImageNetwork() {
  const panel = useRef<HTMLElement>(null);
  const headers = useRef<HTMLDivElement>(null);
  const room = useRoom(panel, headers);
  const experiment = useApp((state) => state.experiment);
  const answered = useApp((state) => state.network);
  const open = useImagePicture((state) => state.open);
  const specs = useMemo(() => columnSpecs(experiment), [experiment]);
  const key = JSON.stringify(specs);
  const arcs = hasPart(experiment, ['residual']) ? ARC_ROOM : 0;
  const geometry = useMemo(
    () =>
      room === null
        ? null
        : layOutImages(JSON.parse(key) as typeof specs, { ...room, header: room.header + arcs }, open),
    [key, room, arcs, open],
  );
  // The engine answers a moment after a change; until then its numbers belong to other columns.
  const shapes = specs.map(({ shape }) => shape.join('x')).join();
  const current = answered?.layers.map(({ shape }) => shape.join('x')).join() === shapes ? answered : null;
  const counts = useMemo(() => countsOf(experiment), [experiment]);

  useLayoutEffect(() => {
    if (!geometry) return;
    useColumns.setState({ width: geometry.width, columns: geometry.columns });
    useImagePicture.setState({ geometry });
  }, [geometry]);
  useEffect(() => () => useImagePicture.setState({ geometry: null, open: null }), []);

  const totals = texts.totals(countText(counts.parameters), countText(counts.multiplications));
  return (
    <section
      className={classNames(network.panel, styles.panel)}
      ref={panel}
      aria-labelledby="network-title"
      data-parts={hasPart(experiment, ['normalization', 'dropout', 'residual'])}
    >
      <h2 id="network-title" className="visually-hidden">
        {texts.picture(experiment.layers.length, countText(counts.parameters))}
      </h2>
      <div className={styles.headers} ref={headers}>
        {geometry && <ImageHeaders geometry={geometry} experiment={experiment} counts={counts} />}
      </div>
      {geometry && (
        <>
          <ImageCanvas geometry={geometry} network={current} experiment={experiment} />
          <ImageShapes geometry={geometry} experiment={experiment} />
          <ReceptiveOverlay geometry={geometry} />
          <InputImage geometry={geometry} />
          <MapButtons geometry={geometry} network={current} />
          <FoldButtons geometry={geometry} />
          <PointedCard geometry={geometry} network={current} experiment={experiment} />
          <p className={styles.totals}>{totals}</p>
        </>
      )}
    </section>
  );
}
