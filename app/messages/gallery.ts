/** Texts of the gallery of ready experiments; what an experiment says stands in its table. */
export const galleryTexts = {
  title: 'Experiments',
  lead: 'Each starts at once, from its own seed. What its sentence claims, a test trains and measures.',
  /** Of the row of tabs. */
  halls: 'Kinds of experiments',
  hall: (title: string, count: number): string => `${title} · ${count}`,
  /** Of a link that opens one of several runs. */
  variant: (title: string, label: string): string => `${title}: ${label}`,
  variants: (title: string): string => `Runs of “${title}”`,
  caption: {
    region: 'Experiment',
    place: (index: number, count: number): string => `${index} of ${count}`,
    previous: (title: string): string => `Previous experiment: ${title}`,
    next: (title: string): string => `Next experiment: ${title}`,
    truth: 'What else is true',
    dismiss: 'Put the caption away',
  },
} as const;
