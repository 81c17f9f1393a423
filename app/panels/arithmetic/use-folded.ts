import { useState } from 'react';

/** The first entries of a long list, until somebody wants all of them. */
export function useFolded<T>(entries: readonly T[], first: number) {
  const [all, showAll] = useState(false);
  // A single entry takes no more room than the button that would unfold it.
  const folded = entries.length > first + 1;
  const shown = all || !folded ? entries : entries.slice(0, first);
  return { all, folded, shown, rest: entries.slice(shown.length), toggle: () => showAll(!all) };
}
