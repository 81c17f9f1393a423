type Rgb = readonly [number, number, number];

/** Relative luminance of a colour (WCAG 2.2). */
function luminance(color: Rgb): number {
  const [r, g, b] = color.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Whether black or white is read better on a colour: one of them always reaches 4.5 : 1. */
export const inkOn = (color: Rgb): 'black' | 'white' => ((luminance(color) + 0.05) / 0.05 >= 4.6 ? 'black' : 'white');
