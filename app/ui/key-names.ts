const isMac = typeof navigator !== 'undefined' && /mac|iphone|ipad/i.test(navigator.userAgent);

const NAMES: Readonly<Record<string, string>> = {
  Mod: isMac ? '⌘' : 'Ctrl',
  Shift: isMac ? '⇧' : 'Shift',
  ArrowRight: '→',
  ArrowLeft: '←',
  Escape: 'Esc',
};

/** The keys of a chord as they are printed on this machine's keyboard. */
export function keyNames(chord: string): readonly string[] {
  return chord.split('+').map((part) => NAMES[part] ?? part);
}
