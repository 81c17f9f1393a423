import type { Making } from '../../../engine/protocol/cell';
import { arithmeticTexts } from '../../messages/arithmetic';
import { formatFigure } from '../../plots/figure-text';
import { Button } from '../../ui/button';
import styles from './arithmetic.module.css';
import { NumberGrid } from './number-grid';
import { useFolded } from './use-folded';
import { type ChannelPart, channelParts, isPadding, largestOf } from './values';

const texts = arithmeticTexts.patch;

/** Maps that are shown at first where there are many: the strongest. */
const FIRST = 2;

interface Props {
  readonly making: Extract<Making, { readonly kind: 'weighed' }>;
  /** What comes in is the image. */
  readonly ofImage: boolean;
}

/** Patch times filter, map by map: the maps that move the sum most come first. */
export function WeighedMaps({ making, ofImage }: Props) {
  const { patch, weights } = making;
  const parts = channelParts(patch, weights);
  const { all, folded, shown, rest: others, toggle } = useFolded(parts, FIRST);
  const rest = others.reduce((sum, part) => sum + part.sum, 0);
  const scales = {
    seen: largestOf(patch.values),
    weights: largestOf(weights),
    products: largestOf(parts.flatMap(({ products }) => products)),
  };
  return (
    <div className={styles.parts}>
      {shown.map((part) => (
        <Part key={part.channel} part={part} making={making} scales={scales} ofImage={ofImage} />
      ))}
      {folded && (
        <Button small look="quiet" aria-expanded={all} onClick={toggle}>
          {all ? texts.fewer : texts.more(parts.length - FIRST, formatFigure(rest))}
        </Button>
      )}
    </div>
  );
}

interface PartProps extends Props {
  readonly part: ChannelPart;
  readonly scales: Readonly<Record<'seen' | 'weights' | 'products', number>>;
}

function Part({ part, making, scales, ofImage }: PartProps) {
  const { patch } = making;
  const [channels, height, width] = patch.shape;
  const place = (index: number): string =>
    texts.cell(patch.corner[1] + Math.floor(index / width) + 1, patch.corner[2] + (index % width) + 1);
  const inFilter = (index: number): string => texts.cell(Math.floor(index / width) + 1, (index % width) + 1);
  const from = ofImage ? texts.image : texts.of(part.channel + 1);
  const padding = (index: number): boolean => isPadding(patch, part.channel * height * width + index);
  return (
    <div className={styles.triple} data-channel={part.channel}>
      <NumberGrid
        label={channels === 1 && !ofImage ? texts.seen : `${texts.seen}, ${from}`}
        values={part.seen}
        columns={width}
        scale={scales.seen}
        nameOf={place}
        faint={padding}
      />
      <Sign sign="⊙" name={texts.times} />
      <NumberGrid label={texts.filter} values={part.weights} columns={width} scale={scales.weights} nameOf={inFilter} />
      <Sign sign="=" name={texts.equals} />
      <NumberGrid
        label={`${texts.product}, ${texts.sum} ${formatFigure(part.sum)}`}
        values={part.products}
        columns={width}
        scale={scales.products}
        nameOf={place}
      />
    </div>
  );
}

function Sign({ sign, name }: { readonly sign: string; readonly name: string }) {
  return (
    <span className={styles.sign} title={name}>
      <span aria-hidden="true">{sign}</span>
      <span className="visually-hidden">{name}</span>
    </span>
  );
}
