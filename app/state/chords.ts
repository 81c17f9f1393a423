/** What a key press says, as a KeyboardEvent has it. */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** Keys by their place, for layouts whose letters are not Latin: Russian К is the R of the shortcut. */
const BY_PLACE: Readonly<Record<string, string>> = { BracketLeft: '[', BracketRight: ']' };

/**
 * The chord of a key press in the words of the action table, such as `Mod+Shift+Z`.
 * `plain`: AltGr is down, which types characters and on some systems pretends to be Ctrl+Alt.
 */
export function chordOf(press: KeyPress, plain = false): string {
  const name = nameOf(press);
  const shift = press.shiftKey && (name.length > 1 || /[A-Z]/.test(name));
  return [
    !plain && (press.ctrlKey || press.metaKey) ? 'Mod' : '',
    !plain && press.altKey ? 'Alt' : '',
    shift ? 'Shift' : '',
    name,
  ]
    .filter((part) => part !== '')
    .join('+');
}

function nameOf({ key, code, shiftKey }: KeyPress): string {
  if (key === ' ') return 'Space';
  if (key.length > 1) return key;
  if (/[a-z]/i.test(key)) return key.toUpperCase();
  if (key <= '~') return key;
  if (code.startsWith('Key')) return code.slice(3);
  if (code === 'Slash' && shiftKey) return '?';
  return BY_PLACE[code] ?? key;
}

/** What has the focus, as far as keys are concerned. */
export interface FocusedElement {
  readonly kind: 'text' | 'combobox' | 'button' | 'link' | 'toggle' | 'arrows' | 'popup' | 'other';
  /** A pointer put the focus there: the person does not work this element with keys. */
  readonly byPointer: boolean;
}

const ARROWS = /^(Shift\+)?(Arrow|Page|Home|End)/;

/** Whether a chord belongs to the element that has the focus, and not to the page. */
export function keepsChord({ kind, byPointer }: FocusedElement, chord: string): boolean {
  switch (kind) {
    case 'text':
    case 'popup':
      return true;
    case 'combobox':
      // A closed select box searches by letters and opens with arrows, and so would change its value besides.
      return !byPointer && !chord.startsWith('Mod');
    case 'button':
    case 'toggle':
      return !byPointer && chord === 'Space';
    case 'arrows':
      return ARROWS.test(chord) || (!byPointer && chord === 'Space');
    case 'link':
    case 'other':
      return false;
  }
}
