import { useMemo } from 'react';
import { divergingCss, type Ground } from '../../plots/colors';
import { formatFigure } from '../../plots/figure-text';
import { slowMotionTexts as texts } from '../../messages/slow-motion';
import { takeUnit, useSlowMotion, type Walk } from '../../state/slow-motion';
import { useApp } from '../../state/store';
import { useTheme } from '../../ui/theme';
import { formulaLabel } from '../network/formula-label';
import type { Geometry } from '../network/geometry';
import { nameOfUnit } from '../network/unit-name';
import { type PlacedEdge, type PlacedTile, place } from './layout';
import { pictureOf } from './picture';
import styles from './slow-picture.module.css';

/** Share of the diverging scale's ends that tiles go to: their numbers stay legible on it. */
const STRONGEST_TILE = 0.5;

/** The numbers of a walk on the picture of the network, and the edges that they go along. */
export default function SlowPicture({ geometry }: { readonly geometry: Geometry }) {
  const walk = useSlowMotion((state) => state.walk);
  if (
    !walk ||
    walk.network.layers.map(({ units }) => units).join() !== geometry.columns.map(({ units }) => units).join()
  )
    return null;
  return <Numbers geometry={geometry} walk={walk} />;
}

function Numbers({ geometry, walk }: { readonly geometry: Geometry; readonly walk: Walk }) {
  const theme = useTheme();
  const ground: Ground = theme === 'dark' ? 'dark' : 'light';
  const scale = theme === 'projector' ? 1.2 : 1;
  const inputs = useApp((state) => state.experiment.inputs);
  const stop = walk.stops[walk.at];
  const { tiles, edges } = useMemo(
    () => place(pictureOf(walk, stop, walk.hands), geometry, scale),
    [walk, stop, geometry, scale],
  );
  const ordered = tiles.toSorted((a, b) => Number(a.inHand) - Number(b.inHand));
  return (
    <>
      <svg className={styles.picture} width={geometry.width} height={geometry.height} aria-hidden="true">
        <rect className={styles.wash} width={geometry.width} height={geometry.height} />
        {edges.map((edge) => (
          <Edge key={`${edge.column} ${edge.from} ${edge.to}`} edge={edge} ground={ground} stroke={scale} />
        ))}
        {ordered.map((tile) => (
          <Box key={`${tile.column} ${tile.unit}`} tile={tile} ground={ground} />
        ))}
        {tiles
          .filter(({ column }) => column === 0)
          .map(({ unit, x, y, height }) => (
            <text key={unit} className={styles.input} x={x - 7} y={y + height / 2}>
              {formulaLabel(inputs[unit])}
            </text>
          ))}
        {edges.map((edge) => (
          <Label key={`${edge.column} ${edge.from} ${edge.to}`} edge={edge} scale={scale} />
        ))}
      </svg>
      <fieldset aria-label={texts.hint}>
        {tiles.map((tile) => {
          const name = nameOfUnit(geometry, geometry.columns[tile.column].firstUnit + tile.unit, inputs);
          return (
            <button
              key={`${tile.column} ${tile.unit}`}
              type="button"
              tabIndex={-1}
              className={styles.button}
              aria-label={texts.tile(name, tile.kind, formatFigure(tile.value))}
              aria-pressed={tile.inHand}
              style={{ left: tile.x, top: tile.y, width: tile.width, height: tile.height }}
              onClick={() => takeUnit(tile.column, tile.unit)}
            />
          );
        })}
      </fieldset>
    </>
  );
}

function Edge({
  edge,
  ground,
  stroke,
}: {
  readonly edge: PlacedEdge;
  readonly ground: Ground;
  readonly stroke: number;
}) {
  const size = Math.abs(edge.share);
  return (
    <path
      d={edge.path}
      fill="none"
      stroke={divergingCss(edge.share < 0 ? -1 : 1, ground)}
      strokeWidth={(0.75 + 3.5 * size + (edge.inHand ? 2 : 0)) * stroke}
      opacity={edge.inHand ? 1 : 0.2 + 0.75 * size}
    />
  );
}

function Box({ tile, ground }: { readonly tile: PlacedTile; readonly ground: Ground }) {
  const { x, y, width, height, size, share, inHand, text } = tile;
  return (
    <>
      <rect
        className={styles.tile}
        data-in-hand={inHand}
        x={x}
        y={y}
        width={width}
        height={height}
        rx={Math.min(5, height / 5)}
        fill={divergingCss(STRONGEST_TILE * share, ground)}
      />
      {text !== '' && (
        <text className={styles.number} x={x + width / 2} y={y + height / 2} fontSize={size} data-in-hand={inHand}>
          {text}
        </text>
      )}
    </>
  );
}

function Label({ edge: { label, inHand }, scale }: { readonly edge: PlacedEdge; readonly scale: number }) {
  if (!label) return null;
  return (
    <text
      className={styles.label}
      data-in-hand={inHand}
      x={label.x}
      y={label.y}
      textAnchor={label.anchor}
      fontSize={10.5 * scale}
    >
      {label.text}
    </text>
  );
}
