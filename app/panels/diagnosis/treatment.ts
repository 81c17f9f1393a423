import { create } from 'zustand';
import type { Offer } from '../../../engine/catalog/remedies';
import type { Experiment } from '../../../engine/config/experiment';
import type { Finding } from '../../../engine/protocol';
import { change } from '../../state/session';
import { useApp } from '../../state/store';

interface Treatment {
  /** Findings that the person put away, as long as they last. */
  readonly hidden: readonly Finding['illness'][];
  /** The finding that is spread out; null is the most urgent one. */
  readonly open: Finding['illness'] | null;
  /** What was tried last, and the experiment that it made. */
  readonly tried: { readonly offer: Offer; readonly experiment: Experiment } | null;
}

/** What the person did about the findings. */
export const useTreatment = create<Treatment>(() => ({ hidden: [], open: null, tried: null }));

/** Puts a finding away until it comes back. */
export const hide = (illness: Finding['illness']): void =>
  useTreatment.setState(({ hidden }) => ({ hidden: [...hidden, illness], open: null }));

/** Brings back what was put away. */
export const showAll = (): void => useTreatment.setState({ hidden: [] });

export const open = (illness: Finding['illness']): void => useTreatment.setState({ open: illness });

/** Applies a remedy: one step of undo, and a seam in the charts. */
export function apply(offer: Offer): void {
  change(offer.patch);
  useTreatment.setState({ tried: { offer, experiment: useApp.getState().experiment } });
}

/** Forgets that findings were put away that are gone; `present` holds the others, with spaces between. */
export function forgetAllBut(present: string): void {
  const illnesses = present.split(' ');
  const { hidden } = useTreatment.getState();
  const lasting = hidden.filter((illness) => illnesses.includes(illness));
  if (lasting.length < hidden.length) useTreatment.setState({ hidden: lasting });
}
