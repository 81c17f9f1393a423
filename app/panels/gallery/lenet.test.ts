import { readFile } from 'node:fs/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { exhibitHash } from '../../../engine/catalog/exhibits';
import { LENET_EXHIBITS } from '../../../engine/catalog/exhibits/lenet';
import { brokenClaims } from '../../../engine/session/claims';
import { createImageLibrary } from '../../../engine/session/image-library';
import { lenetExperiment } from '../../../engine/session/lenet';
import { closeTrials } from '../../../engine/session/trial-session';
import { readLink } from '../../state/url';
import { openedBy } from './exhibit-links';

/** A busy machine is no reason to fail: some seconds of training, and of those a great many. */
const PATIENCE = 600_000;

/** The files that the page fetches. */
const library = createImageLibrary(async (file) => new Uint8Array(await readFile(`public/${file}`)));

afterEach(closeTrials);

for (const exhibit of LENET_EXHIBITS) {
  describe(`“${exhibit.title}” shows what it says`, () => {
    it.each(exhibit.variants)(
      'with “$label”',
      async (variant) => {
        const { experiment } = readLink(exhibitHash(exhibit, variant));
        expect(await brokenClaims(experiment, variant, library)).toEqual([]);
      },
      PATIENCE,
    );
  });
}

it('opens the very experiment that `npm run lenet` trains to the end', () => {
  const [exhibit] = LENET_EXHIBITS;
  expect(openedBy(exhibit, exhibit.variants[0]).experiment).toEqual(lenetExperiment(3));
});
