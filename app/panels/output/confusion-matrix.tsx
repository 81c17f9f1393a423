import { useEffect, useState } from 'react';
import { nameOfClass, outputTexts } from '../../messages/output';
import { CLASS_COLORS } from '../../plots/colors';
import { type Confusion, countConfusion, recallOf } from '../../plots/confusion';
import { formatPercent } from '../../plots/figure-text';
import { readingOf } from '../../plots/reading';
import { useApp } from '../../state/store';
import { Toggle } from '../../ui/toggle';
import { onFrame } from '../../worker/frames';
import styles from './confusion-matrix.module.css';

const texts = outputTexts.confusion;

/** Milliseconds between two counts. */
const INTERVAL = 200;

type Part = 'train' | 'test';

/** How often each class is taken for each, with the share of each that is recognised. */
export function ConfusionMatrix() {
  const hasTest = useApp((state) => state.samples?.isTest.includes(1) ?? false);
  const [chosen, setChosen] = useState<Part>('test');
  const part = hasTest ? chosen : 'train';
  const confusion = useConfusion(part);
  return (
    <div className={styles.confusion}>
      {hasTest && (
        <fieldset className={styles.parts}>
          <legend className="visually-hidden">{texts.part}</legend>
          {(['train', 'test'] as const).map((name) => (
            <Toggle key={name} className={styles.part} pressed={part === name} onChange={() => setChosen(name)}>
              {outputTexts[name]}
            </Toggle>
          ))}
        </fieldset>
      )}
      {confusion && confusion.total > 0 ? (
        <Matrix confusion={confusion} />
      ) : (
        <p className={styles.empty}>{texts.empty}</p>
      )}
    </div>
  );
}

/** Counts anew when samples or predictions change, a few times a second. */
function useConfusion(part: Part): Confusion | null {
  const network = useApp((state) => state.network);
  const samples = useApp((state) => state.samples);
  const [confusion, setConfusion] = useState<Confusion | null>(null);
  useEffect(() => {
    if (!network || !samples || network.classes === 0) return undefined;
    const reading = readingOf(network);
    let timer = 0;
    let at = -Infinity;
    let counted: Confusion | null = null;
    const stop = onFrame('predictions', {}, ({ data, shape }) => {
      if (shape[0] !== samples.count || shape[1] !== network.outputs) return;
      const show = (): void => {
        at = performance.now();
        setConfusion(counted);
      };
      window.clearTimeout(timer);
      const rest = at + INTERVAL - performance.now();
      counted = countConfusion(reading, network.classes, samples, data, network.outputs, part);
      timer = window.setTimeout(show, Math.max(0, rest));
    });
    return () => {
      window.clearTimeout(timer);
      stop();
    };
  }, [network, samples, part]);
  return confusion;
}

function Matrix({ confusion }: { readonly confusion: Confusion }) {
  const classes = confusion.counts.map((_, k) => k);
  return (
    <table className={styles.matrix} data-large={classes.length > 3 || undefined}>
      <caption className="visually-hidden">{texts.caption}</caption>
      <thead>
        <tr>
          <td className={styles.corner}>
            {texts.predicted} →<br />
            {texts.actual} ↓
          </td>
          {classes.map((k) => (
            <th key={k} scope="col">
              <ClassName index={k} />
            </th>
          ))}
          <th scope="col" title={texts.recallHelp} className={styles.recall}>
            {texts.recall}
          </th>
        </tr>
      </thead>
      <tbody>
        {classes.map((actual) => (
          <Row key={actual} confusion={confusion} actual={actual} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ confusion, actual }: { readonly confusion: Confusion; readonly actual: number }) {
  const row = confusion.counts[actual];
  const total = row.reduce((sum, count) => sum + count, 0);
  return (
    <tr>
      <th scope="row">
        <ClassName index={actual} />
      </th>
      {row.map((count, predicted) => (
        <td
          key={nameOfClass(predicted)}
          className={styles.cell}
          data-right={predicted === actual || undefined}
          style={{ '--share': total > 0 ? Math.sqrt(count / total) : 0 } as React.CSSProperties}
          title={texts.cell(count, nameOfClass(actual), nameOfClass(predicted))}
        >
          {count}
        </td>
      ))}
      <td className={styles.recall}>{formatPercent(recallOf(confusion, actual), 0)}</td>
    </tr>
  );
}

function ClassName({ index }: { readonly index: number }) {
  return (
    <>
      <i className={styles.swatch} style={{ background: CLASS_COLORS[index] }} />
      <span className={styles.name}>{nameOfClass(index)}</span>
    </>
  );
}
