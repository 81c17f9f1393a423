import type { ExperimentKey } from '../../engine/config/experiment';
import { formatPercent } from '../plots/figure-text';
import { formatInteger } from '../ui/number-text';

/** Names of the classes 0 … 5, after their colours. */
const CLASS_NAMES = ['orange', 'blue', 'green', 'purple', 'teal', 'ochre'] as const;

/** What a class is called. */
export const nameOfClass = (index: number): string => CLASS_NAMES[index] ?? String(index);

/** Every text of the output panel. */
export const outputTexts = {
  title: 'Output',
  unit: (layer: number, unit: number): string => `layer ${layer} · neuron ${unit}`,
  inputUnit: (formula: string): string => `input ${formula}`,
  outputUnit: (unit: number, of: number): string => (of === 1 ? 'output neuron' : `output neuron ${unit}`),

  accuracy: 'accuracy',
  loss: 'loss',
  train: 'train',
  test: 'test',

  plane: {
    name: 'Output of the network over the plane',
    curveName: 'Output of the network over x',
    keys: 'Arrow keys move the cursor, Shift makes larger steps, Enter pins it, Escape lets go.',
    paintKeys: 'Enter paints a point, Delete erases.',
    hint: 'Point for values, click to pin',
    paintHint: 'Drag to paint, right button erases',
    eraseHint: 'Drag to erase',
    waiting: 'No output yet',
    tasks: {
      binary: 'Two classes, orange and blue; the line is where the decision turns.',
      classes: (classes: number): string => `${classes} classes, each in its colour; lines part the winning classes.`,
      regression: 'A value over the plane, from orange at −1 to blue at 1, with a line at every quarter.',
      images: 'Images, each of one class.',
      function: 'A function of x: the network’s curve over the data points.',
    },
    points: (train: number, test: number, wrong: number): string =>
      `${formatInteger(train)} training points (discs), ${formatInteger(test)} test points (diamonds), ${formatInteger(wrong)} misclassified (crossed).`,
    values: (train: number, test: number): string =>
      `${formatInteger(train)} training points (discs) and ${formatInteger(test)} test points (diamonds).`,
    accuracies: (train: number, test: number): string =>
      `Accuracy ${formatPercent(train)} on training data, ${formatPercent(test)} on test data.`,
    losses: (train: string, test: string): string => `Loss ${train} on training data, ${test} on test data.`,
    unitSummary: (name: string): string => `Shown now: ${name}.`,
  },

  readout: {
    pinned: 'pinned',
    place: (x: string, y: string | null): string => (y === null ? `x ${x}:` : `x ${x}, y ${y}:`),
    unpin: 'Remove the pinned point',
    probability: (name: string): string => `p(${name})`,
    score: 'score',
    value: 'output',
    target: 'target',
  },

  toggles: {
    test: 'Test',
    discrete: 'Decision',
    statistics: 'Batch',
  },

  legend: {
    probability: 'Probability of blue, from 0 to 1',
    score: 'Score from −1 to 1; its sign decides',
    value: 'Value from −1 to 1',
    classes: 'Classes',
    unit: (low: string, high: string): string => `Value of the neuron from ${low} to ${high}`,
    network: 'network',
    trainPoints: 'train',
    testPoints: 'test',
  },

  paint: {
    full: 'No more points fit',
    fullLines: (most: number): readonly string[] => [
      `A painting holds at most ${formatInteger(most)} points. Erase some with the right mouse button to make room.`,
    ],
  },

  charts: {
    tabs: 'Course of the run',
    lossTab: 'Loss',
    accuracyTab: 'Accuracy',
    confusionTab: 'Confusion',
    logarithmic: 'Log',
    csv: 'CSV',
    csvName: 'CSV: download the curves',
    csvHelp: 'Download the curves as comma-separated values, in full precision',
    fileName: (step: number): string => `nabla-curves-step-${step}.csv`,
    empty: 'Press Run to see it learn',
    lossName: 'Loss over the steps',
    accuracyName: 'Accuracy over the steps',
    keys: 'Arrow keys move along the steps, Home and End go to the ends, Escape lets go.',
    step: 'step',
    batch: 'batch',
    summaryEmpty: 'Nothing to show yet: training has not begun.',
    summaryLoss: (step: string, train: string, test: string, first: string): string =>
      `After ${step} steps the loss is ${train} on training data and ${test} on test data; it began at ${first}.`,
    summaryAccuracy: (step: string, train: string, test: string): string =>
      `After ${step} steps ${train} of the training data and ${test} of the test data are classified correctly.`,
    summarySeams: (labels: readonly string[]): string => `Changes during the run: ${labels.join('; ')}.`,
    more: (count: number): string => `+${count} more`,
    atStep: (step: string): string => `step ${step}`,
  },

  seams: {
    byHand: 'weight edited',
    change: (name: string, before: string, after: string): string => `${name} ${before} → ${after}`.trim(),
    replaced: (before: string, after: string): string => `${before} → ${after}`,
    layer: (index: number): string => `layer ${index}`,
    even: (layers: number, units: number): string => `${layers} × ${units}`,
    added: (what: string): string => `+ ${what}`,
    removed: (what: string): string => `− ${what}`,
    changed: (name: string): string => `${name} changed`,
    off: 'off',
    separator: ', ',
    /** Short names for a label in a chart; an empty one where the values speak for themselves. */
    names: {
      data: '',
      activation: '',
      optimizer: '',
      loss: '',
      initializer: '',
      schedule: '',
      learningRate: 'rate',
      batchSize: 'batch',
      outputActivation: 'output',
      biasInitializer: 'biases',
      layers: 'layers',
      inputs: 'inputs',
      points: 'points',
      clipNorm: 'clip',
      l1: 'L1',
      l2: 'L2',
      testShare: 'test share',
      target: 'target',
      formula: 'formula',
      scheduleSteps: 'schedule',
      weightDecay: 'decay',
    } satisfies Partial<Record<ExperimentKey, string>> as Partial<Record<ExperimentKey, string>>,
  },

  confusion: {
    caption: 'Rows are the true classes, columns what the network says',
    actual: 'true',
    predicted: 'predicted',
    recall: 'recall',
    recallHelp: 'Share of a class’s points that are recognised',
    part: 'Which points are counted',
    empty: 'No points of this kind',
    cell: (count: number, actual: string, predicted: string): string => `${count} ${actual} taken for ${predicted}`,
  },
} as const;
