import { useEffect, useRef } from 'react';
import type { Samples } from '../../../engine/protocol';
import type { TopPatch, TopPatches } from '../../../engine/protocol/filter';
import { filterDetailTexts as texts } from '../../messages/filter-detail';
import { formatFigure } from '../../plots/figure-text';
import { drawImage } from '../../plots/image-pixels';
import { chooseSample, testImages } from '../../state/chosen-image';
import { useApp } from '../../state/store';
import { useGround } from '../../ui/theme';
import { cutOut } from './cut-out';
import styles from './filter-detail.module.css';

/** The places that excite a filter most, each in its image. */
export function PatchList({ found }: { readonly found: TopPatches | null }) {
  const samples = useApp((state) => state.samples);
  const images = samples?.images;
  const isSilent = found !== null && (found.patches[0]?.activation ?? 0) === 0;
  return (
    <section className={styles.patches} aria-label={texts.patches} aria-busy={found === null}>
      <p className={styles.caption}>
        <b>{texts.patches}</b>
        <span>{found ? `${texts.patchesOf(found.images)} · ${texts.patchesAt(found.step)}` : texts.searching}</span>
      </p>
      {isSilent && <p className={styles.silent}>{texts.silent}</p>}
      {found && samples && images && !isSilent && (
        <ol className={styles.tiles}>
          {found.patches.map((patch) => (
            <li key={patch.sample}>
              <PatchTile patch={patch} samples={samples} images={images} />
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

type Images = NonNullable<Samples['images']>;

interface TileProps {
  readonly patch: TopPatch;
  readonly samples: Samples;
  readonly images: Images;
}

/** One patch, and where in its image it is. */
function PatchTile({ patch, samples, images }: TileProps) {
  const { sample, row, column, activation, sees } = patch;
  const name = images.names[samples.target[sample]] ?? '';
  const isTest = samples.isTest[sample] === 1;
  const number = isTest ? sample - testImages(samples)[0] + 1 : sample + 1;
  const [, height, width] = images.shape;
  const at = {
    left: `${(100 * sees.columns[0]) / width}%`,
    top: `${(100 * sees.rows[0]) / height}%`,
    width: `${(100 * (sees.columns[1] - sees.columns[0])) / width}%`,
    height: `${(100 * (sees.rows[1] - sees.rows[0])) / height}%`,
  };
  return (
    <button
      type="button"
      className={styles.tile}
      aria-label={texts.patch(name, isTest, number, formatFigure(activation), row, column)}
      onClick={() => chooseSample(sample)}
    >
      <Cut images={images} sample={sample} rows={sees.rows} columns={sees.columns} />
      <span className={styles.whole}>
        <Cut images={images} sample={sample} rows={[0, height]} columns={[0, width]} />
        <span className={styles.place} style={at} />
      </span>
      <span className={styles.tileText}>
        <span className={styles.tileName}>{name}</span> <b>{formatFigure(activation, 2)}</b>
      </span>
    </button>
  );
}

interface CutProps {
  readonly images: Images;
  readonly sample: number;
  readonly rows: readonly [number, number];
  readonly columns: readonly [number, number];
}

/** A part of an image, each pixel a square. */
function Cut({ images, sample, rows, columns }: CutProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const ground = useGround();
  const [top, bottom] = rows;
  const [left, right] = columns;
  useEffect(() => {
    if (!canvas.current) return;
    const area = { rows: [top, bottom], columns: [left, right] } as const;
    drawImage(canvas.current, cutOut(images, sample, area), [1, bottom - top, right - left], ground);
  }, [images, sample, top, bottom, left, right, ground]);
  return <canvas ref={canvas} className={styles.cut} aria-hidden="true" />;
}
