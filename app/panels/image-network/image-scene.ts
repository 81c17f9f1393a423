import type { Frame, NetworkInfo } from '../../../engine/protocol';
import { pixelRatio, prepareCanvas } from '../../plots/canvas';
import type { Ground } from '../../plots/colors';
import { MapAtlas } from '../../plots/map-atlas';
import type { Palette } from '../../plots/palette';
import { filterImages, type FilterImages } from './filter-images';
import { hasMaps, type ImageGeometry, type Rect } from './image-geometry';
import { ColumnScales } from './column-scales';
import {
  type Brush,
  paintBlanks,
  paintFilters,
  paintMaps,
  paintOutputs,
  paintRing,
  paintUnits,
  snapped,
} from './paint-columns';
import { paintJoints } from './paint-joints';

/** Everything that React decides about the picture. */
export interface ImageSetting {
  readonly geometry: ImageGeometry;
  /** Null while the engine has not yet answered for these columns. */
  readonly network: NetworkInfo | null;
  readonly ground: Ground;
  readonly palette: Palette;
  /** Names of the classes. */
  readonly names: readonly string[];
  /** Pixels 0 … 1 of the chosen image; null while it is not known. */
  readonly image: ArrayLike<number> | null;
  /** What the pointer or the keyboard is at. */
  readonly inHand: Rect | null;
}

/** Atlases of one column. */
interface Sheets {
  readonly maps: MapAtlas;
  readonly filters: MapAtlas;
}

/**
 * The picture of a network of images on two canvases: lines between the columns, which frames don’t change, and over
 * them the columns. Frames come in between renders and are drawn as they come; React only tells it the setting.
 */
export class ImageScene {
  private setting: ImageSetting | null = null;
  private maps: Frame | null = null;
  private filters: readonly (FilterImages | null)[] = [];
  private parameters: Frame | null = null;
  private readonly scales = new ColumnScales();
  private sheets: Sheets[] = [];
  private scheduled = false;

  private readonly lines: HTMLCanvasElement;
  private readonly canvas: HTMLCanvasElement;

  constructor(lines: HTMLCanvasElement, canvas: HTMLCanvasElement) {
    this.lines = lines;
    this.canvas = canvas;
  }

  /** Takes over what React decided, and draws it. */
  set(setting: ImageSetting): void {
    const before = this.setting;
    this.setting = setting;
    if (before?.network !== setting.network || before?.geometry !== setting.geometry)
      this.takeParameters(this.parameters);
    if (before?.geometry !== setting.geometry || before.palette !== setting.palette) this.drawLines(setting);
    this.draw();
  }

  /** Takes a frame of topic `maps`; one of another network is left aside. */
  takeMaps(frame: Frame): void {
    this.maps = frame;
    this.schedule();
  }

  /** Takes a frame of topic `parameters`; one of another network is left aside. */
  takeParameters(frame: Frame | null): void {
    this.parameters = frame;
    this.filters = [];
    const { network, geometry } = this.setting ?? {};
    if (!frame || !network || frame.shape[1] !== network.parameters) return;
    this.filters = network.layers.map((layer, i) =>
      geometry?.columns[i]?.filters.length ? filterImages(layer, network.layers[i - 1], frame.data) : null,
    );
    this.schedule();
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

  private drawLines({ geometry, palette }: ImageSetting): void {
    const ratio = pixelRatio();
    const context = prepareCanvas(this.lines, geometry, ratio);
    if (context) paintJoints(context, geometry, palette, 1 / ratio);
  }

  private draw(): void {
    const { setting } = this;
    if (!setting) return;
    const ratio = pixelRatio();
    const context = prepareCanvas(this.canvas, setting.geometry, ratio);
    if (!context) return;
    const { ground, palette, geometry, network, inHand } = setting;
    const brush: Brush = { context, ground, palette, ratio };
    const frame = network && this.maps?.shape[0] === network.units ? this.maps : null;
    for (const at of geometry.columns.keys()) this.drawColumn(brush, setting, at, frame);
    if (inHand) paintRing(brush, inHand);
  }

  private drawColumn(brush: Brush, setting: ImageSetting, at: number, frame: Frame | null): void {
    const column = setting.geometry.columns[at];
    const rects = snapped(column.rects, brush.ratio);
    const { maps, filters } = (this.sheets[at] ??= { maps: new MapAtlas(), filters: new MapAtlas() });
    const images = this.filters[at];
    if (column.filters.length > 0) {
      const places = snapped(column.filters, brush.ratio);
      if (images) paintFilters(brush, filters, images, places);
      else paintBlanks(brush, places);
    }
    const known = at === 0 ? setting.image : null;
    const values = known ?? frame?.data ?? null;
    const from = known ? 0 : column.firstUnit;
    if (column.role === 'output') return paintOutputs(brush, column, rects, setting.names, values, from);
    if (!values) return paintBlanks(brush, rects);
    const gain = at === 0 ? 1 : this.scales.gainOf(at, values, from, column.units, frame);
    if (hasMaps(column)) paintMaps(brush, maps, column, rects, values, from, gain);
    else paintUnits(brush, column, rects, values, from, gain);
  }
}
