import { BLOCK_EXHIBITS } from './exhibits/blocks';
import { CAPACITY_EXHIBITS } from './exhibits/capacity';
import { CONVOLUTION_EXHIBITS } from './exhibits/convolution';
import { DEPTH_EXHIBITS } from './exhibits/depth';
import type { Exhibit, Variant } from './exhibits/exhibit';
import { GRADIENT_EXHIBITS } from './exhibits/gradients';
import { LENET_EXHIBITS } from './exhibits/lenet';
import { NEURON_EXHIBITS } from './exhibits/neurons';
import { REGULARISATION_EXHIBITS } from './exhibits/regularisation';
import { REMEDY_EXHIBITS } from './exhibits/remedies';
import { TRAINING_EXHIBITS } from './exhibits/training';

export type { Exhibit, Variant } from './exhibits/exhibit';

/** Exhibits that go together. */
export interface Theme {
  readonly title: string;
  readonly exhibits: readonly Exhibit[];
}

/** One half of the gallery: its themes stand in the order in which a lecture may go through them. */
export interface Hall {
  readonly id: 'plane' | 'images';
  readonly title: string;
  readonly themes: readonly Theme[];
}

/** The gallery of ready experiments. */
export const GALLERY: readonly Hall[] = [
  {
    id: 'plane',
    title: 'Networks of the plane',
    themes: [
      { title: 'Gradients that vanish and explode', exhibits: GRADIENT_EXHIBITS },
      { title: 'What brings the gradient back', exhibits: REMEDY_EXHIBITS },
      { title: 'Neurons that are of no use', exhibits: NEURON_EXHIBITS },
      { title: 'What networks can do', exhibits: CAPACITY_EXHIBITS },
      { title: 'Optimizers and rates', exhibits: TRAINING_EXHIBITS },
      { title: 'Overfitting', exhibits: REGULARISATION_EXHIBITS },
    ],
  },
  {
    id: 'images',
    title: 'Images',
    themes: [
      { title: 'LeNet-5', exhibits: LENET_EXHIBITS },
      { title: 'Why convolution', exhibits: CONVOLUTION_EXHIBITS },
      { title: 'How to build with it', exhibits: BLOCK_EXHIBITS },
      { title: 'Deep networks of images', exhibits: DEPTH_EXHIBITS },
    ],
  },
];

/** Every exhibit, in the order of the gallery. */
export const EXHIBITS: readonly Exhibit[] = GALLERY.flatMap(({ themes }) => themes.flatMap(({ exhibits }) => exhibits));

/** An exhibit, and the one of its runs that is shown. */
export interface Shown {
  readonly exhibit: Exhibit;
  readonly variant: Variant;
}

/** Names a run of the gallery, as links do: `sigmoid.normal`. */
export const exhibitId = (exhibit: Exhibit, variant: Variant): string => `${exhibit.id}.${variant.id}`;

const BY_ID: ReadonlyMap<string, Shown> = new Map(
  EXHIBITS.flatMap((exhibit) =>
    exhibit.variants.map((variant) => [exhibitId(exhibit, variant), { exhibit, variant }] as const),
  ),
);

/** The run of the gallery that goes by a name, if there is one. */
export const exhibitOf = (id: string): Shown | undefined => BY_ID.get(id);

/** The hash of a run of the gallery; it names the run, so that whoever opens it is told what to look for. */
export function exhibitHash(exhibit: Exhibit, variant: Variant): string {
  const fields = ['v=1', exhibit.link, variant.link, `exhibit=${exhibitId(exhibit, variant)}`];
  if (variant.still !== true) fields.push('run=1');
  return fields.filter((field) => field !== '').join('&');
}
