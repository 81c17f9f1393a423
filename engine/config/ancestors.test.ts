import { describe, expect, it } from 'vitest';

import { ancestorsOf } from './ancestors';

describe('the ancestors of layers', () => {
  it.each([
    ['one layer put in between others of another width', [2, 8, 4, 1], [2, 8, 6, 4, 1], [0, 1, -1, 2, 3]],
    ['one layer taken away', [2, 8, 6, 4, 1], [2, 8, 4, 1], [0, 1, 3, 4]],
    ['a layer made wider', [2, 8, 4, 1], [2, 9, 4, 1], [0, 1, 2, 3]],
    ['the first hidden layer', [2, 1], [2, 8, 1], [0, -1, 1]],
  ])('are found for %s', (_, before, after, expected) => {
    expect(ancestorsOf(before, after)).toEqual(expected);
  });
});
