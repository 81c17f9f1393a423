import { type KeyboardEvent, memo, useId, useRef, useState } from 'react';
import { widthOf } from '../../../engine/config/layers';
import type { NetworkInfo } from '../../../engine/protocol';
import { networkTexts as texts } from '../../messages/network';
import { nameOfClass } from '../../messages/output';
import { CLASS_COLORS } from '../../plots/colors';
import { change } from '../../state/session';
import { useApp } from '../../state/store';
import { lastModality } from '../../ui/modality';
import { withUnits, withoutLayer } from './edit-layers';
import { formulaLabel } from './formula-label';
import { type Geometry, columnOf, neighbour } from './geometry';
import { inspect } from './inspection';
import styles from './network-panel.module.css';
import { nameOfUnit } from './unit-name';

interface Props {
  readonly geometry: Geometry;
  readonly network: NetworkInfo | null;
  readonly inputs: readonly string[];
}

/** Names beside the outer columns are left out where they would not be legible. */
const LEGIBLE = 12;

/** A button on every neuron of the picture, one of them in the tab order, and the names of inputs and classes. */
export const Neurons = memo(function Neurons({ geometry, network, inputs }: Props) {
  const [current, setCurrent] = useState(0);
  const group = useRef<HTMLFieldSetElement>(null);
  const keysId = useId();
  const reached = Math.min(current, geometry.units - 1);

  function onKeyDown(event: KeyboardEvent): void {
    const next = neighbour(geometry, reached, event.key);
    const width = { '+': 1, '-': -1, Delete: -1 }[event.key];
    if (width !== undefined) resize(columnOf(geometry, reached) - 1, width);
    else if (next === reached) return;
    event.preventDefault();
    group.current?.querySelector<HTMLElement>(`[data-unit="${next}"]`)?.focus();
  }

  return (
    <fieldset aria-label={texts.neuronsName} aria-describedby={keysId} data-keys="arrows" ref={group}>
      <p id={keysId} className="visually-hidden">
        {texts.keys}
      </p>
      {geometry.columns.flatMap((column, at) =>
        Array.from({ length: column.units }, (_, i) => {
          const unit = column.firstUnit + i;
          const grow = Math.min(4, column.node * 0.1);
          const size = column.node + 2 * grow;
          return (
            <button
              key={unit}
              type="button"
              className={styles.neuron}
              data-unit={unit}
              data-fixed={at === 0}
              tabIndex={unit === reached ? 0 : -1}
              aria-label={nameOfUnit(geometry, unit, inputs)}
              aria-haspopup={at === 0 ? undefined : 'dialog'}
              style={{ left: geometry.x[unit] - size / 2, top: geometry.y[unit] - size / 2, width: size, height: size }}
              onPointerEnter={() => inspect({ hovered: { kind: 'unit', unit } })}
              onPointerLeave={() => inspect({ hovered: null })}
              onFocus={() => {
                setCurrent(unit);
                if (lastModality() === 'keyboard') inspect({ focused: { kind: 'unit', unit }, hovered: null });
              }}
              onBlur={() => inspect({ focused: null })}
              onKeyDown={onKeyDown}
              onClick={() => inspect({ edited: at > 0 ? { kind: 'unit', unit } : null })}
            />
          );
        }),
      )}
      <InputNames geometry={geometry} inputs={inputs} />
      {network?.task === 'classes' && <ClassNames geometry={geometry} />}
    </fieldset>
  );
});

function InputNames({ geometry, inputs }: Pick<Props, 'geometry' | 'inputs'>) {
  const column = geometry.columns[0];
  if (column.node < LEGIBLE) return null;
  return inputs.map((formula, unit) => (
    <span
      key={formula}
      className={styles.input}
      aria-hidden="true"
      style={{ right: geometry.width - column.left + 7, top: geometry.y[unit], maxWidth: column.left - 10 }}
    >
      {formulaLabel(formula)}
    </span>
  ));
}

function ClassNames({ geometry }: Pick<Props, 'geometry'>) {
  const column = geometry.columns[geometry.columns.length - 1];
  const named = geometry.width - column.right > 56;
  return Array.from({ length: column.units }, (_, index) => (
    <span
      key={index}
      className={styles.class}
      aria-hidden="true"
      style={{ left: column.right + 6, top: geometry.y[column.firstUnit + index] }}
    >
      <i style={{ background: CLASS_COLORS[index] }} />
      {named && nameOfClass(index)}
    </span>
  ));
}

/** One neuron more or fewer in a hidden layer; a layer loses its last neuron by going itself. */
function resize(layer: number, by: number): void {
  const { layers } = useApp.getState().experiment;
  if (layers[layer] === undefined) return;
  const width = widthOf(layers[layer]);
  if (width === null) return;
  const units = width + by;
  change({ layers: units < 1 ? withoutLayer(layers, layer) : withUnits(layers, layer, units) });
}
