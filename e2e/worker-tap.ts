import { expect, type Page } from '@playwright/test';

/** Parameters as the worker sent them for the picture: every weight and bias, with all their bits. */
export interface Parameters {
  readonly step: number;
  readonly version: number;
  readonly values: readonly number[];
}

interface Tap {
  status: { step: number; version: number; running: boolean } | null;
  parameters: Parameters | null;
  /** Requests that have not been answered yet. */
  open: number;
}

declare global {
  interface Window {
    nablaTap: Tap;
  }
}

/** Listens in on what page and worker tell each other; called before the page opens, changes nothing of it. */
export async function tapWorker(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const tap: Tap = { status: null, parameters: null, open: 0 };
    window.nablaTap = tap;
    window.Worker = class extends Worker {
      constructor(address: string | URL, options?: WorkerOptions) {
        super(address, options);
        tap.open = 0;
        this.addEventListener('message', ({ data }) => {
          if (data.type === 'answer' || data.type === 'refusal') tap.open--;
          if (data.type === 'status') tap.status = data.status;
          if (data.type !== 'frame' || data.topic !== 'parameters') return;
          const [, count] = data.shape;
          tap.parameters = { step: data.step, version: data.version, values: [...data.data.subarray(0, count)] };
        });
      }

      override postMessage(message: { type?: string }, options?: Transferable[] | StructuredSerializeOptions): void {
        if (message.type === 'request') tap.open++;
        // Both overloads pass their second argument on as it is.
        super.postMessage(message, options as StructuredSerializeOptions);
      }
    };
  });
}

/** All weights and biases as they are now; the run must stand still. */
export async function parametersOf(page: Page): Promise<readonly number[]> {
  const read = (): Promise<readonly number[] | null> =>
    page.evaluate(() => {
      const { status, parameters, open } = window.nablaTap;
      if (open > 0 || !status || status.running || !parameters) return null;
      return parameters.version === status.version && parameters.step === status.step ? parameters.values : null;
    });
  let values: readonly number[] | null = null;
  await expect.poll(async () => (values = await read()), { message: 'parameters of the step shown' }).not.toBeNull();
  return values ?? [];
}
