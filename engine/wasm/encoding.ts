/** Bytes of a module or a part of one. */
export type Bytes = number[];

/** Appends an unsigned LEB128 integer (WebAssembly specification, “Binary Format: Values”). */
export function pushUnsigned(out: Bytes, value: number): void {
  let rest = value >>> 0;
  while (rest >= 0x80) {
    out.push((rest & 0x7f) | 0x80);
    rest >>>= 7;
  }
  out.push(rest);
}

/** Appends a signed LEB128 integer of 32 bits. */
export function pushSigned(out: Bytes, value: number): void {
  let rest = value | 0;
  for (;;) {
    const byte = rest & 0x7f;
    rest >>= 7;
    if ((rest === 0 && (byte & 0x40) === 0) || (rest === -1 && (byte & 0x40) !== 0)) {
      out.push(byte);
      return;
    }
    out.push(byte | 0x80);
  }
}

const scratch = new DataView(new ArrayBuffer(8));

/** Appends a float32, little-endian. */
export function pushF32(out: Bytes, value: number): void {
  scratch.setFloat32(0, value, true);
  for (let i = 0; i < 4; i++) out.push(scratch.getUint8(i));
}

/** Appends a float64, little-endian. */
export function pushF64(out: Bytes, value: number): void {
  scratch.setFloat64(0, value, true);
  for (let i = 0; i < 8; i++) out.push(scratch.getUint8(i));
}

/** Appends bytes one by one: spread into `push`, a long array would overflow the stack. */
export function pushBytes(out: Bytes, bytes: readonly number[]): void {
  for (const byte of bytes) out.push(byte);
}

/** Appends bytes with their number before them. */
export function pushSized(out: Bytes, bytes: readonly number[]): void {
  pushUnsigned(out, bytes.length);
  pushBytes(out, bytes);
}

/** Appends a name in UTF-8 with its length before it. */
export function pushName(out: Bytes, name: string): void {
  pushSized(out, [...new TextEncoder().encode(name)]);
}

/** Appends a section with so many items; none where there are none. */
export function pushSection(out: Bytes, id: number, items: readonly (readonly number[])[]): void {
  if (items.length === 0) return;
  const content: Bytes = [];
  pushUnsigned(content, items.length);
  for (const item of items) pushBytes(content, item);
  out.push(id);
  pushSized(out, content);
}
