import { useState } from 'react';
import type { TestReport } from '../../../engine/protocol';
import { imageTexts } from '../../messages/image-output';
import { testAll } from '../../state/session';
import { useApp } from '../../state/store';
import { Button } from '../../ui/button';
import { Tooltip } from '../../ui/tooltip';
import styles from './all-tests.module.css';

const texts = imageTexts.all;

/** Judges the network by every test image of the set when asked to, and tells the exact share that is recognised. */
export function AllTests() {
  const data = useApp((state) => state.experiment.data);
  const [busy, work] = useState(false);
  const [found, show] = useState<{ readonly data: string; readonly report: TestReport } | null>(null);
  // A figure of other data says nothing here.
  const report = found?.data === data ? found.report : null;

  async function ask(): Promise<void> {
    work(true);
    const next = await testAll();
    if (next) show({ data, report: next });
    work(false);
  }

  return (
    <div className={styles.all}>
      <output className={styles.words}>
        {busy ? (
          texts.busy
        ) : report ? (
          <>
            <b>{texts.share(report.accuracy)}</b> {texts.of(report.images, report.step)}
          </>
        ) : null}
      </output>
      <Tooltip
        title={texts.ask}
        text={texts.help}
        trigger={
          <Button
            small
            look="quiet"
            className={styles.ask}
            disabled={busy}
            aria-label={texts.ask}
            onClick={() => void ask()}
          />
        }
      >
        {report && !busy ? texts.again : texts.ask}
      </Tooltip>
    </div>
  );
}
