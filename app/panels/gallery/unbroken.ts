/** A text in which no line breaks inside a fraction such as 1/√n, nor before a percent sign. */
export const unbroken = (text: string): string => text.replaceAll('/√', '/\u2060√').replaceAll(' %', '\u00a0%');
