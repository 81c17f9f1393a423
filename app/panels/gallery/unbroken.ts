/** A text in which no line breaks inside a fraction such as 1/√n. */
export const unbroken = (text: string): string => text.replaceAll('/√', '/\u2060√');
