import { useEffect, useMemo, useRef } from 'react';
import type { SeenArea } from '../../../engine/protocol/cell';
import { prepareCanvas } from '../../plots/canvas';
import { readPalette } from '../../plots/palette';
import { useArithmetic } from '../../state/arithmetic';
import { type Cell, useChosenCell } from '../../state/chosen-cell';
import { useTheme } from '../../ui/theme';
import type { ImageGeometry } from '../image-network/image-geometry';
import { paintReceptive } from './paint-receptive';
import { litColumns } from './receptive-layout';

const STYLE = { position: 'absolute', inset: '0 auto auto 0', pointerEvents: 'none' } as const;

/** The chosen cell and what it sees of every column before, over the picture of the network. */
export function ReceptiveOverlay({ geometry }: { readonly geometry: ImageGeometry }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const cell = useChosenCell((state) => state.cell);
  const told = useArithmetic((state) => state.told);
  const theme = useTheme();
  const palette = useMemo(() => theme && readPalette(document.body), [theme]);
  const { width, height } = geometry;
  // While training goes on the same is told again and again.
  const key = cell && told && told.sees.length === told.cell.layer ? JSON.stringify([told.cell, told.sees]) : '';

  useEffect(() => {
    if (!canvas.current) return;
    const context = prepareCanvas(canvas.current, { width, height });
    if (!context || key === '') return;
    const [at, sees] = JSON.parse(key) as readonly [Cell, readonly SeenArea[]];
    paintReceptive(context, litColumns(geometry, at, sees), palette);
  }, [geometry, width, height, key, palette]);

  return cell && <canvas ref={canvas} style={{ ...STYLE, width, height }} aria-hidden="true" />;
}
