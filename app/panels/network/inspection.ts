import { create } from 'zustand';
import { useApp } from '../../state/store';
import type { Target } from './paint-edges';

/** What is looked at in the picture, and how it came to be. */
interface Inspection {
  readonly hovered: Target | null;
  /** Reached with the keyboard. */
  readonly focused: Target | null;
  /** Its editor is open. */
  readonly edited: Target | null;
}

/** What is looked at in the picture of the network. */
export const useInspection = create<Inspection>(() => ({ hovered: null, focused: null, edited: null }));

/** The one thing that is shown: what is edited, else what the pointer is at, else what the keyboard is at. */
export const shownTarget = ({ hovered, focused, edited }: Inspection): Target | null => edited ?? hovered ?? focused;

const sameTarget = (a: Target | null, b: Target | null): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);

/** Changes what is looked at, and tells the output panel which neuron it is. */
export function inspect(patch: Partial<Inspection>): void {
  const before = useInspection.getState();
  const next = { ...before, ...patch };
  if (
    sameTarget(before.hovered, next.hovered) &&
    sameTarget(before.focused, next.focused) &&
    sameTarget(before.edited, next.edited)
  )
    return;
  useInspection.setState(next);
  const shown = shownTarget(next);
  const unit = shown?.kind === 'unit' ? shown.unit : null;
  if ((useApp.getState().focus?.unit ?? null) !== unit)
    useApp.setState({ focus: unit === null ? null : { kind: 'unit', unit } });
}

/** Lets go of everything: the neurons it named may be others now. */
export function inspectNothing(): void {
  inspect({ hovered: null, focused: null, edited: null });
}
