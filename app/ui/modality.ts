/** What the person moved about the page with last. */
export type Modality = 'pointer' | 'keyboard';

let modality: Modality = 'pointer';

const NAVIGATION = new Set(['Tab', 'ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'Enter']);

/** Starts watching; called once, before any other listener. */
export function watchModality(): void {
  window.addEventListener(
    'pointerdown',
    () => {
      modality = 'pointer';
    },
    { capture: true },
  );
  window.addEventListener(
    'keydown',
    ({ key }) => {
      if (NAVIGATION.has(key)) modality = 'keyboard';
    },
    { capture: true },
  );
}

/** What the person moved about the page with last: focus that a pointer left behind takes no keys from the page. */
export function lastModality(): Modality {
  return modality;
}
