import { Popover } from '@base-ui/react/popover';
import type { RefObject } from 'react';
import type { NetworkInfo } from '../../../engine/protocol';
import { networkTexts as texts } from '../../messages/network';
import { formatFigure } from '../../plots/figure-text';
import { CloseIcon } from '../../ui/icons';
import { placeCard } from './card-place';
import { cardBounds, explainedBy } from './explained';
import { inspect } from './inspection';
import type { InspectorProps } from './inspector';
import styles from './inspector.module.css';
import { useLiveFrames } from './live';
import type { Target } from './paint-edges';
import { ParameterField } from './parameter-field';
import { readEdge } from './readings';
import { UnitFields } from './unit-fields';
import { nameOfUnit, shortNameOfUnit } from './unit-name';

interface Props extends InspectorProps {
  readonly network: NetworkInfo;
  readonly target: Target;
  readonly panel: RefObject<HTMLElement | null>;
}

/** A neuron's bias and weights, or an edge's weight, to be typed or dragged; they go on living meanwhile. */
export default function Editor({ panel, target, geometry, network, inputs }: Props) {
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
          collisionAvoidance={{ side: 'shift', align: 'shift', fallbackAxisSide: 'none' }}
          collisionPadding={8}
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
