import type { ImageSetId } from '../../../engine/catalog/datasets';

/** One image of a set, for its thumbnail: 16 levels, two pixels to a byte, in base64. */
interface Sample {
  readonly side: number;
  readonly pixels: string;
}

const DIGIT =
  'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB/1DMQAwAAAAAAAAAAAJ///9zOzMgQAAAAAAAAGu///////1AAAAAAAAAAEmipmI7/wAAAAAAAAAAAAAAABP/RAAAAAAAAAAAAAAAH/9AAAAAAAAAAAAAAAAz/kAAAAAAAAAAAAAAAX/wQAAAAAAAAAAAAAADf+AAAAAAAAAAAAAAACP+gAAAAAAAAAAAAAAAP/1AAAAAAAAAAAAAAAK/3AAAAAAAAAAAAAAAD7+MAAAAAAAAAAAAAACr/QAAAAAAAAAAAAAAAj/sAAAAAAAAAAAAAAATv8gAAAAAAAAAAAAAAG/9gAAAAAAAAAAAAAACf/AAAAAAAAAAAAAAAAE/1AAAAAAAAAAAAAAAABpAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=';
const BOOT =
  'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAADIAAAAAAAAAAAAAAAAAzVAQAxaQAAAAAAAAAALMubqNxhAAAAAAAAAABsynmazTAAAAAAAAAAAMvKeYnbAAAAAAAAAAAH2sp5itsAAAAAAAAAAFyryomL2wAAAAAAAAAFyrvKiYvNAAAAAAAAAIurq8p4fMwgAAAAAABbuaqrzKmcvCAAAiEUe8qaq7vN3cusUAG3e8y6mqqqu8zMvLyQBclGmZqqqrvMzMzMvGAszMu6qqu8zd3d3dzNMAOL3d3Mzdzc3d3d3d7QAAAmzP7//////v3vvbAAAAAAIENWJQIQEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=';

/** A cross on 12 × 12 pixels, drawn as the set draws its own. */
const CROSS = btoa(
  [
    '............',
    '......#.....',
    '......#.....',
    '......#.....',
    '...#######..',
    '......#.....',
    '......#.....',
    '......#.....',
    '............',
    '.##########.',
    '............',
    '............',
  ]
    .join('')
    .replaceAll(/../g, (pair) => String.fromCharCode((pair[0] === '#' ? 240 : 0) | (pair[1] === '#' ? 15 : 0))),
);

/** What the thumbnails of image sets show: an image of MNIST, one of Fashion-MNIST, and shapes. */
const SAMPLES: Partial<Record<ImageSetId, Sample>> = {
  shapes: { side: 12, pixels: CROSS },
  mnist: { side: 28, pixels: DIGIT },
  fashion: { side: 28, pixels: BOOT },
};

/** Darkness 0 … 255 of the pixels of a set’s thumbnail, [side, side]; null where it has none. */
export function imageSample(id: ImageSetId): { readonly side: number; readonly pixels: Uint8Array } | null {
  const sample = SAMPLES[id];
  if (!sample) return null;
  const packed = atob(sample.pixels);
  const pixels = Uint8Array.from({ length: sample.side ** 2 }, (_, i) => {
    const byte = packed.charCodeAt(i >> 1);
    return (i % 2 === 0 ? byte >> 4 : byte & 15) * 17;
  });
  return { side: sample.side, pixels };
}
