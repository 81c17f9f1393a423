import type { Experiment } from '../config/experiment';
import type { Evaluation, Finding, LayerVitals, NetworkInfo } from '../protocol';
import type { Evidence, Illness } from './evidence';
import { ILLNESSES } from './illnesses';

/** Batch losses that are kept. */
const WINDOW = 256;
/** Evaluations that are kept: of the latest all, of those before ever fewer, so that an hour costs as much as a minute. */
const COURSE = 512;
const DENSE = 64;
/** Looks in a row, and steps between the first and the last of them, that show an illness, or its absence, before one says so. */
const LOOKS = 3;
const STEPS = 20;
/** Findings that are told at a time. */
const MOST = 3;

/** What is examined, as it does not change from look to look. */
export interface Patient {
  readonly experiment: Experiment;
  readonly network: NetworkInfo;
  readonly fullBatch: boolean;
  /** Training loss of a network whose outputs are all 0. */
  readonly blankLoss: number;
}

/** How the network stands at the moment. */
export interface Look {
  readonly step: number;
  /** Nothing was trained for it. */
  readonly rehearsed: boolean;
  readonly layers: readonly LayerVitals[];
  /** [parameters] */
  readonly parameters: Float32Array;
}

/** Watches a run and says what is wrong with it. */
export interface Doctor {
  /** Another experiment, or the same one after a change or from another step: its course begins anew. */
  admit(patient: Patient): void;
  /** The losses of some steps, in order. */
  observe(losses: ArrayLike<number>): void;
  evaluate(evaluation: Evaluation): void;
  /** The findings as the network stands, the most urgent first. */
  examine(look: Look): readonly Finding[];
}

/** So many looks in a row, from this step on, that tell another story than what is on the screen. */
interface Doubt {
  readonly since: number;
  looks: number;
}

/** A doctor that has seen nothing yet. */
export function createDoctor(illnesses: readonly Illness[] = ILLNESSES): Doctor {
  let patient: Patient | undefined;
  let losses: number[] = [];
  let course: Evaluation[] = [];
  /** Those on the screen, and whether they were seen since the patient was admitted. */
  const known = new Map<Illness, { seen: boolean }>();
  const doubts = new Map<Illness, Doubt>();

  /** Whether one has looked often enough to change what is said of an illness. */
  function isCertain(illness: Illness, step: number): boolean {
    const doubt = doubts.get(illness) ?? { since: step, looks: 0 };
    doubts.set(illness, doubt);
    doubt.looks++;
    return doubt.looks >= LOOKS && step - doubt.since >= STEPS;
  }

  /** Whether an illness is to be on the screen, given whether the latest look shows it. */
  function decide(illness: Illness, shows: boolean, { step, rehearsed }: Look): boolean {
    const shown = known.get(illness);
    if (shows === (shown !== undefined)) {
      doubts.delete(illness);
      if (shown) shown.seen = true;
      return shows;
    }
    // A remedy is seen to work at once, and so is what stands before the first step.
    const atOnce = shows ? illness.atOnce && rehearsed : shown?.seen === false;
    if (!atOnce && !isCertain(illness, step)) return shown !== undefined;
    doubts.delete(illness);
    if (shows) known.set(illness, { seen: true });
    else known.delete(illness);
    return shows;
  }

  /** What was found last, so that a finding can stay for a moment without a sign. */
  const latest = new Map<Illness, Finding>();

  function tell(illness: Illness, evidence: Evidence, look: Look): Finding | null {
    const sign = illness.sign(evidence, known.has(illness));
    if (sign) latest.set(illness, { illness: illness.id, ...sign });
    return decide(illness, sign !== null, look) ? (latest.get(illness) ?? null) : null;
  }

  return {
    admit(next) {
      patient = next;
      losses = [];
      course = [];
      doubts.clear();
      for (const [illness, shown] of known) {
        // What a course told is over with it; what one look tells, the next look may take away.
        if (illness.atOnce) shown.seen = false;
        else known.delete(illness);
      }
    },
    observe(more) {
      for (let i = Math.max(0, more.length - WINDOW); i < more.length; i++) losses.push(more[i]);
      losses.splice(0, Math.max(0, losses.length - WINDOW));
    },
    evaluate(evaluation) {
      if (course.at(-1)?.step === evaluation.step) course.pop();
      course.push(evaluation);
      if (course.length > COURSE) course = course.filter((_, i) => i % 2 === 0 || i >= COURSE - DENSE);
    },
    examine(look) {
      if (!patient || look.layers.length === 0) return [];
      const evidence: Evidence = { ...patient, ...look, losses, course };
      const findings = illnesses.map((illness) => tell(illness, evidence, look)).filter((finding) => finding !== null);
      return findings.slice(0, MOST);
    },
  };
}
