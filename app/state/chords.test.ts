import { describe, expect, it } from 'vitest';
import { chordOf, keepsChord, type FocusedElement, type KeyPress } from './chords';

const press = (key: string, code: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
});

describe('chords', () => {
  it.each([
    [press(' ', 'Space'), 'Space'],
    [press('r', 'KeyR'), 'R'],
    [press('R', 'KeyR', { shiftKey: true }), 'Shift+R'],
    [press('ArrowRight', 'ArrowRight', { shiftKey: true }), 'Shift+ArrowRight'],
    [press('z', 'KeyZ', { ctrlKey: true }), 'Mod+Z'],
    [press('Z', 'KeyZ', { metaKey: true, shiftKey: true }), 'Mod+Shift+Z'],
    [press('?', 'Slash', { shiftKey: true }), '?'],
    [press('[', 'BracketLeft'), '['],
  ])('%j is %s', (event, chord) => {
    expect(chordOf(event)).toBe(chord);
  });

  it('go by the place of a key where its letter is not Latin', () => {
    expect(chordOf(press('к', 'KeyR'))).toBe('R');
    expect(chordOf(press('х', 'BracketLeft'))).toBe('[');
    expect(chordOf(press('я', 'KeyZ', { ctrlKey: true }))).toBe('Mod+Z');
  });

  it('go by the letter where it is Latin, wherever it lies', () => {
    expect(chordOf(press('r', 'KeyO'))).toBe('R');
  });

  it('take AltGr for a way to type, not for Ctrl and Alt', () => {
    expect(chordOf(press('[', 'Digit8', { ctrlKey: true, altKey: true }), true)).toBe('[');
  });
});

describe('the element that has the focus', () => {
  const keys = (kind: FocusedElement['kind'], byPointer = false): FocusedElement => ({ kind, byPointer });

  it('keeps everything while text is typed, undo included', () => {
    for (const chord of ['Space', 'R', 'ArrowRight', 'Mod+Z', '?'])
      expect(keepsChord(keys('text', true), chord)).toBe(true);
  });

  it('keeps Space where the keyboard reached a button, so that it is pressed once', () => {
    expect(keepsChord(keys('button'), 'Space')).toBe(true);
    expect(keepsChord(keys('button'), 'R')).toBe(false);
  });

  it('lets Space run the training where a click left the focus on a button', () => {
    expect(keepsChord(keys('button', true), 'Space')).toBe(false);
    expect(keepsChord(keys('combobox', true), 'Space')).toBe(false);
  });

  it('keeps letters on a select box that the keyboard reached, which searches by them', () => {
    expect(keepsChord(keys('combobox'), 'R')).toBe(true);
    expect(keepsChord(keys('combobox'), 'Mod+Z')).toBe(false);
  });

  it('keeps arrows on sliders and radio buttons, and nothing else', () => {
    expect(keepsChord(keys('arrows', true), 'ArrowRight')).toBe(true);
    expect(keepsChord(keys('arrows'), 'Shift+ArrowRight')).toBe(true);
    expect(keepsChord(keys('arrows'), 'R')).toBe(false);
    expect(keepsChord(keys('arrows', true), 'Space')).toBe(false);
  });

  it('keeps all keys in an open list', () => {
    expect(keepsChord(keys('popup', true), 'Space')).toBe(true);
  });
});
