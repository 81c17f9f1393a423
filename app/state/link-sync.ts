import type { Experiment } from '../../engine/config/experiment';
import type { Link } from './link';
import { notify, openSession } from './session';
import { DEFAULT_VIEW, useApp, type View } from './store';
import { EMPTY_LINK, isEmptyLink, readLink, writeLink } from './url';

/** Browsers refuse replaceState when it comes too often (Safari: 100 in 10 seconds). */
const INTERVAL = 300;

/** Opens what a link says, in this tab: a fresh session that starts at step 0. */
export async function openLink({ experiment, view, run, title, lines }: Link): Promise<void> {
  useApp.setState((state) => ({
    view: { ...DEFAULT_VIEW, theme: state.view.theme, backend: state.view.backend, ...view },
    focus: null,
    dialog: null,
    // They were about another run.
    notices: [],
    brush: experiment.data === 'paint' ? 0 : null,
  }));
  if (lines.length > 0) notify({ kind: 'info', title, lines });
  await openSession(experiment, run);
}

/** The address of this page with another hash. */
export const withHash = (hash: string): string => window.location.href.replace(/#.*$/, '') + hash;

/** The whole address of the experiment as it stands. */
export function addressOf(experiment: Experiment, view: View, run: boolean): string {
  return withHash(`#${writeLink(experiment, view, run)}`);
}

/** Opens the link that the page was opened with, and keeps hash and experiment in step from then on; resolves when that runs. */
export function startWithLink(): Promise<void> {
  const { hash } = window.location;
  const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  const opening = openLink(isEmptyLink(hash) ? { ...EMPTY_LINK, run: !calm } : readLink(hash));
  window.addEventListener('hashchange', () => void openLink(readLink(window.location.hash)));
  followState();
  return opening;
}

function followState(): void {
  let timer = 0;
  let written = writeLink(useApp.getState().experiment, useApp.getState().view);
  const write = (): void => {
    timer = 0;
    const { experiment, view } = useApp.getState();
    const next = writeLink(experiment, view);
    if (next === written) return;
    written = next;
    window.history.replaceState(null, '', `#${next}`);
  };
  useApp.subscribe((state, before) => {
    if (state.experiment === before.experiment && state.view === before.view) return;
    if (timer === 0) timer = window.setTimeout(write, INTERVAL);
  });
}
