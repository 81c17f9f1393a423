import { texts } from '../messages/en';
import type { Link } from './link';
import { isPlaygroundLink } from './playground-link';
import { readLink, splitFields } from './url';

const PLAYGROUND = 'playground.tensorflow.org';

/** A link that somebody pasted, or why it is none. */
export type Pasted = { readonly ok: true; readonly link: Link } | { readonly ok: false; readonly message: string };

/** Reads a pasted link: a whole address of this program or of playground.tensorflow.org, or its hash alone. */
export function readPasted(pasted: string, host: string): Pasted {
  const { failures } = texts.link.share;
  const text = pasted.trim();
  if (text === '') return { ok: false, message: failures.empty };
  const address = addressOf(text);
  const hash = address ? address.hash : text.replace(/^[^#]*#/, '');
  const { fields } = splitFields(hash);
  const isPlayground = address?.host === PLAYGROUND || isPlaygroundLink(fields);
  if (isPlayground || fields.has('v'))
    return { ok: true, link: readLink(hash === '' && isPlayground ? 'networkShape=4,2' : hash) };
  // An address of this page without a hash is the default experiment.
  if (address && address.host === host && fields.size === 0) return { ok: true, link: readLink('') };
  return {
    ok: false,
    message: address && address.host !== host ? failures.otherSite(address.host) : failures.noExperiment,
  };
}

function addressOf(text: string): URL | null {
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return null;
  try {
    return new URL(text);
  } catch {
    return null;
  }
}
