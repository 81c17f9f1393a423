import { useMemo } from 'react';
import { type DatasetId, isImageSet, POINT_SETS } from '../../../engine/catalog/datasets';
import type { LayerInfo, NetworkInfo, Samples, Topics } from '../../../engine/protocol';
import { outputTexts } from '../../messages/output';
import type { Ground } from '../../plots/colors';
import { functionProjection, valueSpan } from '../../plots/function-plot';
import { type Palette, readPalette } from '../../plots/palette';
import { planeProjection, type Projection } from '../../plots/plane';
import { type Reading, readingOf } from '../../plots/reading';
import { hasBatchNorm } from '../../state/actions';
import { useApp } from '../../state/store';
import { useTheme } from '../../ui/theme';
import { compileTarget } from '../parameters/formula-problem';
import type { SquareSize } from './square-size';

/** Cells along a side of the boundary's field, and along the x axis of a function. */
const FIELD_SIZE = 128;
const LINE_SIZE = 256;

/** A neuron that is shown in place of the output. */
export interface ShownUnit {
  readonly unit: number;
  readonly layer: LayerInfo;
  readonly name: string;
  /** What its values mean where it is itself an output. */
  readonly output: number | null;
}

/** All that decides how the output is drawn, apart from the numbers. */
export interface Scene {
  readonly network: NetworkInfo;
  readonly samples: Samples | null;
  readonly reading: Reading;
  readonly size: number;
  readonly ratio: number;
  readonly fontSize: number;
  readonly projection: Projection;
  readonly isFunction: boolean;
  /** The function of x that is to be learned, without noise. */
  readonly truth: ((x: number) => number) | null;
  readonly ground: Ground;
  readonly palette: Palette;
  readonly discrete: boolean;
  readonly showTest: boolean;
  readonly shown: ShownUnit | null;
  readonly request: Topics['boundary'];
}

/** The scene as it stands; the same object until something of it changes. Null until there is a network over the plane. */
export function useScene({ size, ratio }: SquareSize): Scene | null {
  const network = useApp((state) => state.network);
  const samples = useApp((state) => state.samples);
  const inputs = useApp((state) => state.experiment.inputs);
  const data = useApp((state) => state.experiment.data);
  const target = useApp((state) => state.experiment.target);
  const discrete = useApp((state) => state.view.discrete);
  const showTest = useApp((state) => state.view.showTest);
  // Networks without batch normalization are asked for in one way alone.
  const statistics = useApp(({ view, network: told }) => (hasBatchNorm(told) ? view.statistics : undefined));
  const focused = useApp((state) => (state.focus?.kind === 'unit' ? state.focus.unit : null));
  const theme = useTheme();

  return useMemo(() => {
    // A network of images has no plane; the page may be ahead of the engine, which still has one.
    if (network === null || network.task === 'images' || size === 0) return null;
    const isFunction = network.task === 'function';
    const fontSize = theme === 'projector' ? 15 : 11;
    const shown = focused === null ? null : describeUnit(network, focused, inputs);
    const span = isFunction ? spanOf(samples, shown) : null;
    return {
      network,
      samples,
      reading: readingOf(network),
      size,
      ratio,
      fontSize,
      projection: span ? functionProjection(size, span, fontSize) : planeProjection(size),
      isFunction,
      truth: isFunction && shown === null ? truthOf(data, target) : null,
      ground: theme === 'dark' ? 'dark' : 'light',
      palette: readPalette(document.body),
      discrete,
      showTest,
      shown,
      request: {
        size: isFunction ? LINE_SIZE : FIELD_SIZE,
        ...(shown && { unit: shown.unit }),
        ...(statistics && { statistics }),
      },
    };
  }, [network, samples, inputs, data, target, discrete, showTest, statistics, focused, theme, size, ratio]);
}

function truthOf(data: DatasetId, formula: string): Scene['truth'] {
  if (data === 'formula') return compileTarget(formula);
  if (isImageSet(data)) return null;
  const { truth } = POINT_SETS[data];
  return truth ? (x) => truth(x, 0) : null;
}

function spanOf(samples: Samples | null, shown: ShownUnit | null): readonly [number, number] {
  if (shown === null || shown.output !== null) return valueSpan(samples?.target ?? new Float32Array(0));
  const [low, high] = shown.layer.range;
  if (!Number.isFinite(low) || !Number.isFinite(high)) return [-3.3, 3.3];
  const pad = (high - low) * 0.08;
  return [low - pad, high + pad];
}

/** What a unit of the network is called. */
function describeUnit({ layers }: NetworkInfo, unit: number, inputs: readonly string[]): ShownUnit | null {
  const index = layers.findIndex(({ firstUnit, units }) => unit >= firstUnit && unit < firstUnit + units);
  if (index === -1) return null;
  const layer = layers[index];
  const place = unit - layer.firstUnit;
  const named = { unit, layer, output: layer.role === 'output' ? place : null };
  switch (layer.role) {
    case 'input':
      return { ...named, name: outputTexts.inputUnit(inputs[place] ?? String(place + 1)) };
    case 'output':
      return { ...named, name: outputTexts.outputUnit(place + 1, layer.units) };
    case 'hidden':
      return { ...named, name: outputTexts.unit(index, place + 1) };
  }
}
