import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { INITIALIZERS, type Initializer, type InitializerRequest, initializerShape } from './initializers';

const entries: [string, Initializer][] = Object.entries(INITIALIZERS);
const random = entries.filter(([id]) => !['zeros', 'equal', 'staircase'].includes(id));
const rowwise = random.filter(([id]) => !['orthogonal', 'lsuv'].includes(id));

function request(rows: number, columns: number, more: Partial<InitializerRequest> = {}): InitializerRequest {
  return { ...initializerShape([rows, columns]), key: 7, value: 0.25, sigma: 0.5, ...more };
}

function filled(initializer: Initializer, asked: InitializerRequest): Float32Array {
  const out = new Float32Array(asked.rows * asked.columns).fill(Number.NaN);
  initializer.fill(out, asked);
  return out;
}

/** Greatest distance of the Gram matrix of the rows (or columns) from the identity. */
function departureFromOrthonormal(matrix: Float32Array, rows: number, columns: number): number {
  const byRows = rows <= columns;
  const count = byRows ? rows : columns;
  const length = byRows ? columns : rows;
  const at = (vector: number, i: number): number =>
    byRows ? matrix[vector * columns + i] : matrix[i * columns + vector];
  let worst = 0;
  for (let a = 0; a < count; a++) {
    for (let b = 0; b <= a; b++) {
      let dot = 0;
      for (let i = 0; i < length; i++) dot += at(a, i) * at(b, i);
      worst = Math.max(worst, Math.abs(dot - (a === b ? 1 : 0)));
    }
  }
  return worst;
}

describe.each(entries)('the initializer %s', (_, initializer) => {
  test('fills every element with a finite number, the same for the same key', () => {
    const sizes = fc.integer({ min: 1, max: 24 });
    fc.assert(
      fc.property(sizes, sizes, fc.integer({ min: 0, max: 0xffffffff }), (rows, columns, key) => {
        const matrix = filled(initializer, request(rows, columns, { key }));
        expect(matrix.every(Number.isFinite)).toBe(true);
        expect(matrix).toEqual(filled(initializer, request(rows, columns, { key })));
      }),
      { numRuns: 30 },
    );
  });

  test('has the variance that it states', () => {
    const asked = request(60, 200);
    const expected = initializer.variance(asked, asked);
    const matrix = filled(initializer, asked);
    const mean = matrix.reduce((sum, w) => sum + w, 0) / matrix.length;
    const variance = matrix.reduce((sum, w) => sum + (w - mean) ** 2, 0) / matrix.length;
    expect(Math.abs(variance - expected)).toBeLessThanOrEqual(0.06 * expected);
  });

  test('comes with a label, a formula, a sentence, a source and a PyTorch statement', () => {
    for (const text of [initializer.label, initializer.formula, initializer.source]) expect(text).not.toBe('');
    expect(initializer.about).toMatch(/\.$/);
    expect(initializer.python('w', request(3, 4), request(3, 4))).toMatch(/^(nn\.init\.\w+_\(w|w\.data\.copy_\().*\)$/);
  });
});

describe.each(random)('the initializer %s', (_, initializer) => {
  test('draws other numbers for another key', () => {
    expect(filled(initializer, request(4, 5))).not.toEqual(filled(initializer, request(4, 5, { key: 8 })));
  });
});

describe.each(rowwise)('the initializer %s', (_, initializer) => {
  const fan = { fanIn: 10, fanOut: 12 };

  test('keeps the draws of existing units when units are added', () => {
    const narrow = filled(initializer, request(3, 10, fan));
    expect(filled(initializer, request(5, 10, fan)).slice(0, narrow.length)).toEqual(narrow);
  });

  test('keeps the draws of existing inputs when inputs are added', () => {
    const narrow = filled(initializer, request(3, 4, fan));
    const wide = filled(initializer, request(3, 6, fan));
    for (let row = 0; row < 3; row++) {
      expect(wide.slice(row * 6, row * 6 + 4)).toEqual(narrow.slice(row * 4, row * 4 + 4));
    }
  });
});

describe('the initializer orthogonal', () => {
  test.each([
    [1, 1],
    [8, 2],
    [2, 8],
    [16, 16],
    [120, 400],
    [64, 27],
    [1, 9],
  ])('gives [%i, %i] orthonormal rows or columns', (rows, columns) => {
    const matrix = filled(INITIALIZERS.orthogonal, request(rows, columns));
    expect(departureFromOrthonormal(matrix, rows, columns)).toBeLessThan(1e-6);
  });

  test('keeps its rows when a row is added below the square', () => {
    const narrow = filled(INITIALIZERS.orthogonal, request(3, 8));
    expect(filled(INITIALIZERS.orthogonal, request(5, 8)).slice(0, 24)).toEqual(narrow);
  });

  test('turns in every direction: each sign of the first element comes up half of the time', () => {
    let positive = 0;
    for (let key = 0; key < 2000; key++) if (filled(INITIALIZERS.orthogonal, request(2, 2, { key }))[0] > 0) positive++;
    expect(Math.abs(positive - 1000)).toBeLessThan(120);
  });
});

describe('uniform initializers', () => {
  test.each([
    ['uniform', 1 / Math.sqrt(9)],
    ['xavierUniform', Math.sqrt(6 / 13)],
    ['heUniform', Math.sqrt(6 / 9)],
  ] as const)('%s stays within its bound and comes near it', (id, bound) => {
    const matrix = filled(INITIALIZERS[id], { ...request(40, 90), fanIn: 9, fanOut: 4 });
    const largest = matrix.reduce((most, w) => Math.max(most, Math.abs(w)), 0);
    expect(largest).toBeLessThanOrEqual(Math.fround(bound));
    expect(largest).toBeGreaterThan(0.99 * bound);
  });
});

describe('initializerShape', () => {
  test('counts the fans of a dense weight', () => {
    expect(initializerShape([8, 3])).toEqual({ fanIn: 3, fanOut: 8, rows: 8, columns: 3 });
  });

  test('counts the fans of a convolution with its receptive field', () => {
    expect(initializerShape([16, 6, 5, 5])).toEqual({ fanIn: 150, fanOut: 400, rows: 16, columns: 150 });
  });

  test('gives a bias the fans of its weight', () => {
    expect(initializerShape([8], [8, 3])).toEqual({ fanIn: 3, fanOut: 8, rows: 8, columns: 1 });
  });
});

describe('the initializer staircase', () => {
  test('steps down by one from −½, unit by unit', () => {
    expect([...filled(INITIALIZERS.staircase, request(4, 1))]).toEqual([-0.5, -1.5, -2.5, -3.5]);
  });

  test('leaves a single unit at 0', () => {
    expect([...filled(INITIALIZERS.staircase, request(1, 1))]).toEqual([0]);
  });

  test('makes sigmoids add up to softplus', () => {
    const steps = filled(INITIALIZERS.staircase, request(40, 1));
    for (let x = -10; x <= 10; x += 0.5) {
      const sum = steps.reduce((total, b) => total + 1 / (1 + Math.exp(-(x + b))), 0);
      expect(Math.abs(sum - Math.log1p(Math.exp(x)))).toBeLessThan(0.02);
    }
  });
});

const offeredFor = (tensor: 'weights' | 'biases'): readonly string[] =>
  entries.filter(([, { offered }]) => offered === tensor || offered === 'both').map(([id]) => id);

test('biases can be zero, equal, normal, uniform or a staircase', () => {
  expect(offeredFor('biases')).toEqual(['zeros', 'equal', 'normal', 'uniform', 'staircase']);
});

test('weights can be anything but a staircase', () => {
  expect(offeredFor('weights')).toEqual(entries.map(([id]) => id).filter((id) => id !== 'staircase'));
});
