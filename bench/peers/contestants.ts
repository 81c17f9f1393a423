import type { Create } from './contestant';

/** One of those that are compared. */
export interface Entry {
  readonly name: string;
  readonly label: string;
  /** Where it computes; `js` and `wasm` are both the CPU. */
  readonly backend: 'webgpu' | 'webgl' | 'wasm' | 'js';
  readonly isOurs?: true;
  /** Networks that it trains at once; 1 where it says nothing. */
  readonly networks?: number;
  /** Its code, which a page loads for this contestant alone. */
  readonly load: () => Promise<Create>;
}

const tfjs = (backend: 'webgpu' | 'webgl' | 'wasm' | 'cpu'): Entry => ({
  name: `tfjs-${backend}`,
  label: `TensorFlow.js 4.22 ${backend}`,
  backend: backend === 'cpu' ? 'js' : backend,
  load: async () => (await import('./tfjs')).createTfjs(backend),
});

const jax = (backend: 'webgpu' | 'wasm'): Entry => ({
  name: `jax-${backend}`,
  label: `jax-js 0.1.25 ${backend}`,
  backend,
  load: async () => (await import('./jax')).createJax(backend),
});

/** All that are compared, in the order in which they take turns. */
export const CONTESTANTS: readonly Entry[] = [
  {
    name: 'nabla-webgpu',
    label: 'Nabla WebGPU',
    backend: 'webgpu',
    isOurs: true,
    load: async () => (await import('./nabla')).createNabla('webgpu'),
  },
  {
    name: 'nabla-cpu',
    label: 'Nabla CPU',
    backend: 'wasm',
    isOurs: true,
    load: async () => (await import('./nabla')).createNabla('cpu'),
  },
  jax('webgpu'),
  jax('wasm'),
  tfjs('webgpu'),
  tfjs('webgl'),
  tfjs('wasm'),
  tfjs('cpu'),
  {
    name: 'convnetjs',
    label: 'ConvNetJS 0.3',
    backend: 'js',
    load: async () => (await import('./convnet')).createConvnet,
  },
  {
    name: 'plain-loop',
    label: 'typed-array loop',
    backend: 'js',
    load: async () => (await import('./plain-loop')).createPlainLoop,
  },
];

/** Our engine with several of the tiny networks at once. */
export const POPULATIONS: readonly Entry[] = [1, 16, 256, 1024].map((networks) => ({
  name: `population-${networks}`,
  label: `Nabla WebGPU, ${networks.toLocaleString('en')} network${networks === 1 ? '' : 's'}`,
  backend: 'webgpu',
  isOurs: true,
  networks,
  load: async () => (await import('./population')).createNablaPopulation(networks),
}));
