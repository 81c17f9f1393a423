import { type Exhibit, exhibitHash, type Variant } from '../../../engine/catalog/exhibits';
import type { Experiment } from '../../../engine/config/experiment';
import { DEFAULT_VIEW } from '../../state/store';
import { readLink, writeLink } from '../../state/url';

/** A run of the gallery as its link has it. */
export interface Opened {
  readonly experiment: Experiment;
  /** With “#”, as the page would write it. */
  readonly hash: string;
}

const known = new Map<Variant, Opened>();

/** What a run of the gallery opens. */
export function openedBy(exhibit: Exhibit, variant: Variant): Opened {
  const before = known.get(variant);
  if (before) return before;
  const { experiment, view, run } = readLink(exhibitHash(exhibit, variant));
  const opened = { experiment, hash: `#${writeLink(experiment, { ...DEFAULT_VIEW, ...view }, run)}` };
  known.set(variant, opened);
  return opened;
}

/** The experiment that an exhibit is drawn by: the first of its runs that has something besides plain layers. */
export function sketchedOf(exhibit: Exhibit): Experiment {
  const runs = exhibit.variants.map((variant) => openedBy(exhibit, variant).experiment);
  return (
    runs.find(({ normalization, residual }) => normalization !== 'none' || residual !== 'none') ??
    runs.find(({ layers }) => layers.some(({ type = 'dense' }) => type !== 'dense')) ??
    runs[0]
  );
}
