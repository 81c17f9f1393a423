/** Colours of the page's theme for a canvas, as CSS. */
export interface Palette {
  readonly panel: string;
  readonly ink: string;
  readonly ink2: string;
  readonly ink3: string;
  readonly line: string;
  readonly strong: string;
  readonly accent: string;
  readonly good: string;
  readonly trouble: string;
  readonly track: string;
  readonly font: string;
  /** How much thicker than usual lines are (on a projector). */
  readonly stroke: number;
}

/** The theme's colours where an element stands; read again when the theme changes. */
export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element);
  const read = (name: string): string => style.getPropertyValue(name).trim();
  return {
    panel: read('--panel'),
    ink: read('--ink'),
    ink2: read('--ink-2'),
    ink3: read('--ink-3'),
    line: read('--line'),
    strong: read('--line-strong'),
    accent: read('--accent'),
    good: read('--good'),
    trouble: read('--trouble'),
    track: read('--track'),
    font: style.fontFamily,
    stroke: Number(read('--stroke-scale')) || 1,
  };
}
