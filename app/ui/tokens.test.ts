import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

/** The custom properties of a rule. */
function tokensOf(selector: string): Map<string, string> {
  const start = css.indexOf(`${selector} {`);
  const body = css.slice(start, css.indexOf('\n}', start));
  return new Map([...body.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [name, value] as const));
}

const light = tokensOf(':root');
const THEMES = {
  light,
  dark: new Map([...light, ...tokensOf(":root[data-theme='dark']")]),
  projector: new Map([...light, ...tokensOf(":root[data-theme='projector']")]),
};

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Contrast as WCAG 2.2 defines it, 1 … 21. */
function contrast(a: string, b: string): number {
  const [bright, dim] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (bright + 0.05) / (dim + 0.05);
}

const GROUNDS = ['ground', 'panel', 'field', 'raised', 'hover'];
const TEXT: readonly (readonly [ink: string, ground: string])[] = [
  ...['ink', 'ink-2', 'ink-3', 'accent'].flatMap((ink) => GROUNDS.map((ground) => [ink, ground] as const)),
  ...['panel', 'ground', 'raised'].flatMap(
    (ground) =>
      [
        ['good', ground],
        ['trouble', ground],
      ] as const,
  ),
  ['accent-ink', 'accent'],
  ['accent-ink', 'accent-hover'],
  ['accent-soft-ink', 'accent-soft'],
  ['good', 'good-soft'],
  ['trouble', 'trouble-soft'],
  ['ink', 'trouble-soft'],
  ['ink-2', 'trouble-soft'],
  ['ink-2', 'good-soft'],
];

describe.each(Object.entries(THEMES))('the %s theme', (name, tokens) => {
  const minimum = name === 'projector' ? 6 : 4.5;

  it.each(TEXT)(`writes %s on %s with a contrast of ${minimum} or more`, (ink, ground) => {
    expect(contrast(tokens.get(ink) ?? '', tokens.get(ground) ?? '')).toBeGreaterThanOrEqual(minimum);
  });

  it('draws the focus ring so that it is seen', () => {
    for (const ground of GROUNDS)
      expect(contrast(tokens.get('focus') ?? '', tokens.get(ground) ?? '')).toBeGreaterThanOrEqual(3);
  });
});
