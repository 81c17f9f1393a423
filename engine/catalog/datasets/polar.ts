/** The point at a distance from the middle, at an angle in radians. */
export function polar(radius: number, angle: number): [x: number, y: number] {
  return [radius * Math.cos(angle), radius * Math.sin(angle)];
}

/** The radius for a share `u` of [0, 1) that fills every part of a ring's area equally. */
export function ringRadius(u: number, inner: number, outer: number): number {
  return Math.sqrt(inner ** 2 + u * (outer ** 2 - inner ** 2));
}
