import { explainCell } from './cell';
import { topPatches } from './filter-patches';
import { describeTrouble } from './first-fault';
import { createImagePictures } from './image-pictures';
import { runRangeTest } from './range-test';
import { rehearseStep } from './rehearsal';
import { testAll } from './test-all';

/** What a session does only when somebody asks for it: a file of its own, which comes after the first picture. */
export const TOOLS = {
  explainCell,
  topPatches,
  describeTrouble,
  createImagePictures,
  runRangeTest,
  rehearseStep,
  testAll,
};
