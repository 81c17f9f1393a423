import type { Experiment, ExperimentKey } from '../../../engine/config/experiment';
import { parameterOf } from '../../../engine/config/parameters';
import { widthOf } from '../../../engine/config/layers';
import type { Parameter } from '../../../engine/config/parameter';
import type { Seam } from '../../../engine/protocol';
import { outputTexts } from '../../messages/output';
import { formatNumber } from '../../ui/number-text';

const texts = outputTexts.seams;

/** What was changed at a seam: the change that matters most, as short as it goes, and all of them. */
export interface SeamLabel {
  readonly short: string;
  readonly full: string;
}

/** Fields by how much a change of them says; what follows from them (a new optimizer's own rate) comes behind. */
const WEIGHT: readonly ExperimentKey[] = [
  'data',
  'layers',
  'activation',
  'optimizer',
  'loss',
  'initializer',
  'schedule',
];

/** The label of a seam, made from the table of parameters. */
export function labelSeam({ keys, before, after }: Pick<Seam, 'keys' | 'before' | 'after'>): SeamLabel {
  if (keys.length === 0) return { short: texts.byHand, full: texts.byHand };
  const weigh = (key: ExperimentKey): number => (WEIGHT.includes(key) ? WEIGHT.indexOf(key) : WEIGHT.length);
  const parts = keys.toSorted((a, b) => weigh(a) - weigh(b)).map((key) => describe(key, before, after));
  return { short: parts[0], full: parts.join(texts.separator) };
}

function describe(key: ExperimentKey, before: Experiment, after: Experiment): string {
  if (key === 'layers') return describeLayers(before, after);
  if (key === 'inputs') return describeInputs(before, after);
  const parameter = parameterOf(key);
  const name = texts.names[key] ?? parameter.label.toLowerCase();
  if (parameter.kind === 'list' || parameter.kind === 'formula') return texts.changed(name);
  return texts.change(name, valueText(parameter, before), valueText(parameter, after));
}

function valueText(parameter: Parameter, experiment: Experiment): string {
  const value = experiment[parameter.key];
  if (parameter.kind === 'choice') {
    return parameter.options(experiment).find(({ id }) => id === value)?.label ?? String(value);
  }
  if (parameter.kind !== 'number') return String(value);
  const number = Number(value);
  if (number === 0 && parameter.off) return texts.off;
  if (parameter.unit === '%') return `${Number((number * 100).toPrecision(3))} %`;
  return parameter.integer ? String(number) : formatNumber(number);
}

/** Widths of the hidden layers; of many equal ones, how many. */
function widths({ layers }: Experiment): string {
  const sizes = layers.map((layer) => widthOf(layer)).filter((width) => width !== null);
  const isEven = sizes.length > 3 && sizes.every((width) => width === sizes[0]);
  return isEven ? texts.even(sizes.length, sizes[0]) : sizes.join('-') || '0';
}

function describeLayers(before: Experiment, after: Experiment): string {
  if (widths(before) !== widths(after)) {
    return texts.change(texts.names.layers ?? '', widths(before), widths(after));
  }
  const index = after.layers.findIndex(
    ({ activation, initializer }, i) =>
      activation !== before.layers[i].activation || initializer !== before.layers[i].initializer,
  );
  if (index === -1) return texts.changed(texts.names.layers ?? '');
  const field = after.layers[index].activation === before.layers[index].activation ? 'initializer' : 'activation';
  const own = (experiment: Experiment): string =>
    valueText(parameterOf(field), { ...experiment, [field]: experiment.layers[index][field] ?? experiment[field] });
  return texts.change(texts.layer(index + 1), own(before), own(after));
}

function describeInputs(before: Experiment, after: Experiment): string {
  const added = after.inputs.filter((formula) => !before.inputs.includes(formula));
  const removed = before.inputs.filter((formula) => !after.inputs.includes(formula));
  const parts = [...added.map(texts.added), ...removed.map(texts.removed)];
  return parts.join(' ') || texts.changed(texts.names.inputs ?? '');
}
