import type { Note } from '../../engine/config/parameter';
import { parameterOf } from '../../engine/config/parameters';
import type { Trouble } from '../../engine/protocol';
import { formatInteger } from '../ui/number-text';
import { actionTexts } from './actions';
import { notFiniteText } from './diagnosis';
import { galleryTexts } from './gallery';
import { linkTexts } from './link';
import { panelTexts } from './panels';
import { rangeTestTexts } from './range-test';
import { toolbarTexts } from './toolbar';

/** Every text of the page; labels and explanations of parameters stand in their tables. */
export const texts = {
  ...panelTexts,
  actions: actionTexts,
  toolbar: toolbarTexts,
  link: linkTexts,
  gallery: galleryTexts,
  rangeTest: rangeTestTexts,
  notices: {
    ...panelTexts.notices,
    changed: 'Some values were adjusted',
    engine: 'The engine refused',
    noImages: 'The images did not come',
    retry: 'Try again',
    workerDied: 'The training worker stopped and was started again',
    workerLost: 'The training worker does not start',
    reload: 'Reload the page. Where that does not help, another browser may.',
  },
  stoppedEarly: (step: number, best: number) => ({
    kind: 'info' as const,
    title: `Training stopped at step ${formatInteger(step)}`,
    lines: [
      `The test loss had not fallen for ${formatInteger(step - best)} steps. The weights of step ${formatInteger(best)}, the best so far, are back.`,
    ],
  }),
  trouble: {
    notFinite: notFiniteText,
    engineFailed: ({ step, detail }: Trouble) => ({
      kind: 'trouble' as const,
      title: `Training stopped at step ${step}: the engine failed`,
      lines: [detail, 'Press Run to go on from the last weights; the badge in the toolbar offers another engine.'],
    }),
  },
} as const;

/** What became of a value that could not be taken as it stood. */
export function describeNote(note: Note): string {
  const label =
    note.code === 'unknownField' ? note.key : parameterOf(note.key as Parameters<typeof parameterOf>[0]).label;
  const detail = note.detail ? ` ${note.detail}` : '';
  switch (note.code) {
    case 'unknownField':
      return `“${label}” is no field of an experiment and was left out.`;
    case 'notANumber':
      return `${label}: “${note.given}” is not a number; ${note.used} is used.`;
    case 'outOfRange':
      return `${label}: ${note.given} lies outside${detail}; ${note.used} is used.`;
    case 'unknownChoice':
      return `${label}: there is no “${note.given}”; ${note.used} is used.`;
    case 'badFormula':
      return `${label}: “${note.given}” can’t be read;${detail} ${note.used} is used.`;
    case 'badList':
      return `${label}: not all of “${note.given}” could be taken.${detail}`;
    case 'doesNotFit':
      return `${label}: ${note.given} does not fit this data set; ${note.used} is used.`;
    case 'unreadable':
      return `${label}: “${note.given}” can’t be read and was left out.`;
  }
}
