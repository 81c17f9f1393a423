import type { ComponentProps, MouseEvent } from 'react';
import type { Exhibit, Variant } from '../../../engine/catalog/exhibits';
import { openLink, withHash } from '../../state/link-sync';
import { readLink } from '../../state/url';
import { openedBy } from './exhibit-links';

interface ExhibitLinkProps extends Omit<ComponentProps<'a'>, 'href' | 'onClick'> {
  readonly exhibit: Exhibit;
  readonly variant: Variant;
}

/** A link that opens a run of the gallery: in place by its hash, and like any other link in a new tab. */
export function ExhibitLink({ exhibit, variant, children, ...rest }: ExhibitLinkProps) {
  const { hash } = openedBy(exhibit, variant);
  const open = (event: MouseEvent): void => {
    const inPlace = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    // The browser says nothing when the hash stays the same, and the person wants it from the start.
    if (inPlace && window.location.hash === hash) void openLink(readLink(hash));
  };
  return (
    // The whole address: a hash alone is taken for a way to another part of this page.
    <a {...rest} href={withHash(hash)} onClick={open}>
      {children}
    </a>
  );
}
