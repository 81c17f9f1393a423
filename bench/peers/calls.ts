/** Calls of WebGPU that cost, by the object that has them. */
const CALLS = {
  dispatchWorkgroups: () => GPUComputePassEncoder.prototype,
  submit: () => GPUQueue.prototype,
  createBuffer: () => GPUDevice.prototype,
  createBindGroup: () => GPUDevice.prototype,
} as const;

/** How often each was called. */
export type CallCounts = Record<keyof typeof CALLS, number>;

/** Counts the calls of WebGPU that some work makes, whoever makes them; null where there is no WebGPU. */
export async function countCalls(work: () => Promise<unknown>): Promise<CallCounts | null> {
  if (!('GPUDevice' in globalThis)) return null;
  const counts: CallCounts = { dispatchWorkgroups: 0, submit: 0, createBuffer: 0, createBindGroup: 0 };
  const restore = (Object.keys(CALLS) as (keyof CallCounts)[]).map((name) => {
    const owner: object = CALLS[name]();
    const original: unknown = Reflect.get(owner, name);
    if (typeof original !== 'function') throw new Error(`WebGPU has no ${name} here.`);
    Reflect.set(owner, name, function counted(this: unknown, ...given: readonly unknown[]): unknown {
      counts[name]++;
      return Reflect.apply(original, this, given);
    });
    return () => Reflect.set(owner, name, original);
  });
  try {
    await work();
  } finally {
    for (const undo of restore) undo();
  }
  return counts;
}
