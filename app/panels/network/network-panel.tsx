import { lazy, Suspense, useLayoutEffect, useMemo, useRef } from 'react';
import { taskOf } from '../../../engine/config/task';
import { networkTexts as texts } from '../../messages/network';
import { isWalking, useSlowMotion } from '../../state/slow-motion';
import { useApp } from '../../state/store';
import { formatInteger } from '../../ui/number-text';
import { ColumnHeaders } from './column-headers';
import { useColumns } from './columns';
import { columnWidths } from './edit-layers';
import { type Geometry, layOut } from './geometry';
import { Inspector } from './inspector';
import { LayerShapes } from './layer-shapes';
import { hasPart } from './layer-parts';
import { ARC_ROOM } from './part-shapes';
import { NetworkBar } from './network-bar';
import { NetworkCanvas } from './network-canvas';
import styles from './network-panel.module.css';
import { Neurons } from './neurons';
import { useRoom } from './room';

/** Only networks of images need it. */
const ImageNetwork = lazy(() =>
  import('../image-network/image-network').then((module) => ({ default: module.ImageNetwork })),
);

/** The numbers of a step in slow motion, in place of what lets the network be changed. */
const SlowPicture = lazy(() => import('../slow-motion/slow-picture'));

/** The picture of the network, over the plane or of images. */
export function NetworkPanel() {
  const ofImages = useApp(({ experiment }) => taskOf(experiment) === 'images');
  if (!ofImages) return <PlaneNetwork />;
  return (
    <Suspense>
      <ImageNetwork />
    </Suspense>
  );
}

/** What every neuron computes over the plane, the weights between them, and the means to change both. */
function PlaneNetwork() {
  const panel = useRef<HTMLElement>(null);
  const headers = useRef<HTMLDivElement>(null);
  const room = useRoom(panel, headers);
  const walking = useSlowMotion(isWalking);
  const experiment = useApp((state) => state.experiment);
  const answered = useApp((state) => state.network);
  const widths = columnWidths(experiment);
  const key = widths.join();
  const arcs = hasPart(experiment, ['residual']) ? ARC_ROOM : 0;
  const geometry = useMemo(
    () => (room === null ? null : layOut(key.split(',').map(Number), { ...room, header: room.header + arcs })),
    [key, room, arcs],
  );
  // The engine answers a moment after a change; until then its numbers belong to other columns.
  const network = answered !== null && answered.layers.map(({ units }) => units).join() === key ? answered : null;

  useLayoutEffect(() => {
    if (geometry) useColumns.setState({ width: geometry.width, columns: geometry.columns });
  }, [geometry]);

  const hidden = experiment.layers.length;
  return (
    <section
      className={styles.panel}
      ref={panel}
      aria-labelledby="network-title"
      data-parts={hasPart(experiment, ['normalization', 'dropout', 'residual'])}
    >
      <h2 id="network-title" className="visually-hidden">
        {network ? texts.picture(hidden, formatInteger(network.trained)) : texts.title}
      </h2>
      <div className={styles.headers} ref={headers}>
        <NetworkBar layers={experiment.layers} />
        {geometry && <ColumnHeaders geometry={geometry} experiment={experiment} />}
      </div>
      {geometry && (
        <>
          <NetworkCanvas geometry={geometry} network={network} />
          <LayerShapes geometry={geometry} experiment={experiment} />
          {walking ? (
            <Suspense>
              <SlowPicture geometry={geometry} />
            </Suspense>
          ) : (
            <>
              <Neurons geometry={geometry} network={network} inputs={experiment.inputs} />
              <Inspector key={key} panel={panel} geometry={geometry} network={network} inputs={experiment.inputs} />
            </>
          )}
          {network && isFree(geometry) && (
            <p className={styles.count}>{texts.parameters(formatInteger(network.trained))}</p>
          )}
        </>
      )}
    </section>
  );
}

/** Whether the lower left corner has room for a line of text. */
function isFree({ columns, y, height }: Geometry): boolean {
  return columns.every(
    ({ left, firstUnit, units, node }) => left > 130 || y[firstUnit + units - 1] + node / 2 < height - 30,
  );
}
