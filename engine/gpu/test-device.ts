/** A device with the limits that every adapter has, for tests; throws with a reason where there is none. */
export async function requestTestDevice(): Promise<GPUDevice> {
  const adapter = await navigator.gpu?.requestAdapter();
  if (!adapter) throw new Error('This browser has no WebGPU adapter. Start it with the flags in scripts/browser.mjs.');
  const device = await adapter.requestDevice();
  device.onuncapturederror = ({ error }) => {
    throw new Error(error.message);
  };
  return device;
}
