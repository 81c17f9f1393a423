import type { Curves } from '../../state/curves';
import { outputTexts } from '../../messages/output';
import { labelSeam } from './seam-label';
import type { SeamMark } from '../../plots/seam-lines';

const known = new WeakMap<object, SeamMark>();

/** The seams of a run as charts show them; labels are made once. */
export function seamMarks({ seams }: Pick<Curves, 'seams'>): readonly SeamMark[] {
  return seams.map((seam) => {
    const found = known.get(seam);
    if (found) return found;
    const mark = { step: seam.step, ...labelSeam(seam) };
    known.set(seam, mark);
    return mark;
  });
}

/** The last step that the curves know of. */
export function lastStepOf({ bins, evaluations }: Pick<Curves, 'bins' | 'evaluations'>): number {
  return Math.max(bins.at(-1)?.until ?? 0, evaluations.at(-1)?.step ?? 0);
}

/** Whether there is anything to draw: a single evaluation at the start is no curve. */
export function isEmpty({ bins, evaluations }: Pick<Curves, 'bins' | 'evaluations'>): boolean {
  return bins.length === 0 && evaluations.length < 2;
}

/** Hands a text to the browser as a file. */
export function download(text: string, name: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads the file after the click; a minute is longer than it takes.
  window.setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** The file's name for the curves of a run. */
export const csvName = (curves: Curves): string => outputTexts.charts.fileName(lastStepOf(curves));
