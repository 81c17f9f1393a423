/** A network in training; every contestant of the comparison makes one from the same samples and weights. */
export interface Contestant {
  /** Makes the next so many steps, and resolves to the loss of the last one's batch, before its update. */
  run(steps: number): Promise<number>;
  dispose(): void;
}
