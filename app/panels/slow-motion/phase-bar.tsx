import { slowMotionTexts as texts } from '../../messages/slow-motion';
import { type Walk, walkToPhase } from '../../state/slow-motion';
import { PHASES, type Phase } from '../../state/walk';
import styles from './phase-bar.module.css';

/** How far the walk has come: the parts of the step, as long as they have stops, each a button. */
export function PhaseBar({ walk }: { readonly walk: Walk }) {
  const { stops, at, outcome } = walk;
  const current = stops[at].phase;
  return (
    <nav className={styles.bar} aria-label={texts.progress}>
      {PHASES.map((phase) => {
        const places = stops.flatMap((stop, i) => (stop.phase === phase ? [i] : []));
        return (
          <button
            key={phase}
            type="button"
            className={styles.phase}
            style={{ flexGrow: places.length }}
            aria-current={phase === current && outcome === null ? 'step' : undefined}
            aria-label={nameOf(phase, places, at)}
            disabled={outcome !== null}
            onClick={() => walkToPhase(phase)}
          >
            <span className={styles.name}>{texts.phases[phase]}</span>
            <span className={styles.track}>
              {places.map((place) => (
                <i
                  key={place}
                  data-done={outcome !== null || place < at}
                  data-here={outcome === null && place === at}
                />
              ))}
            </span>
          </button>
        );
      })}
    </nav>
  );
}

function nameOf(phase: Phase, places: readonly number[], at: number): string {
  const name = texts.phases[phase];
  const here = places.indexOf(at);
  return here < 0 || places.length === 1 ? name : `${name}, ${texts.place(here + 1, places.length)}`;
}
