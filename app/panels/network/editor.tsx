import { Popover } from '@base-ui/react/popover';
import type { RefObject } from 'react';
import type { NetworkInfo } from '../../../engine/protocol';
import { networkTexts as texts } from '../../messages/network';
import { formatFigure } from '../../plots/figure-text';
import { CloseIcon } from '../../ui/icons';
import { placeCard } from './card-place';
import { cardBounds, explainedBy } from './explained';
import { columnOf } from './geometry';
import { inspect } from './inspection';
import type { InspectorProps } from './inspector';
import { RunningFact } from './facts';
import styles from './inspector.module.css';
import { useLiveFrames } from './live';
import { type Target, edgesOf } from './paint-edges';
import { ParameterField, ParameterRow } from './parameter-field';
import { readEdge, readUnit } from './readings';
import { nameInColumn, nameOfUnit, shortNameOfUnit } from './unit-name';

interface Props extends InspectorProps {
  readonly network: NetworkInfo;
  readonly target: Target;
  readonly panel: RefObject<HTMLElement | null>;
}

/** A neuron's bias and weights, or an edge's weight, to be typed or dragged; they go on living meanwhile. */
export function Editor({ panel, target, geometry, network, inputs }: Props) {
  const explained = explainedBy(geometry, target);
  const bounds = cardBounds(geometry);
  const title =
    target.kind === 'unit'
      ? nameOfUnit(geometry, target.unit, inputs)
      : texts.edge(shortNameOfUnit(geometry, target.from, inputs), shortNameOfUnit(geometry, target.to, inputs));
  return (
    <Popover.Root
      open
      onOpenChange={(open, { reason, event }) => {
        // A press on another neuron or edge opens that one.
        const elsewhere =
          reason === 'outside-press' && event.target instanceof Element && panel.current?.contains(event.target);
        if (!open && !(elsewhere && event.target.closest('canvas, [data-unit]'))) inspect({ edited: null });
      }}
    >
      <Popover.Portal>
        <Popover.Positioner
          className={styles.positioner}
          anchor={panel}
          side="bottom"
          align="start"
          sideOffset={({ anchor, positioner }) => placeCard(positioner, bounds, explained).y - anchor.height}
          alignOffset={({ positioner }) => placeCard(positioner, bounds, explained).x}
          collisionAvoidance={{ side: 'none', align: 'shift', fallbackAxisSide: 'none' }}
        >
          <Popover.Popup className={styles.editor}>
            <Popover.Title className={styles.title}>{title}</Popover.Title>
            {target.kind === 'unit' ? (
              <UnitFields unit={target.unit} geometry={geometry} network={network} inputs={inputs} />
            ) : (
              <EdgeFields target={target} geometry={geometry} network={network} inputs={inputs} />
            )}
            <Popover.Close className={styles.close} aria-label={texts.close}>
              <CloseIcon size={14} />
            </Popover.Close>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

type FieldsProps = Omit<Props, 'panel' | 'target'>;

function EdgeFields({
  target,
  geometry,
  network,
}: FieldsProps & { readonly target: Target & { readonly kind: 'edge' } }) {
  const reading = readEdge(network, geometry, target, useLiveFrames());
  if (!reading) return null;
  return (
    <>
      <ParameterField label={texts.weightName} reading={reading} />
      <dl className={styles.facts}>
        <dt>
          <i>{texts.gradient}</i>
        </dt>
        <dd>{formatFigure(reading.gradient)}</dd>
      </dl>
    </>
  );
}

function UnitFields({ unit, geometry, network, inputs }: FieldsProps & { readonly unit: number }) {
  const frames = useLiveFrames();
  const { bias, slope, normalization } = readUnit(network, geometry, unit, frames);
  const incoming = edgesOf(geometry, { kind: 'unit', unit }).filter(({ to }) => to === unit);
  const at = columnOf(geometry, unit);
  return (
    <>
      {bias && <ParameterField label={texts.biasName} reading={bias} />}
      {slope && <ParameterField label={texts.slope} help={texts.slopeHelp} reading={slope} />}
      {normalization && (
        <>
          <ParameterField label={texts.scale} help={texts.scaleHelp} reading={normalization.gamma} />
          <ParameterField label={texts.shift} help={texts.shiftHelp} reading={normalization.beta} />
        </>
      )}
      {normalization?.running && (
        <dl className={styles.facts}>
          <RunningFact {...normalization.running} />
        </dl>
      )}
      <h3 className={styles.subtitle}>{at === 1 ? texts.weightsFromInputs : texts.weightsFromLayer(at - 1)}</h3>
      <ul className={styles.weights} data-columns={geometry.columns[at - 1].units > 4 ? 2 : 1}>
        {incoming.map((edge) => {
          const reading = readEdge(network, geometry, edge, frames);
          const label = texts.weightFrom(shortNameOfUnit(geometry, edge.from, inputs));
          return (
            reading && (
              <ParameterRow
                key={edge.from}
                name={nameInColumn(geometry, edge.from, inputs)}
                label={label}
                reading={reading}
              />
            )
          );
        })}
      </ul>
    </>
  );
}
