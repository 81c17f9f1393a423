import { useRef } from 'react';
import type { LayerInfo, NetworkInfo } from '../../../engine/protocol';
import type { CellArithmetic } from '../../../engine/protocol/cell';
import { arithmeticTexts as texts } from '../../messages/arithmetic';
import { useArithmetic } from '../../state/arithmetic';
import { chooseCell } from '../../state/chosen-cell';
import { useApp } from '../../state/store';
import { IconButton } from '../../ui/button';
import { CloseIcon } from '../../ui/icons';
import { formatInteger } from '../../ui/number-text';
import styles from './arithmetic.module.css';
import { formulasOf, Ledger } from './ledger';
import { extentsOf } from './neighbours';
import { PooledWindow } from './pooled-window';
import { ProbabilityTable } from './probability-table';
import { CELL_TITLE, useCellKeys } from './use-cell-keys';
import { WeighedList } from './weighed-list';
import { WeighedMaps } from './weighed-maps';

/** How the chosen cell’s value comes about, as numbers; `sheet`: over the foot of a narrow page. */
export function ArithmeticCard({ sheet = false }: { readonly sheet?: boolean }) {
  const card = useRef<HTMLElement>(null);
  useCellKeys(card);
  const told = useArithmetic((state) => state.told);
  const network = useApp((state) => state.network);
  const names = useApp((state) => state.samples?.images?.names) ?? [];
  const layer = told && network?.layers[told.cell.layer];
  return (
    <section
      className={sheet ? styles.sheet : styles.panel}
      ref={card}
      aria-labelledby={CELL_TITLE}
      data-keys="arrows"
      data-arithmetic={told ? placeText(told) : ''}
    >
      <div className={styles.head}>
        <h2 id={CELL_TITLE} className={styles.title} tabIndex={-1} aria-describedby="arithmetic-keys">
          {told && layer ? titleOf(told, layer) : texts.waiting}
        </h2>
        <p className={styles.place}>{told && layer && placeOf(told, layer, names)}</p>
        <p className={styles.aside}>{told && texts.step(formatInteger(told.step))}</p>
        <IconButton small label={texts.close} keys={['Escape']} icon={<CloseIcon />} onClick={() => chooseCell(null)} />
      </div>
      <p id="arithmetic-keys" className="visually-hidden">
        {texts.keys}
      </p>
      {told && network && layer && <Body told={told} network={network} layer={layer} names={names} />}
    </section>
  );
}

/** Which cell the card tells of, for whoever waits for it. */
const placeText = ({ cell, step }: CellArithmetic): string =>
  [cell.layer, cell.channel, cell.row, cell.column, step].join(' ');

function titleOf({ cell }: CellArithmetic, { role, kind, window }: LayerInfo): string {
  return role === 'output' ? texts.output : texts.layer(cell.layer, kind, window?.size ?? null);
}

/** Where the cell is in its column. */
function placeOf({ cell, branch }: CellArithmetic, layer: LayerInfo, names: readonly string[]): string {
  const { channel, row, column } = cell;
  const [channels, height, width] = extentsOf(layer);
  if (layer.role === 'output') return texts.classOf(names[row] ?? String(row + 1));
  if (layer.kind === 'globalPool') return texts.mean(row + 1);
  if (channels * width === 1 && height > 0) return texts.unit(row + 1);
  if (layer.role === 'input') return texts.pixel(row + 1, column + 1);
  const place = texts.cell(channel + 1, row + 1, column + 1, layer.kind === 'conv');
  return branch ? `${place}, ${texts.branch(branch.index + 1, branch.count)}` : place;
}

interface BodyProps {
  readonly told: CellArithmetic;
  readonly network: NetworkInfo;
  readonly layer: LayerInfo;
  readonly names: readonly string[];
}

function Body({ told, network, layer, names }: BodyProps) {
  const { making, probabilities, branch, cell } = told;
  const isDense = layer.kind === 'dense';
  const ofImage = network.layers[cell.layer - 1]?.role === 'input' && (branch?.convolutions ?? 1) === 1;
  return (
    // It scrolls where there is little room, and keys must be able to do that.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className={styles.body} tabIndex={0} aria-label={texts.region}>
      <div className={styles.main} data-output={probabilities !== null || undefined}>
        {probabilities && <ProbabilityTable probabilities={probabilities} names={names} chosen={cell.row} />}
        {branch !== null && branch.convolutions > 1 && (
          <p className={styles.small}>{texts.deeper(branch.convolutions)}</p>
        )}
        {making.kind === 'given' && <p className={styles.words}>{texts.given}</p>}
        {making.kind === 'weighed' && !isDense && <WeighedMaps making={making} ofImage={ofImage} />}
        {making.kind === 'weighed' && isDense && <WeighedList making={making} ofImage={ofImage} />}
        {(making.kind === 'largest' || making.kind === 'mean') && <PooledWindow making={making} />}
      </div>
      <div className={styles.side}>
        <Ledger told={told} formulas={formulasOf(told, isDense)} />
        <p className={styles.small}>{seenText(told, network)}</p>
      </div>
    </section>
  );
}

/** How much of the image a cell sees. */
function seenText({ sees }: CellArithmetic, { layers }: NetworkInfo): string {
  const [area] = sees;
  if (!area) return '';
  const [, height, width] = layers[0].shape;
  const [rows, columns] = [area.rows[1] - area.rows[0], area.columns[1] - area.columns[0]];
  return rows === height && columns === width ? texts.seesAll : texts.sees(rows, columns);
}
