// @ts-check
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { findBrowser } from './browser.mjs';
import { BENCH, ensureDependencies } from './dependencies.mjs';

/** Gives this process `navigator.gpu` by Dawn, with Chromium's software driver where no other driver has an adapter. */
export async function openDawn() {
  ensureDependencies(BENCH);
  const { create, globals } = await import(join(BENCH, 'node_modules/webgpu/index.js'));
  Object.assign(globalThis, globals);
  /** @type {GPU} */
  let gpu = create([]);
  if (!(await gpu.requestAdapter())) {
    const driver = await softwareDriver();
    if (driver === undefined) return;
    console.log(`No Vulkan driver here has an adapter for Dawn; taking the software one of Chromium: ${driver}`);
    process.env.VK_ICD_FILENAMES = driver;
    gpu = create([]);
  }
  // Kept on an object that lives on: what Dawn made is gone with it.
  Object.defineProperty(globalThis, 'navigator', { value: { gpu }, configurable: true });
}

/** The description of Chromium's software Vulkan for a Vulkan loader, where it is installed. */
async function softwareDriver() {
  if (process.platform !== 'linux') return undefined;
  const browser = await findBrowser();
  const folders = ['/usr/lib/chromium', ...(browser ? [dirname(browser)] : [])];
  return folders.map((folder) => join(folder, 'vk_swiftshader_icd.json')).find((path) => existsSync(path));
}
