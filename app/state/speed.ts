import { scaleOf } from '../ui/slider-scale';

/** Wanted steps per second, from one to as fast as it goes; the slider and the keys share these stops. */
export const SPEED_SCALE = scaleOf([1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, Infinity], 'log');

/** The stop after or before a speed. */
export function nextSpeed(speed: number, direction: 1 | -1): number {
  const position = SPEED_SCALE.toPosition(speed);
  return SPEED_SCALE.toValue(direction === 1 ? Math.floor(position) + 1 : Math.ceil(position) - 1);
}
