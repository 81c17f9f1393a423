import type { CallCounts } from './calls';
import type { Entry } from './contestants';
import type { Opening } from './page';
import { limitOf, type MachineRates, type Rates } from './rates';
import type { Workload, WorkloadName } from './workload';

/** What one contestant does with a workload, as it becomes known. */
export interface Draft extends Pick<Entry, 'name' | 'label' | 'backend' | 'isOurs'> {
  opening: Opening | null;
  /** Steps per second of each round. */
  readonly speeds: number[];
  /** Calls of WebGPU per step. */
  calls: CallCounts | null;
  /** Why it could not do it, in its own words. */
  problem: string | null;
}

/** What one contestant did with a workload. */
export type Result = Readonly<Draft>;

/** What our engine is to reach: its WebGPU against the best WebGPU peer, its best executor against any peer. */
const TARGETS: Readonly<Record<WorkloadName, readonly [webgpu: number, any: number]>> = {
  tiny: [300, 4],
  mlp: [1.8, 1],
  lenet: [4, 15],
};

/** Losses that differ by more than this share are not those of one training. */
const TOLERANCE = 1e-3;

/** The middle one of some numbers. */
export const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1];

/** A number with three digits that count. */
export const short = (value: number): string =>
  value >= 1e6 || (value !== 0 && value < 1e-3)
    ? value.toExponential(1)
    : Number(value.toPrecision(3)).toLocaleString('en', { maximumFractionDigits: 5 });

/** Whether a contestant trained what most of them did: first loss and loss after equal steps. */
export function agrees(result: Result, all: readonly Result[]): boolean {
  return (['firstLoss', 'loss'] as const).every((key) => {
    const usual = median(all.flatMap(({ opening }) => opening?.[key] ?? []));
    return Math.abs((result.opening?.[key] ?? Number.NaN) - usual) <= TOLERANCE * Math.abs(usual);
  });
}

const HEAD = [
  'contestant',
  'steps/s',
  'lowest – highest',
  'of the limit',
  'loss',
  'first step',
  'dispatches',
  'submits',
  'buffers',
  'bind groups',
];

/** Rows of the table of a workload, the fastest first; the first row is its head. */
export function rowsOf(workload: Workload, results: readonly Result[], rates: MachineRates): readonly string[][] {
  const fastestFirst = [...results].sort((a, b) => (median(b.speeds) ?? 0) - (median(a.speeds) ?? 0));
  return [
    HEAD,
    ...fastestFirst.map((result) => {
      const { label, backend, opening, speeds, calls, problem } = result;
      if (!opening || speeds.length === 0) return [label, `– (${problem ?? 'not measured'})`];
      const speed = median(speeds);
      const own = backend === 'webgpu' || backend === 'webgl' ? rates.gpu : rates.cpu;
      const share = own ? `${short((100 * speed) / limitOf(workload, own))} %` : '–';
      const counts = calls && backend === 'webgpu' ? calls : null;
      return [
        label,
        short(speed),
        `${short(Math.min(...speeds))} – ${short(Math.max(...speeds))}`,
        share,
        `${opening.loss.toPrecision(5)}${agrees(result, results) ? '' : ' ≠ DISAGREES'}`,
        `${short(opening.firstStep)} ms`,
        ...(['dispatchWorkgroups', 'submit', 'createBuffer', 'createBindGroup'] as const).map((name) =>
          counts ? short(counts[name]) : '–',
        ),
      ];
    }),
  ];
}

/** Sentences that say how our engine stands against the others, and against what it is to reach. */
export function standings({ name }: Workload, results: readonly Result[]): readonly string[] {
  const best = (chosen: (result: Result) => boolean): Result | undefined =>
    results
      .filter((result) => result.speeds.length > 0 && chosen(result))
      .reduce<Result | undefined>((a, b) => (a && median(a.speeds) >= median(b.speeds) ? a : b), undefined);
  const onGpu = ({ backend }: Result): boolean => backend === 'webgpu';
  const pairs = [
    [best((r) => r.isOurs === true && onGpu(r)), best((r) => !r.isOurs && onGpu(r))],
    [best((r) => r.isOurs === true), best((r) => !r.isOurs)],
  ] as const;
  return pairs.flatMap(([ours, peer], i) => {
    if (!ours || !peer) return [];
    const ratio = median(ours.speeds) / median(peer.speeds);
    const target = TARGETS[name][i];
    return [
      `${ours.label} is ${short(ratio)} × ${peer.label}; wanted: ${target} ×, ${ratio >= target ? 'met' : 'MISSED'}`,
    ];
  });
}

/** The limits by which the shares are reckoned, and what they come from. */
export function limits(workload: Workload, { cpu, gpu }: MachineRates): string {
  const of = (name: string, rates: Rates): string =>
    `${name} ${short(limitOf(workload, rates))} steps/s (${short(rates.flops / 1e9)} GFLOP/s, ${short(rates.bytes / 1e9)} GB/s` +
    `${rates.dispatch > 0 ? `, ${short(1e6 * rates.dispatch)} µs per dispatch` : ''})`;
  return `Limits: ${[of('one core of the CPU', cpu), ...(gpu ? [of('the GPU', gpu)] : [])].join('; ')}`;
}

/** Rows as text in columns; a short row’s last cell may be long. */
export function asText(rows: readonly (readonly string[])[]): string {
  const widths = rows[0].map((_, column) =>
    Math.max(...rows.filter((row) => row.length === rows[0].length).map((row) => row[column].length)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column]))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** Rows as a table of markdown. */
export function asMarkdown(rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${rows[0].map((_, column) => cells[column] ?? '').join(' | ')} |`;
  return [
    line(rows[0]),
    line(rows[0].map((_, column) => (column === 0 ? '---' : '---:'))),
    ...rows.slice(1).map(line),
  ].join('\n');
}
