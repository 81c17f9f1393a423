import { type MouseEvent, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import type { NetworkInfo } from '../../../engine/protocol';
import { divergingCss } from '../../plots/colors';
import { readPalette } from '../../plots/palette';
import { hasBatchNorm } from '../../state/actions';
import { useApp } from '../../state/store';
import { useTheme } from '../../ui/theme';
import { onFrame } from '../../worker/frames';
import { fieldSide } from './field-atlas';
import type { Geometry } from './geometry';
import { inspect, shownTarget, useInspection } from './inspection';
import { hasPart } from './layer-parts';
import styles from './network-panel.module.css';
import { Scene } from './scene';

interface Props {
  readonly geometry: Geometry;
  readonly network: NetworkInfo | null;
}

/** Edges and neurons on one canvas; the pointer finds edges here, neurons have buttons above it. */
export function NetworkCanvas({ geometry, network }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const scene = useRef<Scene | null>(null);
  const theme = useTheme();
  const target = useInspection(shownTarget);
  const onEdge = useInspection(({ hovered }) => hovered?.kind === 'edge');
  const statistics = useApp(({ view, network: told }) => (hasBatchNorm(told) ? view.statistics : undefined));
  const running = useApp(({ status }) => status?.running === true);
  const drops = useApp(({ experiment }) => hasPart(experiment, ['dropout']));
  const side = useMemo(() => {
    const largest = Math.max(...geometry.columns.map(({ node }) => node));
    return fieldSide(largest * window.devicePixelRatio, geometry.units);
  }, [geometry]);

  useLayoutEffect(() => {
    const element = canvas.current;
    if (!element) return;
    scene.current ??= new Scene(element);
    const ground = theme === 'dark' ? 'dark' : 'light';
    const palette = readPalette(element);
    const ink = {
      positive: divergingCss(1, ground),
      negative: divergingCss(-1, ground),
      stroke: palette.stroke,
      hairline: 1 / window.devicePixelRatio,
    };
    scene.current.set({ geometry, network, ground, palette, ink, target, running });
  }, [geometry, network, theme, target, running]);

  useEffect(
    () =>
      onFrame('neuronFields', { size: side, ...(statistics && { statistics }) }, (frame) =>
        scene.current?.takeFields(frame),
      ),
    [side, statistics],
  );
  useEffect(() => {
    if (!drops) return undefined;
    const stop = onFrame('units', {}, (frame) => scene.current?.takeUnits(frame));
    return () => {
      stop();
      scene.current?.takeUnits(null);
    };
  }, [drops]);
  useEffect(() => onFrame('parameters', {}, (frame) => scene.current?.takeParameters(frame)), []);

  function edgeAt({ clientX, clientY, currentTarget }: MouseEvent) {
    const box = currentTarget.getBoundingClientRect();
    const edge = scene.current?.edgeAt(clientX - box.left, clientY - box.top) ?? null;
    return edge && ({ kind: 'edge', ...edge } as const);
  }

  return (
    <canvas
      ref={canvas}
      className={styles.canvas}
      data-on-edge={onEdge}
      style={{ width: geometry.width, height: geometry.height }}
      aria-hidden="true"
      onPointerMove={(event) => inspect({ hovered: edgeAt(event) })}
      onPointerLeave={() => inspect({ hovered: null })}
      onClick={(event) => inspect({ edited: edgeAt(event) })}
    />
  );
}
