import { type KeyboardEvent, useEffect, useState } from 'react';
import { imageTexts } from '../../messages/image-output';
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

/** Which samples are counted. */
export type Part = 'train' | 'test';

/** A cell, and the place on the page at which it was opened. */
export interface ConfusionCell {
  readonly actual: number;
  readonly predicted: number;
  readonly part: Part;
  readonly anchor: HTMLElement;
}

/** Of classes of images: what they are called, which images are counted, and what a click on a cell does. */
export interface ImageClasses {
  readonly names: readonly string[];
  readonly part: Part;
  readonly onOpen: (cell: ConfusionCell) => void;
}

/** How often each class is taken for each, with the share of each that is recognised; cells of images can be opened. */
export function ConfusionMatrix({ images }: { readonly images?: ImageClasses }) {
  const hasTest = useApp((state) => state.samples?.isTest.includes(1) ?? false);
  const [chosen, setChosen] = useState<Part>('test');
  const part = images?.part ?? (hasTest ? chosen : 'train');
  const counted = useConfusion(part);
  // What was counted last may be of the data set before.
  const confusion = images && counted?.counts.length !== images.names.length ? null : counted;
  return (
    <div className={styles.confusion}>
      {hasTest && !images && <PartChoice part={part} onChoose={setChosen} />}
      {confusion && confusion.total > 0 ? (
        <Matrix confusion={confusion} part={part} images={images} />
      ) : (
        <p className={styles.empty}>{images ? imageTexts.confusion.waiting : texts.empty}</p>
      )}
    </div>
  );
}

/** Whether training samples or test samples are counted. */
export function PartChoice({ part, onChoose }: { readonly part: Part; readonly onChoose: (part: Part) => void }) {
  return (
    <fieldset className={styles.parts}>
      <legend className="visually-hidden">{texts.part}</legend>
      {(['train', 'test'] as const).map((name) => (
        <Toggle key={name} className={styles.part} pressed={part === name} onChange={() => onChoose(name)}>
          {outputTexts[name]}
        </Toggle>
      ))}
    </fieldset>
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

interface MatrixProps {
  readonly confusion: Confusion;
  readonly part: Part;
  readonly images?: ImageClasses;
}

function Matrix({ confusion, part, images }: MatrixProps) {
  const classes = confusion.counts.map((_, k) => k);
  const [at, goTo] = useState<readonly [actual: number, predicted: number]>([0, 0]);
  return (
    <table
      className={styles.matrix}
      data-large={classes.length > 3 || undefined}
      data-images={images ? true : undefined}
      data-short={images?.names.every(({ length }) => length < 3) || undefined}
      style={{ '--classes': classes.length } as React.CSSProperties}
      role={images ? 'grid' : undefined}
    >
      <caption className="visually-hidden">
        {texts.caption}. {images && imageTexts.confusion.keys}
      </caption>
      <thead>
        <tr>
          <td className={styles.corner}>
            {!images && (
              <>
                {texts.predicted} →<br />
                {texts.actual} ↓
              </>
            )}
          </td>
          {classes.map((k) => (
            <th key={k} scope="col" title={images && `${texts.predicted}: ${images.names[k]}`}>
              {images ? <ShortName name={images.names[k]} /> : <ClassName index={k} />}
            </th>
          ))}
          {!images && (
            <th scope="col" title={texts.recallHelp} className={styles.recall}>
              {texts.recall}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {classes.map((actual) => (
          <tr key={actual}>
            <th scope="row" title={images && `${texts.actual}: ${images.names[actual]}`}>
              <ClassName index={actual} images={images} />
            </th>
            {confusion.counts[actual].map((count, predicted) =>
              images ? (
                <OpenCell
                  key={images.names[predicted]}
                  cell={{ actual, predicted, part }}
                  count={count}
                  share={shareOf(confusion, actual, count)}
                  images={images}
                  reachable={at[0] === actual && at[1] === predicted}
                  onReach={() => goTo([actual, predicted])}
                />
              ) : (
                <td
                  key={nameOfClass(predicted)}
                  className={styles.cell}
                  data-right={predicted === actual || undefined}
                  style={shareStyle(shareOf(confusion, actual, count))}
                  title={texts.cell(count, nameOfClass(actual), nameOfClass(predicted))}
                >
                  {count}
                </td>
              ),
            )}
            {!images && <td className={styles.recall}>{formatPercent(recallOf(confusion, actual), 0)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** How deep a cell’s colour is: the root of its share of the row, so that single mistakes are seen. */
function shareOf({ counts }: Confusion, actual: number, count: number): number {
  const total = counts[actual].reduce((sum, part) => sum + part, 0);
  return total > 0 ? Math.sqrt(count / total) : 0;
}

const shareStyle = (share: number) => ({ '--share': share }) as React.CSSProperties;

interface OpenCellProps {
  readonly cell: Omit<ConfusionCell, 'anchor'>;
  readonly count: number;
  readonly share: number;
  readonly images: ImageClasses;
  /** Of all cells the tabulator stops at one. */
  readonly reachable: boolean;
  readonly onReach: () => void;
}

/** A cell that opens the images behind it. */
function OpenCell({ cell, count, share, images, reachable, onReach }: OpenCellProps) {
  const [actual, predicted] = [images.names[cell.actual], images.names[cell.predicted]];
  const words = imageTexts.confusion;
  const label = count > 0 ? words.open(count, actual, predicted) : words.none(actual, predicted);
  return (
    <td className={styles.cell} data-right={cell.actual === cell.predicted || undefined} style={shareStyle(share)}>
      <button
        type="button"
        className={styles.open}
        tabIndex={reachable ? 0 : -1}
        aria-label={label}
        aria-disabled={count === 0 || undefined}
        title={label}
        onFocus={onReach}
        onKeyDown={walk}
        onClick={({ currentTarget }) => count > 0 && images.onOpen({ ...cell, anchor: currentTarget })}
      >
        {count > 0 ? count : ''}
      </button>
    </td>
  );
}

const STEPS: Readonly<Record<string, readonly [down: number, right: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** Arrow keys go to the cell beside. */
function walk(event: KeyboardEvent<HTMLButtonElement>): void {
  const step = STEPS[event.key] as (typeof STEPS)[string] | undefined;
  const cell = event.currentTarget.closest('td');
  const row = cell?.closest('tr');
  const table = row?.closest('table');
  if (!step || !cell || !row || !table) return;
  const next = table.rows.item(row.rowIndex + step[0])?.cells.item(cell.cellIndex + step[1]);
  next?.querySelector('button')?.focus();
  event.preventDefault();
}

/** Letters of a name for which a column of the matrix has room. */
const SHORT = 3;

/** The beginning of a name that is long. */
function ShortName({ name }: { readonly name: string }) {
  if (name.length <= SHORT) return <span className={styles.class}>{name}</span>;
  return (
    <>
      <span className={styles.class} aria-hidden="true">
        {Array.from(name).slice(0, SHORT).join('')}
      </span>
      <span className="visually-hidden">{name}</span>
    </>
  );
}

function ClassName({ index, images }: { readonly index: number; readonly images?: ImageClasses }) {
  if (images) return <span className={styles.class}>{images.names[index]}</span>;
  return (
    <>
      <i className={styles.swatch} style={{ background: CLASS_COLORS[index] }} />
      <span className={styles.name}>{nameOfClass(index)}</span>
    </>
  );
}
