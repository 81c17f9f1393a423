import type { Experiment, ExperimentKey } from '../../../engine/config/experiment';
import { same } from '../../../engine/config/normalise';
import {
  type ChoiceParameter,
  defaultOf,
  type FormulaParameter,
  type NumberParameter,
  type Parameter,
} from '../../../engine/config/parameter';
import { texts } from '../../messages/en';
import { change } from '../../state/session';
import { useApp } from '../../state/store';
import { FormulaField } from '../../ui/formula-field';
import { Select } from '../../ui/select';
import { Slider } from '../../ui/slider';
import { type SliderScale, sliderScale } from '../../ui/slider-scale';
import { FindRateButton } from '../range-test/find-rate-button';
import { PresentRate } from '../training/present-rate';
import { findProblem } from './formula-problem';
import { formulasOf } from './formulas';
import { explainedOptions } from './option-detail';
import { formatParameter, parseParameter } from './parameter-text';
import styles from './parameters.module.css';

interface ControlProps<P> {
  readonly parameter: P;
  readonly experiment: Experiment;
  readonly onReset?: () => void;
}

/** The control of a setting, by its kind; nothing where the experiment has no use for it. Lists have panels of their own. */
export function ParameterControl({ parameter }: { readonly parameter: Parameter }) {
  const experiment = useApp((state) => state.experiment);
  if (parameter.applies?.(experiment) === false) return null;
  const onReset = wayBack(parameter, experiment);
  switch (parameter.kind) {
    case 'number':
      return <NumberControl parameter={parameter} experiment={experiment} onReset={onReset} />;
    case 'choice':
      return <ChoiceControl parameter={parameter} experiment={experiment} onReset={onReset} />;
    case 'formula':
      return <FormulaControl parameter={parameter} experiment={experiment} onReset={onReset} />;
    case 'list':
      return null;
  }
}

/** Sets a field of the experiment; the table's kinds say what type it has. */
export function set(key: ExperimentKey, value: unknown, gesture?: string): void {
  change({ [key]: value }, gesture);
}

/** Leads a setting back to its default, where it is not there already. */
export function wayBack(parameter: Parameter, experiment: Experiment): (() => void) | undefined {
  const standard = defaultOf(parameter, experiment);
  return same(experiment[parameter.key], standard) ? undefined : () => set(parameter.key, standard);
}

/** Numbers that have a row to themselves: the one that everybody turns, and those with long names. */
const WIDE: ReadonlySet<ExperimentKey> = new Set([
  'learningRate',
  'momentum',
  'scheduleSteps',
  'gamma',
  'maxRate',
  'clipNorm',
  'patience',
  'weightDecay',
]);

const scales = new Map<string, SliderScale>();

function scaleFor(parameter: NumberParameter, standard: number): SliderScale {
  const name = `${parameter.key} ${standard}`;
  const known = scales.get(name);
  if (known) return known;
  const made = sliderScale({ ...parameter, also: [standard] });
  scales.set(name, made);
  return made;
}

function NumberControl({ parameter, experiment, onReset }: ControlProps<NumberParameter>) {
  return (
    <Slider
      className={WIDE.has(parameter.key) ? styles.wide : undefined}
      label={parameter.label}
      help={parameter.help}
      tex={parameter.tex}
      value={Number(experiment[parameter.key])}
      scale={scaleFor(parameter, Number(defaultOf(parameter, experiment)))}
      format={(value) => formatParameter(parameter, value)}
      parse={(text) => parseParameter(parameter, text)}
      onChange={(value, gesture) => set(parameter.key, value, gesture)}
      onReset={onReset}
      aside={parameter.key === 'learningRate' ? <FindRateButton /> : undefined}
    />
  );
}

function ChoiceControl({ parameter, experiment, onReset }: ControlProps<ChoiceParameter>) {
  const value = String(experiment[parameter.key]);
  const formulas = formulasOf(parameter.key, value, experiment.formula);
  return (
    <div className={styles.wide}>
      <Select
        labelled
        label={parameter.label}
        help={parameter.help}
        tex={formulas.length > 0 ? formulas : parameter.tex}
        value={value}
        options={explainedOptions(parameter, experiment)}
        onChange={(id) => set(parameter.key, id)}
        onReset={onReset}
      />
      {parameter.key === 'schedule' && <PresentRate />}
    </div>
  );
}

function FormulaControl({ parameter, experiment, onReset }: ControlProps<FormulaParameter>) {
  return (
    <FormulaField
      className={styles.wide}
      label={parameter.label}
      help={parameter.help}
      tex={parameter.tex}
      prefix={texts.training.formulaPrefix}
      value={String(experiment[parameter.key])}
      problem={(text) => findProblem(text, parameter.variables)}
      onCommit={(text) => set(parameter.key, text)}
      onReset={onReset}
    />
  );
}
