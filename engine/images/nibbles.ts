/** Letters of base64url (RFC 4648, section 5): nothing of it is escaped in a link. */
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

const VALUES = new Map(Array.from(LETTERS, (letter, value) => [letter, value]));

/** Groups of four bits, written one after another. */
export interface NibbleWriter {
  readonly push: (nibble: number) => void;
  /** What has been written, three nibbles in two letters; the last group is filled up with zeros. */
  readonly text: () => string;
}

/** An empty row of nibbles. */
export function writeNibbles(): NibbleWriter {
  const nibbles: number[] = [];
  return {
    push: (nibble) => {
      nibbles.push(nibble);
    },
    text() {
      let text = '';
      for (let i = 0; i < nibbles.length; i += 3) {
        const bits = (nibbles[i] << 8) | ((nibbles[i + 1] ?? 0) << 4) | (nibbles[i + 2] ?? 0);
        text += LETTERS[bits >> 6] + LETTERS[bits & 63];
      }
      return text;
    },
  };
}

/** Gives the nibbles of a text one after another, and null at its end; null where the text has other letters. */
export function readNibbles(text: string): (() => number | null) | null {
  const nibbles: number[] = [];
  for (let i = 0; i < text.length; i += 2) {
    const [high, low] = [VALUES.get(text[i]), VALUES.get(text[i + 1])];
    if (high === undefined || low === undefined) return null;
    const bits = (high << 6) | low;
    nibbles.push(bits >> 8, (bits >> 4) & 15, bits & 15);
  }
  let next = 0;
  return () => nibbles[next++] ?? null;
}
