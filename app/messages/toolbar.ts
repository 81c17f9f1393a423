import type { Backend, BackendChoice, BackendComparison } from '../../engine/protocol';
import type { View } from '../state/store';
import { formatNumber } from '../ui/number-text';

const CHOICES: Readonly<Record<BackendChoice, { label: string; about: string }>> = {
  auto: { label: 'Automatic', about: 'The faster one for this network, as measured here.' },
  webgpu: { label: 'WebGPU', about: 'Compute shaders, on whatever adapter the browser gives.' },
  cpu: { label: 'CPU', about: 'In the worker, on one core; runs everywhere.' },
};

/** A time that was measured, to two digits: no two slices take the same. */
function stepTime(microseconds: number): string {
  const [value, unit] =
    microseconds < 1000
      ? [microseconds, 'µs']
      : microseconds < 1e6
        ? [microseconds / 1000, 'ms']
        : [microseconds / 1e6, 's'];
  return `${formatNumber(Number(value.toPrecision(2)), 2)}\u202f${unit}`;
}

/** An adapter in a sentence. */
const adapterName = ({ adapter, software }: Pick<Backend, 'adapter' | 'software'>): string =>
  software ? `the software adapter ${adapter}` : adapter;

/** What was measured, as the reason of an automatic choice. */
function comparisonText({ kind }: Backend, { cpu, webgpu, ...other }: BackendComparison): string {
  const name = adapterName(other);
  return kind === 'cpu'
    ? `A step of this network takes about ${stepTime(cpu)} on the CPU here, and would take about ${stepTime(webgpu)} on ${name}.`
    : `A step of this network takes about ${stepTime(webgpu)} on ${name}, and would take about ${stepTime(cpu)} on the CPU here.`;
}

/** Why it is this executor, where that is not what was measured. */
const REASONS: Readonly<Record<Backend['reason'], string>> = {
  chosen: 'You asked for this one.',
  faster: 'It is the faster one here.',
  notCompared: 'The CPU is there at once; WebGPU has not been measured yet.',
  noWebGpu: 'This browser has no WebGPU, or the page was not opened over https or from localhost.',
  noAdapter: 'The browser has WebGPU, but found no graphics adapter that it trusts.',
  deviceLost: 'The graphics device was lost; training went on from its last weights.',
  failed: 'Starting WebGPU failed.',
};

const THEMES: Readonly<Record<View['theme'], { label: string; about: string }>> = {
  system: { label: 'System', about: 'Light or dark, as the system is set.' },
  light: { label: 'Light', about: 'Dark text on a light ground.' },
  dark: { label: 'Dark', about: 'Light text on a dark ground.' },
  projector: { label: 'Projector', about: 'Larger type, thicker lines, full contrast.' },
};

/** Every text of the toolbar. */
export const toolbarTexts = {
  name: 'Nabla',
  tagline: 'a neural network playground',
  bar: 'Training controls',
  speed: 'Speed',
  speedHelp: 'Wanted steps per second; at the right end, as fast as it goes.',
  fastest: 'as fast as it goes',
  fastestShort: 'fastest',
  perSecond: (steps: string): string => `${steps} steps/s`,
  perSecondShort: (steps: string): string => `${steps}/s`,
  step: 'step',
  epoch: 'epoch',
  theme: 'Theme',
  themes: THEMES,
  backend: {
    title: 'What computes',
    choose: 'Compute on',
    choices: CHOICES,
    starting: 'starting',
    startingAbout: 'The training worker is starting.',
    badge: (backend: Backend): string => {
      if (backend.kind === 'cpu') return 'CPU';
      return backend.software ? 'WebGPU · software' : 'WebGPU';
    },
    name: (badge: string): string => `Backend: ${badge}`,
    adapter: 'Adapter',
    unnamed: 'not named by the browser',
    about: (backend: Backend): string => {
      if (backend.kind === 'webgpu' && backend.software) {
        return 'Compute shaders run on a software adapter: correct, but on the cores of the CPU.';
      }
      if (backend.kind === 'webgpu') return 'Compute shaders train the network on the graphics processor.';
      return 'A worker trains the network on the CPU, with the same numbers as WebGPU.';
    },
    reason: (backend: Backend): string => {
      const { comparison, reason } = backend;
      if (!comparison || reason === 'deviceLost' || reason === 'failed') return REASONS[reason];
      const measured = comparisonText(backend, comparison);
      return reason === 'chosen' ? `${REASONS.chosen} ${measured}` : measured;
    },
    measuring: 'Measuring what is faster here …',
    /** Beside a choice. */
    takes: (microseconds: number): string => `about ${stepTime(microseconds)} a step`,
  },
} as const;
