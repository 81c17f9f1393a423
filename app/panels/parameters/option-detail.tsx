import type { Experiment } from '../../../engine/config/experiment';
import type { ChoiceParameter } from '../../../engine/config/parameter';
import type { SelectOption } from '../../ui/select';
import { TexLines } from '../../ui/tex';
import { ActivationPlot } from './activation-plot';
import { activationCurves, formulasOf } from './formulas';

/** The options of a choice, each with its formulas, and activations with their curve, for the select box to show. */
export function explainedOptions(parameter: ChoiceParameter, experiment: Experiment): readonly SelectOption[] {
  const { key } = parameter;
  const custom = experiment.formula;
  const isActivation = key === 'activation' || key === 'outputActivation';
  return parameter.options(experiment).map((option) => ({
    ...option,
    detail: <Formulas field={key} id={option.id} custom={custom} />,
    ...(isActivation ? { picture: <Picture id={option.id} custom={custom} /> } : {}),
  }));
}

interface OptionProps {
  readonly id: string;
  /** The person's own activation, for `custom`. */
  readonly custom: string;
}

function Formulas({ field, id, custom }: OptionProps & { readonly field: ChoiceParameter['key'] }) {
  return <TexLines lines={formulasOf(field, id, custom)} />;
}

function Picture({ id, custom }: OptionProps) {
  const curves = activationCurves(id, custom);
  return curves && <ActivationPlot f={curves.f} slope={curves.slope} />;
}
