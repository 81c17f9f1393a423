/** A line of the card: what it is about, the formula in TeX, and what it comes to in words for those who listen. */
export interface Line {
  readonly name: string;
  readonly tex: string;
  readonly spoken: string;
}

/** A formula that goes over several lines: the first is named, the others begin with `=` or with a sign. */
export function formulaLines(name: string, spoken: string, texts: readonly string[]): readonly Line[] {
  return texts.map((tex, i) => ({ name: i === 0 ? name : '', tex, spoken: i === 0 ? spoken : '' }));
}

/** Lines of a sum under a symbol: `= first line`, then lines that go on. */
export function equals(symbol: string, lines: readonly string[], end = ''): readonly string[] {
  return lines.map((line, i) => {
    const start = i === 0 ? `\\phantom{${symbol}} = ` : `\\phantom{${symbol} = }\\; `;
    return `${start}${line}${i === lines.length - 1 ? end : ''}`;
  });
}
