import math from '../../shaders/math.wgsl?raw';
import memory from '../../shaders/memory.wgsl?raw';
import { constantsFor, type Form, WORKGROUP } from '../kernels/kernel';
import { KERNELS } from '../kernels/kernels';
import type { Op } from '../plan';
import { compose } from './compose';

/** One shader with what it is told: as many ops as it makes. */
export interface Dispatch {
  readonly label: string;
  /** WGSL; equal texts share a pipeline. */
  readonly code: string;
  /** What the uniform holds, of arenas with room for so many rows. */
  readonly words: (capacity: number) => readonly number[];
  /** Workgroups for so many rows. */
  readonly groups: (rows: number) => number;
}

/** An op of a dispatch, in one of its forms, with the values of the form’s own fields. */
export interface Part {
  readonly op: Op;
  readonly form: Form;
  readonly extra?: Readonly<Record<string, number>>;
}

/** Rows of four words that a dispatch is told behind everything else. */
export interface WordTable {
  readonly name: string;
  readonly rows: readonly (readonly [number, number, number, number])[];
}

const ENTRY = `@compute @workgroup_size(WORKGROUP)
fn main(
  @builtin(local_invocation_index) local: u32,
  @builtin(workgroup_id) id: vec3u,
  @builtin(num_workgroups) groups: vec3u,
) {
  let group = id.x + id.y * groups.x;`;

const fieldsOf = ({ op, form }: Part): readonly string[] => [
  ...KERNELS[op.kernel].tensors,
  ...KERNELS[op.kernel].numbers,
  ...(form.fields ?? []),
];

const wordsOf = (part: Part, capacity: number): readonly number[] =>
  fieldsOf(part).map((name) => {
    const { tensors, numbers } = part.op;
    return name in tensors ? tensors[name] * capacity : (part.extra?.[name] ?? numbers[name] ?? 0);
  });

const declare = (fields: readonly string[]): string => [...fields, 'unused'].map((name) => `${name}: u32,`).join(' ');

function shaderText(
  workgroup: number,
  struct: string,
  parts: readonly Part[],
  body: readonly string[],
  rows = 1,
): string {
  const sums = Math.max(0, ...parts.map(({ form }) => form.tileSums ?? 0));
  return [
    constantsFor(workgroup),
    `const CHAIN_ROWS = ${rows}u;`,
    `struct Op { ${struct} }`,
    '@group(1) @binding(0) var<uniform> op: Op;',
    ...(sums > 0 ? [`var<workgroup> tileSums: array<f32, ${sums * workgroup}>;`] : []),
    memory,
    math,
    ...body,
  ].join('\n');
}

const textOf = ({ op, form }: Part): string => `${form.functions?.(op) ?? ''}\n${form.shader}`;

const BYTES: Readonly<Record<string, number>> = { f32: 4, u32: 4, vec2f: 8, vec4f: 16 };

/** Bytes of the arrays that a part's shader declares in workgroup memory. */
export function workgroupBytes(part: Part): number {
  const arrays = textOf(part).matchAll(/var<workgroup> \w+: array<(\w+), (\w+)>/g);
  return Array.from(arrays, ([, type, size]) => BYTES[type] * (size === 'WORKGROUP' ? WORKGROUP : Number(size))).reduce(
    (sum, bytes) => sum + bytes,
    0,
  );
}

const call = ({ form }: Part, prefix: string, group: string): string =>
  form.grouped ? `${prefix}run(local, ${group})` : `${prefix}run((${group}) * WORKGROUP + local)`;

/** A dispatch of one op; `before`: WGSL that its shader builds on. */
export function alone(part: Part, segments: number, table?: WordTable, before = ''): Dispatch {
  const { op, form } = part;
  const { workgroup = WORKGROUP } = form;
  const fields = fieldsOf(part);
  const rows = table?.rows ?? [];
  const told = table ? `${declare(fields)} ${table.name}: array<vec4u, ${rows.length}>,` : declare(fields);
  return {
    label: op.kernel,
    code: shaderText(workgroup, told, [part], [before, textOf(part), ENTRY, `  ${call(part, '', 'group')};`, '}']),
    words(capacity) {
      const words = [...wordsOf(part, capacity), 0];
      return table ? [...words, ...Array<number>((4 - (words.length % 4)) % 4).fill(0), ...rows.flat()] : words;
    },
    groups(count) {
      const size = form.size(op, count, segments);
      return form.grouped ? size : Math.ceil(size / workgroup);
    },
  };
}

/** The text of several ops in one shader, each under a prefix. */
function together(parts: readonly Part[]): { readonly struct: string; readonly text: string } {
  const prefix = (i: number): string => `op${i}_`;
  return {
    struct: declare(parts.flatMap((part, i) => fieldsOf(part).map((name) => prefix(i) + name))),
    text: parts
      .map((part, i) =>
        compose(textOf(part).replace(/\bop\.(\w+)/g, `told.${prefix(i)}$1`), prefix(i), () => 0).replaceAll(
          'told.',
          'op.',
        ),
      )
      .join('\n'),
  };
}

/** A dispatch of ops that have nothing to do with each other, and whose sizes are the same for all rows. */
export function sideBySide(parts: readonly Part[], segments: number): Dispatch {
  const { struct, text } = together(parts);
  const groups = parts.map(({ op, form }) => {
    const size = form.size(op, 1, segments);
    return form.grouped ? size : Math.ceil(size / WORKGROUP);
  });
  const starts = groups.map((_, i) => groups.slice(0, i).reduce((sum, n) => sum + n, 0));
  const ranges = parts.map(
    (part, i) =>
      `  if (group >= op.start${i} && group < op.start${i + 1}) { ${call(part, `op${i}_`, `group - op.start${i}`)}; }`,
  );
  const bounds = [...starts, starts[starts.length - 1] + groups[groups.length - 1]];
  return {
    label: parts.map(({ op }) => op.kernel).join(' | '),
    code: shaderText(WORKGROUP, `${bounds.map((_, i) => `start${i}: u32,`).join(' ')} ${struct}`, parts, [
      text,
      ENTRY,
      ...ranges,
      '}',
    ]),
    words: (capacity) => [...bounds, ...parts.flatMap((part) => wordsOf(part, capacity)), 0],
    groups: () => bounds[bounds.length - 1],
  };
}

/** How ops that are made row by row share a workgroup. */
export interface RowGroup {
  readonly rows: number;
  readonly workgroup: number;
  /** Its invocations share a row, and wait for each other between two ops; else each has rows to itself. */
  readonly wait: boolean;
}

/** A dispatch of ops one after another, each of which needs nothing but the same rows of those before. */
export function byRows(parts: readonly Part[], { rows, workgroup, wait }: RowGroup): Dispatch {
  const { struct, text } = together(parts);
  const loop = wait
    ? (each: string, run: string) => [
        `  for (var i = first * ${each} + local; i < end * ${each}; i += WORKGROUP) { ${run}(i); }`,
      ]
    : (each: string, run: string) => [
        '  for (var row = first + local; row < end; row += WORKGROUP) {',
        `    for (var i = 0u; i < ${each}; i++) { ${run}(row * ${each} + i); }`,
        '  }',
      ];
  const steps = parts.flatMap(({ form }, i) => [
    ...(form.byRows ? [`  op${i}_runRows(local, first, end);`] : loop(`op.each${i}`, `op${i}_run`)),
    ...(wait && i + 1 < parts.length ? ['  storageBarrier();'] : []),
  ]);
  const body = [
    text,
    ENTRY,
    '  let first = group * CHAIN_ROWS;',
    '  let end = max(first, min(first + CHAIN_ROWS, rowCount()));',
    ...steps,
    '}',
  ];
  return {
    label: parts.map(({ op }) => op.kernel).join(' > '),
    code: shaderText(workgroup, `${parts.map((_, i) => `each${i}: u32,`).join(' ')} ${struct}`, parts, body, rows),
    words: (capacity) => [
      ...parts.map(({ op, form }) => (form.byRows ? 0 : form.size(op, 1, 0))),
      ...parts.flatMap((part) => wordsOf(part, capacity)),
      0,
    ],
    groups: (count) => Math.ceil(count / rows),
  };
}
