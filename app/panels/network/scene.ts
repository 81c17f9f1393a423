import type { Frame, NetworkInfo } from '../../../engine/protocol';
import { pixelRatio, prepareCanvas } from '../../plots/canvas';
import type { Ground } from '../../plots/colors';
import type { Palette } from '../../plots/palette';
import { type Edge, nearestEdge } from './edge-curve';
import type { Strengths } from './edge-strength';
import { FieldAtlas } from './field-atlas';
import type { Geometry } from './geometry';
import { type EdgeInk, type Target, paintEdges, paintEmphasis, sortNetwork } from './paint-edges';
import {
  paintBiases,
  paintBlank,
  paintCurve,
  paintField,
  paintFrames,
  paintRing,
  paintSilenced,
  type Square,
  squareOf,
} from './paint-nodes';
import { type ValueScale, ValueScales } from './value-scale';

/** How near the pointer must be to an edge, in CSS pixels. */
const REACH = 6;
/** Milliseconds for which the same neurons are shown as silenced: nothing on a page may flash faster. */
const CALM = 400;
/** How strong edges stay behind an emphasised one. */
const FADED = 0.16;

/** Everything that React decides about the picture. */
export interface Setting {
  readonly geometry: Geometry;
  /** Null while the engine has not yet answered for these columns. */
  readonly network: NetworkInfo | null;
  readonly ground: Ground;
  readonly palette: Palette;
  readonly ink: EdgeInk;
  readonly target: Target | null;
  readonly running: boolean;
}

/**
 * The picture of the network on its one canvas. Frames come in between renders and are drawn as they come; React only
 * tells it the setting.
 */
export class Scene {
  private setting: Setting | null = null;
  private readonly atlas = new FieldAtlas();
  private readonly scales = new ValueScales();
  private unitScales: readonly ValueScale[] = [];
  private fields: Frame | null = null;
  private parameters: Frame | null = null;
  private strengths: readonly Strengths[] = [];
  /** 0 for neurons that the latest step left out, [units]: the latest that was told, and what is drawn. */
  private kept: Float32Array | null = null;
  private keptShown: Float32Array | null = null;
  private keptAt = -Infinity;
  private keptTimer = 0;
  private squares: { readonly of: Geometry | null; readonly ratio: number; readonly all: readonly Square[] } = {
    of: null,
    ratio: 1,
    all: [],
  };
  private scheduled = false;
  private readonly canvas: HTMLCanvasElement;

  constructor(canvas: HTMLCanvasElement) {
    this.canvas = canvas;
  }

  /** Takes over what React decided, and draws it. */
  set(setting: Setting): void {
    const before = this.setting;
    this.setting = setting;
    if (before?.network !== setting.network || before.ground !== setting.ground) {
      this.takeFields(this.fields);
      this.takeParameters(this.parameters);
    }
    this.draw();
  }

  /** Takes a frame of topic `neuronFields`; one of another network is left aside. */
  takeFields(frame: Frame | null): void {
    this.fields = frame;
    this.unitScales = [];
    const network = this.setting?.network;
    if (!frame || !network || frame.shape[0] !== network.units) return;
    const [, rows, side] = frame.shape;
    this.unitScales = this.scales.update(network, frame.data, rows * side);
    if (rows > 1) this.atlas.update(frame.data, side, network, this.unitScales, this.setting?.ground ?? 'light');
    this.schedule();
  }

  /** Takes a frame of topic `parameters`; one of another network is left aside. */
  takeParameters(frame: Frame | null): void {
    this.parameters = frame;
    this.strengths = [];
    const network = this.setting?.network;
    if (!frame || !network || frame.shape[1] !== network.parameters) return;
    this.strengths = sortNetwork(network, frame.data);
    this.schedule();
  }

  /** Takes a frame of topic `units`; null where no layer drops any. */
  takeUnits(frame: Frame | null): void {
    const network = this.setting?.network;
    const told = frame !== null && frame.step > 0 && frame.shape[1] === network?.units;
    this.kept = told ? frame.data.slice(network.units, 2 * network.units) : null;
    if (this.keptTimer !== 0 && this.kept !== null) return;
    const wait = this.kept === null ? 0 : Math.max(0, this.keptAt + CALM - performance.now());
    window.clearTimeout(this.keptTimer);
    this.keptTimer = window.setTimeout(() => {
      this.keptTimer = 0;
      this.keptAt = performance.now();
      this.keptShown = this.kept;
      this.draw();
    }, wait);
  }

  /** The edge at a point of the canvas, among those that are drawn. */
  edgeAt(x: number, y: number): Edge | null {
    const { setting, parameters, strengths } = this;
    const network = setting?.network;
    if (!setting || !network || !parameters || strengths.length === 0) return null;
    const crowded = strengths.map(({ order }, left) => {
      const slot = network.layers[left + 1].weight;
      return slot !== undefined && slot.rows * slot.columns > 400 && order.length < slot.rows * slot.columns;
    });
    return nearestEdge(setting.geometry, x, y, REACH, (left, from, to) => {
      if (!crowded[left]) return true;
      const slot = network.layers[left + 1].weight;
      return (
        slot !== undefined &&
        Math.abs(parameters.data[slot.offset + to * slot.columns + from]) >= strengths[left].threshold
      );
    });
  }

  /** Both topics arrive in one animation frame: one drawing at its end shows both. */
  private schedule(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    queueMicrotask(() => {
      this.scheduled = false;
      this.draw();
    });
  }

  private draw(): void {
    const { setting, canvas } = this;
    if (!setting) return;
    const ratio = pixelRatio();
    const context = prepareCanvas(canvas, setting.geometry, ratio);
    if (!context) return;
    this.drawEdges(context, setting);
    this.drawNodes(context, setting, ratio);
  }

  private drawEdges(context: CanvasRenderingContext2D, { geometry, network, ink, target }: Setting): void {
    if (!network || !this.parameters || this.strengths.length === 0) return;
    paintEdges(context, geometry, this.strengths, ink, target ? FADED : 1);
    if (target) paintEmphasis(context, geometry, network, this.parameters.data, this.strengths, ink, target);
  }

  private drawNodes(context: CanvasRenderingContext2D, setting: Setting, ratio: number): void {
    const { geometry, network, ground, palette, target } = setting;
    const squares = this.squaresFor(geometry, ratio);
    const values = this.unitScales.length === geometry.units ? this.fields : null;
    squares.forEach((square, unit) => {
      if (!values) return paintBlank(context, square, ground);
      const [, rows, side] = values.shape;
      if (rows > 1) return paintField(context, square, this.atlas, unit);
      return paintCurve(context, square, values.data, unit * side, side, this.unitScales[unit], palette, ground);
    });
    paintFrames(context, squares, palette);
    if (this.keptShown?.length === geometry.units)
      paintSilenced(context, squares, this.keptShown, palette, setting.running);
    const biases = this.biasShares(network);
    if (biases) paintBiases(context, squares, biases, palette, ground);
    const inHand = target === null ? [] : target.kind === 'unit' ? [target.unit] : [target.from, target.to];
    for (const unit of inHand) paintRing(context, squares[unit], palette);
  }

  /** Where every neuron is drawn, worked out again only when that changes. */
  private squaresFor(geometry: Geometry, ratio: number): readonly Square[] {
    if (this.squares.of !== geometry || this.squares.ratio !== ratio) {
      const all = geometry.columns.flatMap((column) =>
        Array.from({ length: column.units }, (_, i) => squareOf(geometry, column, column.firstUnit + i, ratio)),
      );
      this.squares = { of: geometry, ratio, all };
    }
    return this.squares.all;
  }

  /** Biases of all neurons as shares of the largest one, or of 1 where all are small; 0 for inputs. */
  private biasShares(network: NetworkInfo | null): Float32Array | null {
    const { parameters } = this;
    if (!network || !parameters || this.strengths.length === 0) return null;
    const shares = new Float32Array(network.units);
    let largest = 1;
    for (const { firstUnit, units, bias } of network.layers) {
      if (!bias) continue;
      for (let i = 0; i < units; i++) {
        const value = parameters.data[bias.offset + i];
        shares[firstUnit + i] = value;
        if (Math.abs(value) < Infinity) largest = Math.max(largest, Math.abs(value));
      }
    }
    for (let i = 0; i < shares.length; i++) shares[i] /= largest;
    return shares;
  }
}
