import { useRef } from 'react';
import { slowMotionTexts as texts } from '../../messages/slow-motion';
import { leaveSlowMotion, useSlowMotion, walkBack, type Walk, walkOn } from '../../state/slow-motion';
import { Button, IconButton } from '../../ui/button';
import { CheckIcon, CloseIcon } from '../../ui/icons';
import { KeyCaps } from '../../ui/key-cap';
import { formatInteger } from '../../ui/number-text';
import { Tex } from '../../ui/tex';
import { useSize } from '../../ui/use-size';
import { explain } from './explain';
import { HandPicker } from './hand-picker';
import { PhaseBar } from './phase-bar';
import { Shares } from './shares';
import styles from './slow-motion-panel.module.css';
import { sumRoom } from './sum-tex';

/** One step in slow motion: where the walk stands, what happens there, and the formula with its numbers. */
export default function SlowMotionPanel() {
  const walk = useSlowMotion((state) => state.walk);
  return (
    <section className={styles.panel} aria-label={texts.region}>
      {walk && (
        <>
          <p className="visually-hidden">{texts.keys}</p>
          <Head walk={walk} />
          {walk.outcome === null ? <Body walk={walk} /> : <Outcome walk={walk} />}
        </>
      )}
    </section>
  );
}

function Head({ walk }: { readonly walk: Walk }) {
  const busy = useSlowMotion((state) => state.busy);
  const isLast = walk.at === walk.stops.length - 1;
  const next = walk.outcome !== null ? texts.again : isLast ? texts.make : texts.next;
  return (
    <div className={styles.head}>
      <h2 className={styles.name}>
        {texts.title} <span className={styles.step}>{texts.step(formatInteger(walk.rehearsal.step + 1))}</span>
      </h2>
      <PhaseBar walk={walk} />
      <div className={styles.buttons}>
        <Button small disabled={busy} onClick={walkBack} aria-label={texts.back}>
          <KeyCaps chord="ArrowLeft" />
          <span className={styles.word}>{texts.back}</span>
        </Button>
        <Button small disabled={busy} onClick={walkOn} aria-label={next} className={styles.next}>
          {next}
          <KeyCaps chord="ArrowRight" />
        </Button>
        <IconButton small label={texts.leave} keys={['Escape']} icon={<CloseIcon />} onClick={leaveSlowMotion} />
      </div>
    </div>
  );
}

function Body({ walk }: { readonly walk: Walk }) {
  const list = useRef<HTMLDListElement>(null);
  const size = useSize(list);
  const stop = walk.stops[walk.at];
  const room = sumRoom(size?.width ?? 0, size?.font ?? 0);
  const { title, text, lines } = explain(walk, stop, walk.hands, room);
  return (
    // It scrolls where there is little room, and keys must be able to do that.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className={styles.body} tabIndex={0} aria-label={texts.explanation}>
      <div className={styles.words}>
        <h3 className={styles.title}>{title}</h3>
        <p>{text}</p>
        <HandPicker walk={walk} />
      </div>
      <dl className={styles.lines} ref={list}>
        {lines.map(({ name, tex }, i) => (
          <div className={styles.line} key={`${walk.at} ${i}`}>
            <dt>{name}</dt>
            <dd>
              <Tex tex={tex} />
            </dd>
          </div>
        ))}
      </dl>
      <Shares subject={walk} stop={stop} hands={walk.hands} />
      <p className={styles.legend}>{texts.legend[stop.kind]}</p>
      <output className="visually-hidden">
        {[title, text, ...lines.map(({ spoken }) => spoken).filter((part) => part !== '')].join('. ')}
      </output>
    </section>
  );
}

function Outcome({ walk }: { readonly walk: Walk }) {
  const { outcome, rehearsal } = walk;
  if (outcome === null) return null;
  const isGood = outcome !== 'failed' && outcome.agree === outcome.of;
  return (
    <div className={styles.body}>
      <output className={styles.outcome} data-good={isGood}>
        {isGood && <CheckIcon size={22} />}
        <div>
          <h3 className={styles.title}>{texts.outcome.made(formatInteger(rehearsal.step + 1))}</h3>
          <p>{outcome === 'failed' ? texts.outcome.failed : describe(outcome)}</p>
        </div>
      </output>
    </div>
  );
}

function describe({ agree, of }: { readonly agree: number; readonly of: number }): string {
  const { agree: agrees, differ } = texts.outcome;
  return (agree === of ? agrees : differ)(formatInteger(agree), formatInteger(of));
}
