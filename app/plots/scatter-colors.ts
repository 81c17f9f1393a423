import { CLASS_COLORS } from './colors';

/** Colours of the classes 0 … 9 of images; the first six are those of points. No red: red is for trouble. */
export const SCATTER_COLORS = [...CLASS_COLORS, '#e07bb0', '#5c6bd6', '#8f9c23', '#8a7768'] as const;
