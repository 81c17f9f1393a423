import { imageOfPixels } from '../../../engine/images/from-pixels';
import { ownTexts } from '../../messages/own-images';

/** What became of files: images of 28 × 28 bytes, and in words what could not be taken and why. */
export interface ReadFiles {
  readonly images: readonly Uint8Array[];
  readonly problems: readonly string[];
}

/** Longer side to which a picture is drawn before it is made small: enough for 28 pixels, and no more memory than that. */
const SIDE = 280;

/** Reads picture files of any kind that the browser knows, each by itself: one that is none keeps no other from being read. */
export async function readFiles(files: readonly File[]): Promise<ReadFiles> {
  const images: Uint8Array[] = [];
  const problems: string[] = [];
  for (const file of files) {
    const read = await readFile(file);
    if (typeof read === 'string') problems.push(read);
    else images.push(read);
  }
  return { images, problems };
}

async function readFile(file: File): Promise<Uint8Array | string> {
  const url = URL.createObjectURL(file);
  try {
    const picture = new Image();
    picture.src = url;
    await picture.decode();
    return pixelsOf(picture);
  } catch {
    return file.type.startsWith('image/')
      ? ownTexts.problems.broken(file.name)
      : ownTexts.problems.notAPicture(file.name, file.type);
  } finally {
    URL.revokeObjectURL(url);
  }
}

function pixelsOf(picture: HTMLImageElement): Uint8Array {
  // A drawing of lines alone may have no size of its own.
  const [wide, high] = [picture.naturalWidth || SIDE, picture.naturalHeight || SIDE];
  const scale = Math.min(1, SIDE / Math.max(wide, high));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(wide * scale));
  canvas.height = Math.max(1, Math.round(high * scale));
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('This browser gives no canvas to read pictures with.');
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return imageOfPixels(context.getImageData(0, 0, canvas.width, canvas.height).data, canvas.width, canvas.height);
}
