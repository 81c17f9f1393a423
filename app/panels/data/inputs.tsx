import { type KeyboardEvent, useId, useState } from 'react';
import { FEATURES, FEATURES_OF_X } from '../../../engine/catalog/features';
import { MAX_INPUTS } from '../../../engine/config/lists';
import { parameterOf } from '../../../engine/config/parameters';
import { taskOf } from '../../../engine/config/task';
import { texts } from '../../messages/en';
import { change } from '../../state/session';
import { useApp } from '../../state/store';
import { Field } from '../../ui/field';
import { FormulaField } from '../../ui/formula-field';
import { CloseIcon, PlusIcon } from '../../ui/icons';
import { Toggle } from '../../ui/toggle';
import { findProblem } from '../parameters/formula-problem';
import { wayBack } from '../parameters/parameter-control';
import styles from './inputs.module.css';

/** Ready-made formulas come first, in their order; own ones follow in the order in which they were added. */
const inOrder = (inputs: readonly string[]): readonly string[] => {
  const ready = FEATURES.map(({ formula }) => formula);
  return [
    ...ready.filter((formula) => inputs.includes(formula)),
    ...inputs.filter((formula) => !ready.includes(formula)),
  ];
};

/** Which formulas of x and y the network is told. */
export function Inputs() {
  const experiment = useApp((state) => state.experiment);
  const [adding, setAdding] = useState(false);
  const formId = useId();
  const { inputs } = experiment;
  const isCurve = taskOf(experiment) === 'function';
  const ready = isCurve ? FEATURES_OF_X : FEATURES;
  const own = inputs.filter((formula) => !ready.some((feature) => feature.formula === formula));
  const onlyOne = inputs.length === 1;

  const toggle = (formula: string, on: boolean): void =>
    change({ inputs: inOrder(on ? [...inputs, formula] : inputs.filter((other) => other !== formula)) });

  function leave(event: KeyboardEvent): void {
    if (event.key === 'Escape') setAdding(false);
  }

  return (
    <Field
      className={styles.inputs}
      label={texts.data.inputs}
      help={texts.data.inputsHelp}
      onReset={wayBack(parameterOf('inputs'), experiment)}
    >
      <fieldset className={styles.chips} aria-label={texts.data.inputs}>
        {ready.map(({ formula, label }) => {
          const pressed = inputs.includes(formula);
          return (
            <Toggle
              key={formula}
              className={styles.formula}
              pressed={pressed}
              disabled={(pressed && onlyOne) || (!pressed && inputs.length >= MAX_INPUTS)}
              title={pressed && onlyOne ? texts.data.lastInput : undefined}
              onChange={(on) => toggle(formula, on)}
            >
              {label}
            </Toggle>
          );
        })}
        {own.map((formula) => (
          <Toggle
            key={formula}
            className={styles.own}
            pressed
            disabled={onlyOne}
            aria-label={texts.data.removeInput(formula)}
            title={texts.data.removeInput(formula)}
            onChange={() => toggle(formula, false)}
          >
            <span className={styles.text}>{formula}</span>
            <CloseIcon size={10} />
          </Toggle>
        ))}
        <Toggle
          pressed={adding}
          aria-expanded={adding}
          aria-controls={formId}
          aria-label={texts.data.ownInput}
          title={texts.data.ownInput}
          disabled={inputs.length >= MAX_INPUTS}
          onChange={setAdding}
        >
          <PlusIcon size={12} />
        </Toggle>
      </fieldset>
      {adding && (
        // Escape inside closes it, as it closes everything that a button opened.
        // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
        <div id={formId} className={styles.adder} onKeyDown={leave}>
          <FormulaField
            label={texts.data.ownInput}
            help={texts.data.ownInputHelp}
            value=""
            placeholder={isCurve ? 'sin(3x)' : 'x*y^2'}
            problem={(text) => findProblem(text, ['x', 'y'])}
            onCommit={(text) => {
              toggle(text, true);
              setAdding(false);
            }}
          />
        </div>
      )}
    </Field>
  );
}
