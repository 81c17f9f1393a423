import { create } from 'zustand';
import type { ImageChoice } from '../../engine/protocol';
import type { CellArithmetic } from '../../engine/protocol/cell';
import { type Cell, chooseCell, useChosenCell } from './chosen-cell';
import { closeFilter, useChosenFilter } from './chosen-filter';
import { useChosenImage } from './chosen-image';
import { closeLayerDetail, useLayerDetail } from './layer-detail';
import { explainCell } from './session';
import { useApp } from './store';

/** How the chosen cell’s value comes about; null while none is chosen, or nothing is known yet. */
export const useArithmetic = create<{ readonly told: CellArithmetic | null }>(() => ({ told: null }));

/** Milliseconds between two questions: numbers that change faster can’t be read. */
const INTERVAL = 100;

/** What was asked last. */
interface Asked {
  readonly cell: Cell;
  readonly choice: ImageChoice;
  readonly step: number;
  readonly version: number;
}

let asked: Asked | null = null;
let asking = false;
let askedAt = -Infinity;
let timer: ReturnType<typeof setTimeout> | undefined;

/** What there is to ask now; null where that is nothing. */
function question(): Asked | null {
  const { cell } = useChosenCell.getState();
  const { status, network } = useApp.getState();
  if (!cell || !status || network?.task !== 'images') return null;
  const { choice } = useChosenImage.getState();
  return { cell, choice, step: status.step, version: status.version };
}

const isSame = (a: Asked, b: Asked | null): boolean =>
  b !== null && a.cell === b.cell && a.choice === b.choice && a.step === b.step && a.version === b.version;

/** Asks what is to be known now, one question at a time, while a cell is chosen. */
function follow(): void {
  clearTimeout(timer);
  const next = question();
  if (!next) {
    asked = null;
    if (useArithmetic.getState().told) useArithmetic.setState({ told: null });
    return;
  }
  if (asking || isSame(next, asked)) return;
  // A new cell is answered at once; only training has to wait.
  const wait = next.cell === asked?.cell ? askedAt + INTERVAL - performance.now() : 0;
  if (wait > 0) timer = setTimeout(follow, wait);
  else void ask(next);
}

async function ask(next: Asked): Promise<void> {
  asking = true;
  asked = next;
  askedAt = performance.now();
  const told = await explainCell(next.choice, next.cell);
  asking = false;
  if (told && useChosenCell.getState().cell === next.cell) {
    useArithmetic.setState({ told });
    // The network has no such cell any more: the engine told of the nearest.
    if (told.version === useApp.getState().status?.version && !isPlace(told.cell, next.cell)) chooseCell(told.cell);
  }
  follow();
}

const isPlace = (a: Cell, b: Cell): boolean =>
  a.layer === b.layer && a.channel === b.channel && a.row === b.row && a.column === b.column;

useChosenCell.subscribe(({ cell }) => {
  // The room under the network holds one thing at a time.
  if (cell) {
    closeLayerDetail();
    closeFilter();
  }
  follow();
});
useLayerDetail.subscribe(({ layer }) => {
  if (layer !== null) chooseCell(null);
});
useChosenFilter.subscribe(({ chosen }) => {
  if (chosen !== null) chooseCell(null);
});
useChosenImage.subscribe(follow);
useApp.subscribe((now, before) => {
  if (now.network !== before.network && now.network?.task !== 'images' && useChosenCell.getState().cell)
    chooseCell(null);
  if (now.status !== before.status) follow();
});
