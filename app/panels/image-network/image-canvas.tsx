import { type PointerEvent, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import type { Experiment } from '../../../engine/config/experiment';
import type { NetworkInfo } from '../../../engine/protocol';
import { readPalette } from '../../plots/palette';
import { chooseCell } from '../../state/chosen-cell';
import { openFilter } from '../../state/chosen-filter';
import { stepImage, useChosenImage } from '../../state/chosen-image';
import { useApp } from '../../state/store';
import { useTheme } from '../../ui/theme';
import { onFrame } from '../../worker/frames';
import network from '../network/network-panel.module.css';
import { pixelsOf } from './chosen-pixels';
import { classNames } from './column-specs';
import { cellAt, filterAt, type ImageGeometry } from './image-geometry';
import { ImageScene } from './image-scene';
import styles from './image-network.module.css';
import { pointAt, rectOf, type Target, usePointed } from './pointed';

interface Props {
  readonly geometry: ImageGeometry;
  readonly network: NetworkInfo | null;
  readonly experiment: Experiment;
}

/** Image, filters, feature maps, units and outputs; the pointer finds cells here. */
export function ImageCanvas({ geometry, network: info, experiment }: Props) {
  const lines = useRef<HTMLCanvasElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const scene = useRef<ImageScene | null>(null);
  const theme = useTheme();
  const { choice } = useChosenImage();
  const samples = useApp((state) => state.samples);
  const target = usePointed((state) => state.target);
  const image = useMemo(() => pixelsOf(choice, samples, geometry.columns[0].units), [choice, samples, geometry]);
  const names = useMemo(() => samples?.images?.names ?? classNames(experiment), [samples, experiment]);
  const palette = useMemo(() => theme && readPalette(document.body), [theme]);

  useLayoutEffect(() => {
    if (!lines.current || !canvas.current) return;
    scene.current ??= new ImageScene(lines.current, canvas.current);
    const ground = theme === 'dark' ? 'dark' : 'light';
    const inHand = target && rectOf(geometry, target);
    scene.current.set({ geometry, network: info, ground, palette, names, image, inHand });
  }, [geometry, info, theme, palette, names, image, target]);

  useEffect(() => onFrame('maps', { image: choice }, (frame) => scene.current?.takeMaps(frame)), [choice]);
  useEffect(() => onFrame('parameters', {}, (frame) => scene.current?.takeParameters(frame)), []);
  useEffect(() => () => pointAt(null), []);

  const size = { width: geometry.width, height: geometry.height };
  return (
    <>
      <canvas ref={lines} className={styles.lines} style={size} aria-hidden="true" />
      <canvas
        ref={canvas}
        className={network.canvas}
        data-on-edge={target !== null}
        style={size}
        aria-hidden="true"
        onPointerMove={(event) => pointAt(targetAt(geometry, event))}
        onPointerLeave={() => pointAt(null)}
        onClick={(event) => {
          const found = targetAt(geometry, event);
          if (found?.kind === 'filter') return openFilter(found.layer, found.channel);
          if (found?.kind !== 'cell') return;
          if (found.cell.layer === 0) stepImage(1);
          else chooseCell(found.cell);
        }}
      />
    </>
  );
}

function targetAt(
  geometry: ImageGeometry,
  { clientX, clientY, currentTarget }: Pick<PointerEvent, 'clientX' | 'clientY' | 'currentTarget'>,
): Target | null {
  const box = currentTarget.getBoundingClientRect();
  const [x, y] = [clientX - box.left, clientY - box.top];
  const cell = cellAt(geometry, x, y);
  if (cell) return { kind: 'cell', cell };
  const filter = filterAt(geometry, x, y);
  return filter && { kind: 'filter', ...filter };
}
