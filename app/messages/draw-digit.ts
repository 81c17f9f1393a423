/** Every text of the pad that images are drawn on. */
export const drawTexts = {
  /** What it asks for, by data set; for others the first. */
  hint: {
    usual: 'Draw here',
    mnist: 'Draw a digit here',
    fashion: 'Draw a piece of clothing here',
    shapes: 'Draw a bar, a cross, a corner or a circle here',
  } as Readonly<Record<string, string>>,
  name: 'Pad to draw on',
  keys: 'Arrow keys move the pen, Space puts it down and lifts it, Delete wipes the pad. Or choose one of the test images with the buttons beside it.',
  centred: 'The drawing is centred and smoothed before the network sees it, as the digits of MNIST were.',
  clear: 'Wipe the pad',
  pen: { down: 'The pen is down.', up: 'The pen is up.' },
} as const;
