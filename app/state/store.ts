import { create } from 'zustand';
import type { Offer } from '../../engine/catalog/remedies';
import type { Experiment } from '../../engine/config/experiment';
import { DEFAULT_EXPERIMENT } from '../../engine/config/normalise';
import type {
  Backend,
  BackendChoice,
  Loading,
  NetworkInfo,
  Samples,
  Statistics,
  Status,
  Vitals,
} from '../../engine/protocol';

/** What the page shows, and how; none of it changes a number of the run. */
export interface View {
  /** Steps per second that are wanted; Infinity is as fast as it goes. */
  readonly speed: number;
  readonly backend: BackendChoice;
  readonly theme: 'system' | 'light' | 'dark' | 'projector';
  readonly logLoss: boolean;
  readonly showTest: boolean;
  /** Draw the output's sign alone, without its strength. */
  readonly discrete: boolean;
  /** What batch normalization uses in pictures. */
  readonly statistics: Statistics;
  /** The gradient panel is unfolded, and which of its views is shown. */
  readonly gradients: boolean;
  readonly gradientView: 'norms' | 'why' | 'signal';
  /** The run of the gallery that the page was opened with, until its caption is put away. */
  readonly exhibit: string | null;
}

/** What the pointer or the keyboard is at, in the picture of the network. */
export type Focus = { readonly kind: 'unit'; readonly unit: number } | null;

/** A message that the person can put away. */
export interface Notice {
  readonly id: number;
  readonly kind: 'info' | 'trouble';
  readonly title: string;
  readonly lines: readonly string[];
  /** What may help: each a button. */
  readonly offers?: readonly Offer[];
  /** What was asked for in vain, once more. */
  readonly retry?: () => void;
}

export interface AppState {
  readonly experiment: Experiment;
  readonly view: View;
  /** Null until the worker has answered for the first time. */
  readonly network: NetworkInfo | null;
  readonly backend: Backend | null;
  readonly status: Status | null;
  /** How the network's layers fare; null until the worker has said so. */
  readonly vitals: Vitals | null;
  readonly samples: Samples | null;
  /** How far images have come that come in files; null where none do. */
  readonly loading: Loading | null;
  readonly focus: Focus;
  /** Class that the brush paints, or ERASER; null while the brush is down. */
  readonly brush: number | null;
  readonly notices: readonly Notice[];
  readonly dialog: 'help' | 'share' | 'gallery' | 'rangeTest' | null;
}

/** The brush that takes points away. */
export const ERASER = -1;

/** The view that an empty link stands for. */
export const DEFAULT_VIEW: View = {
  speed: 200,
  backend: 'auto',
  theme: 'system',
  logLoss: true,
  showTest: true,
  discrete: false,
  statistics: 'running',
  gradients: true,
  gradientView: 'norms',
  exhibit: null,
};

/** Everything that React shows; arrays of the run lie in curves and frames. */
export const useApp = create<AppState>(() => ({
  experiment: DEFAULT_EXPERIMENT,
  view: DEFAULT_VIEW,
  network: null,
  backend: null,
  status: null,
  vitals: null,
  samples: null,
  loading: null,
  focus: null,
  brush: null,
  notices: [],
  dialog: null,
}));
