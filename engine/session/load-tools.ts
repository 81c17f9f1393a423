import type { TOOLS } from './tools';

type Tools = typeof TOOLS;

/** Fetches what a session does only when somebody asks for it. */
export const loadTools = async (): Promise<Tools> => (await import('./tools')).TOOLS;

/** `runRangeTest`, fetched when it is asked for. */
export const runRangeTest: Tools['runRangeTest'] = async (...asked) => (await loadTools()).runRangeTest(...asked);

/** `testAll`, fetched when it is asked for. */
export const testAll: Tools['testAll'] = async (...asked) => (await loadTools()).testAll(...asked);
