import type { Experiment } from '../../../engine/config/experiment';
import { NORMALIZATIONS } from '../../../engine/catalog/normalizations';
import { RESIDUALS } from '../../../engine/catalog/residuals';
import { networkTexts as texts } from '../../messages/network';
import { Tooltip } from '../../ui/tooltip';
import type { Geometry } from './geometry';
import { partsOf } from './layer-parts';
import styles from './layer-shapes.module.css';
import { arcOver, normalizationBars } from './part-shapes';

interface Props {
  readonly geometry: Geometry;
  readonly experiment: Experiment;
}

/** What layers have besides neurons, in the picture: arcs past a layer, and bars where its sums are normalised. */
export function LayerShapes({ geometry, experiment }: Props) {
  return (
    <svg className={styles.shapes} width={geometry.width} height={geometry.height} aria-hidden="true">
      {experiment.layers.map((_, index) => {
        const { normalization, residual } = partsOf(experiment, index);
        return (
          <g key={index}>
            {normalization !== 'none' && <Bars geometry={geometry} at={index + 1} kind={normalization} />}
            {residual && <Skip geometry={geometry} at={index + 1} />}
          </g>
        );
      })}
    </svg>
  );
}

interface ShapeProps {
  readonly geometry: Geometry;
  /** Column of the layer; 1 is the first hidden one. */
  readonly at: number;
}

function Bars({ geometry, at, kind }: ShapeProps & { readonly kind: 'batchNorm' | 'layerNorm' }) {
  const { about, formula } = NORMALIZATIONS[kind];
  return (
    <Tooltip
      title={texts.partNames[kind]}
      text={about}
      tex={formula}
      side="right"
      trigger={<g className={styles.bars} />}
    >
      {normalizationBars(geometry, at, kind).map(({ x, y, width, height }) => (
        <rect key={y} x={x} y={y} width={width} height={height} rx={width / 2} />
      ))}
    </Tooltip>
  );
}

function Skip({ geometry, at }: ShapeProps) {
  const { path, x, y, radius } = arcOver(geometry, at);
  const from = at === 1 ? texts.theInputs : texts.layer(at - 1);
  return (
    <Tooltip
      title={texts.partNames.residual}
      text={texts.skip(from, at)}
      tex={RESIDUALS.all.formula}
      trigger={<g className={styles.skip} />}
    >
      <path className={styles.reach} d={path} />
      <path d={path} />
      {radius > 0 && (
        <>
          <circle cx={x} cy={y} r={radius} />
          <path d={`M${x - radius / 2} ${y}h${radius}M${x} ${y - radius / 2}v${radius}`} />
        </>
      )}
    </Tooltip>
  );
}
