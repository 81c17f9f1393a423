/** Texts about links: what could not be taken, and what differs in links of another program. */
export const linkTexts = {
  title: 'The link was opened, with changes',
  unknownView: (key: string, given: string): string => `${key}: “${given}” means nothing here and was left out.`,
  unreadable: (part: string): string => `“${part}” can’t be read and was left out.`,
  unknownFields: (names: string): string => `Not known here and left out: ${names}.`,
  version: (given: string): string => `The link says version “${given}”; it was read as version 1.`,
  more: (count: number): string =>
    count === 1 ? 'One more value was adjusted.' : `${count} more values were adjusted.`,
  playground: {
    title: 'A link of playground.tensorflow.org',
    unreadable: (key: string, given: string): string => `${key}: “${given}” can’t be read; its default is used.`,
    unknown: (names: string): string => `Not known to that program or to this one, and left out: ${names}.`,
    loss: 'Its loss is ½(o − y)² on a tanh output. Here that is the mean squared error (o − y)² with half the learning rate, and twice the penalty rate where there is one: the same steps.',
    lossRegression:
      'Its loss is ½(o − y)². Here that is the mean squared error (o − y)² with half the learning rate, and twice the penalty rate where there is one: the same steps.',
    data: 'Points, initial weights and batches are drawn anew, and the plane reaches from −3 to 3 instead of −6 to 6: curves will be alike, not the same.',
    rate: (given: number, used: number): string => `Learning rate: half of ${given} is out of range; ${used} is used.`,
    seed: (given: string, used: number): string => `Seed “${given}” became ${used}.`,
  },
  share: {
    title: 'Share',
    lead: 'The link holds the whole experiment: whoever opens it gets the same points, the same initial weights and the same curves.',
    link: 'Link',
    copy: 'Copy',
    copied: 'Copied',
    copyFailed: 'The browser did not allow copying. The link is selected: press Ctrl+C.',
    runAtOnce: 'Run at once when it is opened',
    open: 'Open a link',
    openHelp: 'A link of Nabla or of playground.tensorflow.org.',
    openButton: 'Open',
    openPlaceholder: 'Paste a link here',
    opened: 'Opened.',
    failures: {
      empty: 'Paste a link first.',
      noExperiment:
        'There is no experiment in this text. A link of Nabla looks like …#v=1&data=spiral, one of playground.tensorflow.org like …#activation=tanh&dataset=circle.',
      otherSite: (host: string): string =>
        `${host} is not a site whose links can be read here: only links of Nabla and of playground.tensorflow.org can.`,
    },
  },
} as const;
