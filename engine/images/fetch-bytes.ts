/** Fetches a file by its address relative to the page; rejects with an `ImageLoadError`. */
export type FetchBytes = (
  file: string,
  options: {
    readonly signal?: AbortSignal;
    /** Told how many bytes of the file have come so far. */
    readonly onBytes?: (received: number) => void;
  },
) => Promise<Uint8Array<ArrayBuffer>>;

/** Why images are not there: no connection, no such file, a file that is not the expected one. */
export type ImageFault = 'offline' | 'missing' | 'broken';

/** A file of images that could not be had; the message says what happened, why, and what to do. */
export class ImageLoadError extends Error {
  override readonly name = 'ImageLoadError';
  readonly fault: ImageFault;
  readonly file: string;

  constructor(fault: ImageFault, file: string, message: string) {
    super(message);
    this.fault = fault;
    this.file = file;
  }
}

/** Fetches files with the browser's `fetch`; `base` is the page's address, for example `location.href`. */
export const fetchFrom =
  (base: string): FetchBytes =>
  async (file, { signal, onBytes }) => {
    const address = new URL(file, base).href;
    try {
      const response = await fetch(address, { signal });
      if (!response.ok) throw refusal(file, response);
      return await readBody(response, onBytes);
    } catch (reason) {
      if (signal?.aborted === true || reason instanceof ImageLoadError) throw reason;
      throw new ImageLoadError(
        'offline',
        file,
        `The images in ${file} did not arrive, because the connection to ${new URL(address).host} failed. Check the network, then load them again.`,
      );
    }
  };

function refusal(file: string, { status, url }: Response): ImageLoadError {
  const host = new URL(url).host;
  return status === 404 || status === 410
    ? new ImageLoadError(
        'missing',
        file,
        `The images in ${file} are not on ${host} (status ${status}): the folder “data” was not copied there with the page. Copy all of “dist”, then load them again.`,
      )
    : new ImageLoadError(
        'missing',
        file,
        `The images in ${file} did not arrive, because ${host} refused them with status ${status}. Wait a moment, then load them again.`,
      );
}

/** The whole body; chunk after chunk, so that a progress bar can move. */
async function readBody(response: Response, onBytes?: (received: number) => void): Promise<Uint8Array<ArrayBuffer>> {
  if (!response.body || !onBytes) return new Uint8Array(await response.arrayBuffer());
  const reader = response.body.getReader();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let received = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    parts.push(part.value);
    received += part.value.length;
    onBytes(received);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}
