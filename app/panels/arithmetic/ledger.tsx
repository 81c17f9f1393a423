import { NORM_EPSILON } from '../../../engine/catalog/normalizations';
import type { CellArithmetic, CellStep } from '../../../engine/protocol/cell';
import { ARITHMETIC_TEX, arithmeticTexts } from '../../messages/arithmetic';
import { formatFigure, formatPercent } from '../../plots/figure-text';
import { Tex } from '../../ui/tex';
import { activationLabel } from '../network/activation-select';
import styles from './arithmetic.module.css';

const texts = arithmeticTexts.ledger;

/** A line of the ledger. */
interface Line {
  readonly id: string;
  readonly label: string;
  /** Says how it comes about. */
  readonly detail?: string;
  readonly sign?: string;
  readonly value: number;
  readonly share?: boolean;
}

/** How the value comes about, line by line, from the sum to what the column hands on. */
export function Ledger({ told, formulas }: { readonly told: CellArithmetic; readonly formulas: readonly string[] }) {
  const lines = linesOf(told);
  return (
    <div className={styles.ledger}>
      {formulas.map((tex) => (
        <p key={tex} className={styles.formula}>
          <Tex tex={tex} />
        </p>
      ))}
      <dl>
        {lines.map(({ id, label, detail, sign, value, share }, i) => (
          <div key={id} className={styles.entry} data-line={id} data-last={i === lines.length - 1}>
            <dt>
              {label}
              {detail !== undefined && <small>{detail}</small>}
            </dt>
            <dd data-value={value}>
              {sign !== undefined && <span>{sign}</span>}
              {share ? formatPercent(value) : formatFigure(value)}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

/** The formulas of what makes a value; none for the image’s pixels. */
export function formulasOf({ making, probabilities }: CellArithmetic, isDense: boolean): readonly string[] {
  switch (making.kind) {
    case 'given':
      return [];
    case 'weighed':
      return [
        isDense ? ARITHMETIC_TEX.dense : ARITHMETIC_TEX.conv,
        ...(probabilities ? [ARITHMETIC_TEX[probabilities.link]] : []),
      ];
    case 'largest':
      return [ARITHMETIC_TEX.maxPool];
    case 'mean':
      return [ARITHMETIC_TEX.mean(making.patch.values.length)];
  }
}

function linesOf({ making, steps, probabilities, cell, value }: CellArithmetic): readonly Line[] {
  const lines: Line[] = [...makingLines(making), ...steps.map(stepLine)];
  if (probabilities)
    lines.push({
      id: 'probability',
      label: texts.probability,
      value: probabilities.probabilities[cell.row],
      share: true,
    });
  else if (steps.length > 1) lines.push({ id: 'value', label: texts.handsOn, value });
  return lines;
}

function makingLines(making: CellArithmetic['making']): readonly Line[] {
  const { made } = making;
  switch (making.kind) {
    case 'given':
      return [{ id: 'made', label: texts.handsOn, value: made }];
    case 'weighed':
      return [
        { id: 'sum', label: texts.sum, value: making.sum },
        { id: 'bias', label: texts.bias, sign: '+', value: making.bias },
        { id: 'made', label: texts.z, sign: '=', value: made },
      ];
    case 'largest':
      return [{ id: 'made', label: texts.largest, value: made }];
    case 'mean':
      return [
        { id: 'sum', label: texts.sumAll, value: making.sum },
        { id: 'made', label: texts.mean(making.patch.values.length), sign: '=', value: made },
      ];
  }
}

function stepLine(step: CellStep): Line {
  const value = step.after;
  switch (step.kind) {
    case 'normalization': {
      const [gamma, mean, deviation, beta] = [
        step.gamma,
        step.mean,
        Math.sqrt(step.variance + NORM_EPSILON),
        step.beta,
      ].map((number) => formatFigure(number, 2));
      const detail = texts.normalized(gamma, mean, deviation, beta);
      return { id: 'normalization', label: texts[step.over], detail, sign: '→', value };
    }
    case 'activation':
      return { id: 'activation', label: activationLabel(step.activation), sign: '→', value };
    case 'dropout':
      return { id: 'dropout', label: texts.dropout(formatFigure(step.kept, 2)), sign: '→', value };
    case 'residual':
      return {
        id: 'residual',
        label: texts.residual,
        detail: `${formatFigure(step.before)} + ${formatFigure(step.added)}`,
        sign: '→',
        value,
      };
  }
}
