// The packages of bench/package.json are installed by the bench alone: types and lint hold without them.
declare module '@tensorflow/tfjs-core';
declare module '@tensorflow/tfjs-backend-cpu';
declare module '@tensorflow/tfjs-backend-wasm';
declare module '@tensorflow/tfjs-backend-webgl';
declare module '@tensorflow/tfjs-backend-webgpu';
declare module '@jax-js/jax';
declare module 'convnetjs';
declare module '@tensorflow/tfjs-core/dist/register_all_gradients';
