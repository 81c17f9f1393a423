import { afterEach, describe, expect, it } from 'vitest';
import { exhibitHash } from '../../../engine/catalog/exhibits';
import { CONVOLUTION_EXHIBITS } from '../../../engine/catalog/exhibits/convolution';
import { brokenClaims } from '../../../engine/session/claims';
import { closeTrials } from '../../../engine/session/trial-session';
import { readLink } from '../../state/url';

/** A busy machine is no reason to fail: some seconds of training, and of those a great many. */
const PATIENCE = 120_000;

afterEach(closeTrials);

for (const exhibit of CONVOLUTION_EXHIBITS) {
  describe(`“${exhibit.title}” shows what it says`, () => {
    it.each(exhibit.variants)(
      'with “$label”',
      async (variant) => {
        const { experiment } = readLink(exhibitHash(exhibit, variant));
        expect(await brokenClaims(experiment, variant)).toEqual([]);
      },
      PATIENCE,
    );
  });
}
