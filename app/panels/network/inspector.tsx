import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import type { NetworkInfo } from '../../../engine/protocol';
import { cardBounds, explainedBy } from './explained';
import { placeCard } from './card-place';
import { EdgeFacts, UnitFacts } from './facts';
import type { Geometry } from './geometry';
import { inspectNothing, shownTarget, useInspection } from './inspection';
import styles from './inspector.module.css';
import type { Target } from './paint-edges';
import { later } from '../../ui/later';

const editor = later(() => import('./editor'));

/** What inspector and editor need to know of the network. */
export interface InspectorProps {
  readonly geometry: Geometry;
  readonly network: NetworkInfo | null;
  readonly inputs: readonly string[];
}

interface Props extends InspectorProps {
  readonly panel: RefObject<HTMLElement | null>;
}

/** Says what the neuron or edge in hand is and what its numbers are; opened, lets them be changed. */
export function Inspector({ panel, ...network }: Props) {
  const target = useInspection(shownTarget);
  const edited = useInspection((state) => state.edited);
  const Editor = editor.use(edited !== null)?.default;
  // Neurons of another network bear the same numbers.
  useLayoutEffect(() => inspectNothing, []);
  return (
    <>
      {target && !edited && <Card target={target} {...network} />}
      {Editor && edited && network.network && (
        <Editor target={edited} panel={panel} {...network} network={network.network} />
      )}
    </>
  );
}

function Card({ target, geometry, network, inputs }: InspectorProps & { readonly target: Target }) {
  const card = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<{ x: number; y: number } | null>(null);
  useLayoutEffect(() => {
    if (!card.current) return;
    const { offsetWidth: width, offsetHeight: height } = card.current;
    setPlace(placeCard({ width, height }, cardBounds(geometry), explainedBy(geometry, target)));
  }, [geometry, target]);
  return (
    <div
      ref={card}
      className={styles.card}
      role="tooltip"
      style={place ? { left: place.x, top: place.y } : { left: 0, top: 0, visibility: 'hidden' }}
    >
      {target.kind === 'unit' ? (
        <UnitFacts unit={target.unit} geometry={geometry} network={network} inputs={inputs} />
      ) : (
        <EdgeFacts edge={target} geometry={geometry} network={network} inputs={inputs} />
      )}
    </div>
  );
}
