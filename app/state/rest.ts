import { fetchRest } from '../ui/later';
import { useApp, type AppState } from './store';

/** Accuracy on test data from which on a run has shown something: what else there is may be fetched beside it. */
const LEARNED = 0.95;
/** Milliseconds after which a run that takes longer does not keep the rest of the page waiting. */
const PATIENCE = 3000;

/** Whether what is on the screen can do for a moment without the network and the processor. */
function isAtRest({ status }: AppState): boolean {
  if (!status) return false;
  return !status.running || status.evaluation.testAccuracy >= LEARNED;
}

/**
 * Fetches what the first screen does without, as soon as that is no hindrance to it: the first run has learned
 * something, or stands still. Called once, with what opens the page’s first session.
 */
export async function fetchRestAfter(opening: Promise<void>): Promise<void> {
  const late = new Promise((resolve) => window.setTimeout(resolve, PATIENCE));
  await Promise.race([late, opening.then(untilAtRest)]);
  performance.mark('rest');
  await fetchRest();
}

async function untilAtRest(): Promise<void> {
  if (isAtRest(useApp.getState())) return;
  await new Promise<void>((resolve) => {
    const stop = useApp.subscribe((state) => {
      if (!isAtRest(state)) return;
      stop();
      resolve();
    });
  });
}
