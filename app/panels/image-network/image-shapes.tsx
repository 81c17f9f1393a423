import type { Experiment } from '../../../engine/config/experiment';
import { NORMALIZATIONS } from '../../../engine/catalog/normalizations';
import { RESIDUALS } from '../../../engine/catalog/residuals';
import { networkTexts as texts } from '../../messages/network';
import { Tooltip } from '../../ui/tooltip';
import { partsOf } from '../network/layer-parts';
import shapes from '../network/layer-shapes.module.css';
import { ARC_ROOM } from '../network/part-shapes';
import type { ImageColumn, ImageGeometry } from './image-geometry';

interface Props {
  readonly geometry: ImageGeometry;
  readonly experiment: Experiment;
}

/** What layers have besides filters: arcs past a layer, and bars where its sums are normalised. */
export function ImageShapes({ geometry, experiment }: Props) {
  const { columns } = geometry;
  return (
    <svg className={shapes.shapes} width={geometry.width} height={geometry.height} aria-hidden="true">
      {experiment.layers.map((_, index) => {
        const { normalization, residual } = partsOf(experiment, index);
        const column = columns[index + 1];
        return (
          <g key={index}>
            {normalization !== 'none' && <Bar column={column} before={columns[index]} kind={normalization} />}
            {residual && <Skip from={columns[index]} to={column} at={index + 1} />}
          </g>
        );
      })}
    </svg>
  );
}

interface BarProps {
  readonly column: ImageColumn;
  readonly before: ImageColumn;
  readonly kind: 'batchNorm' | 'layerNorm';
}

/** Rows of a batch normalization are apart: each channel by itself. */
function Bar({ column, before, kind }: BarProps) {
  const { about, formula } = NORMALIZATIONS[kind];
  const gap = column.left - before.right;
  const width = Math.max(2, Math.min(4, gap * 0.08));
  const x = column.left - width - Math.max(1.5, Math.min(5, gap * 0.07));
  const whole = [{ y: column.top, height: column.bottom - column.top }];
  const rows = kind === 'layerNorm' || column.files > 4 ? whole : column.rects.filter((_, i) => i % column.files === 0);
  return (
    <Tooltip
      title={texts.partNames[kind]}
      text={about}
      tex={formula}
      side="right"
      trigger={<g className={shapes.bars} />}
    >
      {rows.map(({ y, height }) => (
        <rect key={y} x={x} y={y} width={width} height={height} rx={width / 2} />
      ))}
    </Tooltip>
  );
}

interface SkipProps {
  readonly from: ImageColumn;
  readonly to: ImageColumn;
  readonly at: number;
}

/** The way past a layer: from over the column before to over its own, where the sum is made. */
function Skip({ from, to, at }: SkipProps) {
  const radius = to.pitch < 44 ? 0 : 4.5;
  const aside = Math.min(6, (from.right - from.left) * 0.2);
  const startX = from.x + radius + aside;
  const endX = radius === 0 ? to.x - aside : to.x;
  const start = from.top - 2;
  const end = to.top - 2 - 2 * radius;
  const lift = Math.min(start, end) - Math.min((ARC_ROOM - 2 - 2 * radius) / 0.75, 8 + to.pitch * 0.2);
  const path = `M${startX} ${start}C${startX} ${lift} ${endX} ${lift} ${endX} ${end}`;
  const y = end + radius;
  return (
    <Tooltip
      title={texts.partNames.residual}
      text={texts.skip(at === 1 ? texts.theInputs : texts.layer(at - 1), at)}
      tex={RESIDUALS.all.formula}
      trigger={<g className={shapes.skip} />}
    >
      <path className={shapes.reach} d={path} />
      <path d={path} />
      {radius > 0 && (
        <>
          <circle cx={to.x} cy={y} r={radius} />
          <path d={`M${to.x - radius / 2} ${y}h${radius}M${to.x} ${y - radius / 2}v${radius}`} />
        </>
      )}
    </Tooltip>
  );
}
