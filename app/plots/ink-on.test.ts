import { expect, it } from 'vitest';

import { divergingColor } from './colors';
import { inkOn } from './ink-on';

it('is black on the pale middle and on orange, and white on full blue and on the dark middle', () => {
  expect(inkOn(divergingColor(0, 'light'))).toBe('black');
  expect(inkOn(divergingColor(-1, 'light'))).toBe('black');
  expect(inkOn([0x07, 0x54, 0x8c])).toBe('white');
  expect(inkOn(divergingColor(0, 'dark'))).toBe('white');
});
