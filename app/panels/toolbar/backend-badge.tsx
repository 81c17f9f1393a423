import { useEffect, useId, useState } from 'react';
import type { BackendChoice } from '../../../engine/protocol';
import { texts } from '../../messages/en';
import { compareBackends, setBackend } from '../../state/session';
import { useApp } from '../../state/store';
import { classNames } from '../../ui/class-names';
import { Popover } from '../../ui/popover';
import styles from './backend-badge.module.css';

const words = texts.toolbar.backend;
const CHOICES = Object.entries(words.choices) as [BackendChoice, { label: string; about: string }][];

/** Which executor trains, on what and why; behind it, the choice of another one. */
export function BackendBadge() {
  const backend = useApp((state) => state.backend);
  const badge = backend ? words.badge(backend) : words.starting;
  const isFast = backend?.kind === 'webgpu' && !backend.software;
  const trigger = (
    <button
      type="button"
      aria-label={words.name(badge)}
      className={classNames(styles.badge, isFast && styles.fast)}
      data-software={backend?.kind === 'webgpu' && backend.software ? '' : undefined}
    >
      <span className={styles.light} aria-hidden="true" />
      {badge}
    </button>
  );
  return (
    <Popover title={words.title} trigger={trigger}>
      <Explanation />
      <Choice />
    </Popover>
  );
}

function Explanation() {
  const backend = useApp((state) => state.backend);
  const measuring = useComparison();
  if (!backend) return <p className={styles.about}>{words.startingAbout}</p>;
  return (
    <>
      <output className={styles.about}>
        {words.about(backend)} {measuring ? words.measuring : words.reason(backend)}
      </output>
      {backend.kind === 'webgpu' && (
        <p>
          <span className={styles.about}>{words.adapter}: </span>
          {backend.adapter === '' ? words.unnamed : backend.adapter}
        </p>
      )}
      {backend.detail !== '' && <p className={styles.detail}>{backend.detail}</p>}
    </>
  );
}

/** Has both executors measured while somebody looks; whether that is still to be waited for. */
function useComparison(): boolean {
  const [measuring, setMeasuring] = useState(true);
  useEffect(() => {
    let wanted = true;
    void compareBackends().finally(() => wanted && setMeasuring(false));
    return () => {
      wanted = false;
    };
  }, []);
  return measuring;
}

function Choice() {
  const name = useId();
  const choice = useApp((state) => state.view.backend);
  const comparison = useApp((state) => state.backend?.comparison);
  return (
    <fieldset className={styles.choices}>
      <legend className={styles.legend}>{words.choose}</legend>
      {CHOICES.map(([id, { label, about }]) => (
        <label key={id} className={styles.choice}>
          <input type="radio" name={name} checked={choice === id} onChange={() => setBackend(id)} />
          <span className={styles.choiceName}>{label}</span>
          {id !== 'auto' && comparison && <span className={styles.time}>{words.takes(comparison[id])}</span>}
          <span className={styles.about}>{about}</span>
        </label>
      ))}
    </fieldset>
  );
}
