import type { Backend, BackendChoice } from '../../engine/protocol';
import type { View } from '../state/store';

const CHOICES: Readonly<Record<BackendChoice, { label: string; about: string }>> = {
  auto: { label: 'Automatic', about: 'A graphics processor where there is one, else the CPU.' },
  webgpu: { label: 'WebGPU', about: 'Compute shaders, on whatever adapter the browser gives.' },
  cpu: { label: 'CPU', about: 'Plain loops over typed arrays; runs everywhere.' },
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
        return 'Compute shaders run on a software adapter: correct, but on the CPU and slower than a graphics processor.';
      }
      if (backend.kind === 'webgpu') return 'Compute shaders train the network on the graphics processor.';
      return 'Plain loops over typed arrays train the network on the CPU, with the same numbers as WebGPU.';
    },
    reasons: {
      chosen: 'You asked for this one.',
      hardware: '',
      noWebGpu: 'This browser has no WebGPU, or the page was not opened over https or from localhost.',
      noAdapter: 'The browser has WebGPU, but found no graphics adapter that it trusts.',
      softwareIsSlower: 'The only adapter here computes in software, which is slower than plain loops.',
      deviceLost: 'The graphics device was lost; training went on from its last weights.',
      failed: 'Starting WebGPU failed.',
    } satisfies Record<Backend['reason'], string>,
  },
} as const;
