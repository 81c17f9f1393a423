/** Names and explanations of everything that can be done with a button or a key. */
export const actionTexts = {
  groups: { training: 'Training', changes: 'Changes', view: 'View', page: 'Page' },
  run: { label: 'Run', help: 'Trains on, as fast as the speed says.' },
  pause: { label: 'Pause', help: 'Stops after the step under way.' },
  runOrPause: { label: 'Run or pause', help: 'Starts and stops training.' },
  step: { label: 'Step', help: 'Makes one step: one batch, one change of the weights.' },
  slowMotion: {
    label: 'Slow motion',
    help: 'Pauses, and walks through the next step with one sample: forward, loss, backward, update. Arrow keys walk, Escape leaves.',
    refusal:
      'The walk through a step is for networks on the plane. With images, click a cell of a feature map to see its arithmetic.',
  },
  epoch: { label: 'Epoch', help: 'Trains to the end of the epoch, when every sample has been seen once more.' },
  reset: { label: 'Reset', help: 'Back to step 0 and the very same initial weights.' },
  newSeed: { label: 'New seed', help: 'Other initial weights and another order of the samples, from step 0.' },
  undo: { label: 'Undo', help: 'Back to the moment before the last change, weights included.' },
  redo: { label: 'Redo', help: 'Forward again to the change that was undone.' },
  faster: { label: 'Faster', help: 'One stop up on the speed slider.' },
  slower: { label: 'Slower', help: 'One stop down on the speed slider.' },
  logLoss: { label: 'Logarithmic loss', help: 'Loss curves on a logarithmic or a linear scale.' },
  testPoints: { label: 'Test points', help: 'Shows or hides the points that are held out.' },
  discrete: { label: 'Decisions only', help: 'Draws the output’s decision without its strength, or with it.' },
  statistics: {
    label: 'Latest batch’s statistics',
    help: 'At inference batch normalization uses its frozen running mean and variance, in training those of the batch: pictures with the latter, or with the former.',
  },
  gradients: {
    label: 'Gradient panel',
    help: 'Shows the gradients under the network, or folds them away.',
  },
  theme: { label: 'Next theme', help: 'System, light, dark, projector, and round again.' },
  gallery: { label: 'Experiments', help: 'Ready experiments, each with what to look for.' },
  share: { label: 'Share', help: 'The link to this experiment, and a field to open another one.' },
  help: { label: 'Keys and help', help: 'Shows this sheet.' },
} as const;
