import { useEffect, useState } from 'react';
import { CLASS_COLORS } from '../../plots/colors';
import { nameOfClass } from '../../messages/output';
import { toPixel } from '../../plots/plane';
import { onFrame } from '../../worker/frames';
import styles from './boundary.module.css';
import { TEXT_INTERVAL, useProbe } from './probe';
import type { Scene } from './scene';
import { unpin } from './use-cursor';
import { describeOutputs, describeNeuron, type Verdict } from './values';

/** The values at the pinned point, beside it; exact, not read from the picture. */
export function PinTag({ scene }: { readonly scene: Scene }) {
  const pin = useProbe((state) => state.pin);
  const verdict = usePinned(scene);
  useEscape(pin !== null);
  if (!pin || !verdict) return null;
  const { x, y } = toPixel(scene.projection, pin);
  const { figures, winner } = verdict;
  const shown = winner !== null && figures.length > 1 ? figures[winner] : figures[0];
  const place = {
    ...(x > scene.size * 0.55 ? { right: scene.size - x + 12 } : { left: x + 12 }),
    ...(y > scene.size * 0.8 ? { bottom: scene.size - y + 8 } : { top: y + 8 }),
  };
  return (
    <output className={styles.tag} style={place} aria-live="off">
      {winner !== null && <i className={styles.swatch} style={{ background: CLASS_COLORS[winner] }} />}
      {figures.length > 1 && winner !== null ? nameOfClass(winner) : shown.name} <b>{shown.value}</b>
    </output>
  );
}

/** Escape lets go of the pin wherever the focus is: a click on the picture leaves it where it was. */
function useEscape(pinned: boolean): void {
  useEffect(() => {
    if (!pinned) return undefined;
    const onKeyDown = (event: KeyboardEvent): void => {
      const isElsewhere =
        event.target instanceof Element && event.target.closest('[role="dialog"], [role="listbox"], input');
      if (event.key === 'Escape' && !event.defaultPrevented && !isElsewhere) unpin();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [pinned]);
}

function usePinned(scene: Scene): Verdict | null {
  const pin = useProbe((state) => state.pin);
  const [values, setValues] = useState<readonly number[] | null>(null);
  const x = pin?.x;
  const y = pin?.y;
  useEffect(() => {
    if (x === undefined || y === undefined) return undefined;
    let timer = 0;
    let at = 0;
    const stop = onFrame('probe', { x, y }, ({ data }) => {
      const taken = [...data];
      window.clearTimeout(timer);
      const show = (): void => {
        at = performance.now();
        setValues(taken);
      };
      timer = window.setTimeout(show, Math.max(0, at + TEXT_INTERVAL - performance.now()));
    });
    return () => {
      window.clearTimeout(timer);
      stop();
      setValues(null);
    };
  }, [x, y]);

  const { network, reading, shown } = scene;
  if (!values || values.length !== network.units) return null;
  if (shown) return describeNeuron(shown, network, values[shown.unit]);
  return describeOutputs(reading, values.slice(network.units - network.outputs));
}
