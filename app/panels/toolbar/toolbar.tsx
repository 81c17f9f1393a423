import { texts } from '../../messages/en';
import {
  DiceIcon,
  EpochIcon,
  GalleryIcon,
  HelpIcon,
  PauseIcon,
  PlayIcon,
  RedoIcon,
  ResetIcon,
  ShareIcon,
  SlowMotionIcon,
  StepIcon,
  UndoIcon,
} from '../../ui/icons';
import { ActionButton, RunButton } from './action-button';
import { BackendBadge } from './backend-badge';
import { Logo } from './logo';
import { Progress } from './progress';
import { Speed } from './speed';
import { ThemeSelect } from './theme-select';
import styles from './toolbar.module.css';

/** Everything that starts, stops and measures training, in one row. */
export function Toolbar() {
  return (
    <header className={styles.toolbar}>
      <Logo />
      <fieldset className={styles.group} aria-label={texts.toolbar.bar}>
        <Run />
        <ActionButton id="step" icon={<StepIcon />} named />
        <ActionButton id="slowMotion" icon={<SlowMotionIcon />} />
        <ActionButton id="epoch" icon={<EpochIcon />} />
        <ActionButton id="reset" icon={<ResetIcon />} named />
        <ActionButton id="newSeed" icon={<DiceIcon />} named />
      </fieldset>
      <div className={styles.pair}>
        <ActionButton id="undo" icon={<UndoIcon />} />
        <ActionButton id="redo" icon={<RedoIcon />} />
      </div>
      <Speed />
      <Progress />
      <div className={styles.page}>
        <BackendBadge />
        <PageButtons />
      </div>
    </header>
  );
}

/** The top of a narrow page: where one is, and what is not needed all the time. */
export function NarrowHeader() {
  return (
    <header className={styles.narrowHeader}>
      <Logo />
      <Progress />
      <div className={styles.page}>
        <PageButtons narrow />
      </div>
    </header>
  );
}

/** The bottom of a narrow page: what the thumb must reach. */
export function NarrowFooter() {
  return (
    <footer className={styles.narrowFooter} aria-label={texts.toolbar.bar}>
      <div className={styles.thumbs}>
        <Run />
        <ActionButton id="step" icon={<StepIcon />} named />
        <ActionButton id="slowMotion" icon={<SlowMotionIcon />} />
        <ActionButton id="reset" icon={<ResetIcon />} named />
        <ActionButton id="newSeed" icon={<DiceIcon />} />
        <ActionButton id="undo" icon={<UndoIcon />} />
        <ActionButton id="redo" icon={<RedoIcon />} />
      </div>
      <div className={styles.narrowSpeed}>
        <Speed />
        <BackendBadge />
      </div>
    </footer>
  );
}

function Run() {
  const { run, pause } = texts.actions;
  return <RunButton icons={[<PlayIcon key="run" />, <PauseIcon key="pause" />]} labels={[run.label, pause.label]} />;
}

function PageButtons({ narrow = false }: { readonly narrow?: boolean }) {
  return (
    <>
      <ActionButton id="gallery" icon={<GalleryIcon />} named={!narrow} />
      <ActionButton id="share" icon={<ShareIcon />} />
      <ThemeSelect />
      <ActionButton id="help" icon={<HelpIcon />} />
    </>
  );
}
