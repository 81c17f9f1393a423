/** Names under which adapters that compute on the CPU go. */
const SOFTWARE = /swiftshader|llvmpipe|lavapipe|basic render|software/i;

/** Whether an adapter computes on the CPU, as far as the browser tells; older ones tell nothing. */
export function isSoftwareInfo(info: GPUAdapterInfo | undefined): boolean {
  if (!info) return false;
  const { description, vendor, architecture, device, isFallbackAdapter } = info;
  return isFallbackAdapter || SOFTWARE.test([description, vendor, architecture, device].join(' '));
}
