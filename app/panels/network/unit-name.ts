import { networkTexts as texts } from '../../messages/network';
import { nameOfClass } from '../../messages/output';
import { formulaLabel } from './formula-label';
import { type Geometry, columnOf } from './geometry';

/** What a neuron is called: input x², layer 1 · neuron 3, output · green. */
export function nameOfUnit(geometry: Geometry, unit: number, inputs: readonly string[]): string {
  const at = columnOf(geometry, unit);
  const { firstUnit, units } = geometry.columns[at];
  const index = unit - firstUnit;
  if (at === 0) return texts.input(formulaLabel(inputs[index] ?? ''));
  if (at < geometry.columns.length - 1) return texts.neuron(at, index + 1);
  return units === 1 ? texts.outputNeuron : texts.outputOf(nameOfClass(index));
}

/** The same, as short as an edge's two ends want it: x², layer 1 · 3, green. */
export function shortNameOfUnit(geometry: Geometry, unit: number, inputs: readonly string[]): string {
  const at = columnOf(geometry, unit);
  const { firstUnit, units } = geometry.columns[at];
  const index = unit - firstUnit;
  if (at === 0) return formulaLabel(inputs[index] ?? '');
  if (at < geometry.columns.length - 1) return texts.shortNeuron(at, index + 1);
  return units === 1 ? texts.outputNeuron : nameOfClass(index);
}

/** What a neuron is called among those of its column: x², 3, green. */
export function nameInColumn(geometry: Geometry, unit: number, inputs: readonly string[]): string {
  const at = columnOf(geometry, unit);
  const index = unit - geometry.columns[at].firstUnit;
  return at === 0 ? formulaLabel(inputs[index] ?? '') : String(index + 1);
}
