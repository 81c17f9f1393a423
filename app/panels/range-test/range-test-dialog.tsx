import { useEffect, useState } from 'react';
import { parameterOf } from '../../../engine/config/parameters';
import type { RangeTest } from '../../../engine/protocol';
import { texts } from '../../messages/en';
import { change, findRate } from '../../state/session';
import { useApp } from '../../state/store';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { formatNumber, parseNumber } from '../../ui/number-text';
import { Slider } from '../../ui/slider';
import { sliderScale } from '../../ui/slider-scale';
import { RangeChart } from './range-chart';
import styles from './range-test.module.css';

const words = texts.rangeTest;

const close = (): void => useApp.setState({ dialog: null });

/** Looks for a learning rate on a copy of the run, shows how the loss went, and offers to use what was found. */
export function RangeTestDialog() {
  const open = useApp((state) => state.dialog === 'rangeTest');
  return (
    <Dialog wide title={words.title} lead={words.lead} open={open} onClose={close}>
      {open && <Trial />}
    </Dialog>
  );
}

type Found = RangeTest | { readonly reason: string };

/** One test; it is made when this comes on the screen. */
function Trial() {
  const [found, setFound] = useState<Found | null>(null);
  useEffect(() => {
    let wanted = true;
    findRate().then(
      // None where another test was asked for: that one will tell.
      (test) => wanted && test && setFound(test),
      (error: unknown) => wanted && setFound({ reason: error instanceof Error ? error.message : String(error) }),
    );
    return () => {
      wanted = false;
    };
  }, []);
  if (!found) {
    return <output className={styles.waiting}>{words.testing}</output>;
  }
  if ('reason' in found) return <Failure text={words.failed(found.reason)} />;
  return found.rates.length === 0 ? <Failure text={words.end(found)} /> : <Result test={found} />;
}

function Failure({ text }: { readonly text: string }) {
  return (
    <div className={styles.result}>
      <p className={styles.failed} role="alert">
        {text}
      </p>
      <div className={styles.foot}>
        <Button onClick={close}>{words.close}</Button>
      </div>
    </div>
  );
}

const parameter = parameterOf('learningRate');
const RANGE = parameter.kind === 'number' ? parameter.range : ([1e-5, 10] as const);
const SCALE = sliderScale({ range: RANGE, scale: 'log', step: 0 });

function Result({ test }: { readonly test: RangeTest }) {
  const now = useApp((state) => state.experiment.learningRate);
  const [chosen, setChosen] = useState(test.suggested ?? now);
  const lowest = test.smoothed.indexOf(Math.min(...test.smoothed));
  const choose = (rate: number): void => setChosen(Math.min(RANGE[1], Math.max(RANGE[0], rate)));
  return (
    <div className={styles.result}>
      <RangeChart
        test={test}
        lowest={lowest}
        now={now}
        chosen={chosen}
        onChoose={(rate) => choose(SCALE.toValue(SCALE.toPosition(rate)))}
      />
      <Legend />
      <output className={styles.said}>
        <strong>{test.suggested === null ? words.nothing : words.suggested(test.suggested, test.rates[lowest])}</strong>{' '}
        {words.end(test)}
      </output>
      <div className={styles.foot}>
        <Slider
          className={styles.choice}
          label={words.choose}
          help={words.chooseHelp}
          value={chosen}
          scale={SCALE}
          format={formatNumber}
          parse={parseNumber}
          onChange={choose}
          onReset={
            test.suggested === null || chosen === test.suggested ? undefined : () => setChosen(test.suggested ?? now)
          }
        />
        <div className={styles.buttons}>
          <Button onClick={close}>{words.close}</Button>
          <Button
            look="primary"
            onClick={() => {
              change({ learningRate: chosen });
              close();
            }}
          >
            {words.use(chosen)}
          </Button>
        </div>
      </div>
    </div>
  );
}

function Legend() {
  return (
    <div className={styles.legend} aria-hidden="true">
      <span>
        <svg width={20} height={8}>
          <path className={styles.smoothed} d="M1 4H19" />
        </svg>
        {words.smoothed}
      </span>
      <span>
        <svg width={20} height={8}>
          <path className={styles.batch} d="M1 4H19" />
        </svg>
        {words.batch}
      </span>
      <span>
        <svg width={12} height={12}>
          <circle className={styles.lowest} cx={6} cy={6} r={4} />
        </svg>
        {words.lowest}
      </span>
    </div>
  );
}
