import type { TOOLS } from './tools';

/** What a session does only when somebody asks for it. */
export type Tools = typeof TOOLS;

/** Fetches the tools. */
export const loadTools = async (): Promise<Tools> => (await import('./tools')).TOOLS;
