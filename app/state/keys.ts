import { lastModality } from '../ui/modality';
import { actionOf, perform } from './actions';
import { chordOf, type FocusedElement, keepsChord } from './chords';
import { slowMotionKey } from './slow-motion';
import { useApp } from './store';

const TEXT_TYPES = new Set(['text', 'search', 'number', 'url', 'email', 'tel', 'password']);
const ARROW_ROLES =
  '[role="slider"], [role="radio"], [role="tab"], [role="radiogroup"], [role="application"], canvas[tabindex], svg[tabindex], [data-keys="arrows"]';

/** Listens for the keys of the action table; called once, at the start. */
export function watchKeys(): void {
  // In the capture phase: a select box that a click left focused must not search for the letter as well.
  window.addEventListener('keydown', onKeyDown, { capture: true });
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.isComposing || useApp.getState().dialog !== null) return;
  const chord = chordOf(event, event.getModifierState('AltGraph'));
  const walk = slowMotionKey(chord, event.repeat);
  const action = walk ? undefined : actionOf(chord);
  if (!walk && !action) return;
  const target = event.target instanceof HTMLElement ? event.target : document.body;
  const focus = focused(target);
  // A closed select box has no use for left and right.
  if (keepsChord(focus, chord) && !(walk && focus.kind === 'combobox' && /^Arrow(Left|Right)$/.test(chord))) return;
  event.preventDefault();
  event.stopPropagation();
  if (walk) return walk();
  if (!action) return;
  if (event.repeat && !action.repeats) return;
  // Firefox presses a focused button when Space is let go, whatever became of the key going down.
  if (event.key === ' ' && target.matches('button, summary, [role="button"], [role="combobox"]')) target.blur();
  perform(action);
}

function focused(target: HTMLElement): FocusedElement {
  return { kind: kindOf(target), byPointer: lastModality() === 'pointer' };
}

function kindOf(target: HTMLElement): FocusedElement['kind'] {
  if (target.isContentEditable || target instanceof HTMLTextAreaElement) return 'text';
  if (target instanceof HTMLInputElement && TEXT_TYPES.has(target.type)) return 'text';
  if (target.closest('[role="listbox"], [role="menu"], [role="dialog"]')) return 'popup';
  if (target.closest('[role="combobox"]') || target instanceof HTMLSelectElement) return 'combobox';
  if (target instanceof HTMLInputElement) return target.type === 'checkbox' ? 'toggle' : 'arrows';
  if (target.closest(ARROW_ROLES)) return 'arrows';
  if (target.closest('button, summary, [role="button"]')) return 'button';
  return target.closest('a[href]') ? 'link' : 'other';
}
