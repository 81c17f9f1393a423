import type { NetworkCount } from '../../../engine/config/counts';
import type { Experiment } from '../../../engine/config/experiment';
import { MAX_LAYERS } from '../../../engine/config/layers';
import { imageNetworkTexts as texts } from '../../messages/image-network';
import { PartChips } from '../network/part-chips';
import type { ImageColumn, ImageGeometry } from './image-geometry';
import styles from './image-headers.module.css';
import { InsertMenu } from './insert-menu';
import { ImageLayerMenu } from './image-layer-menu';
import { layerName } from './layer-name';
import { OutputMenu } from './output-menu';
import { useState } from 'react';

interface Props {
  readonly geometry: ImageGeometry;
  readonly experiment: Experiment;
  readonly counts: NetworkCount;
}

/** Over every column its shape and its name, which opens its settings; between columns, ways to add one. */
export function ImageHeaders({ geometry, experiment, counts }: Props) {
  const { columns } = geometry;
  const { layers } = experiment;
  const output = columns[columns.length - 1];
  return (
    <>
      <div className={styles.header} style={across(columns[0])}>
        <ShapeText shape={columns[0].shape.slice(1)} />
        <h3 className={styles.plain}>
          <span className={styles.long}>{texts.input}</span>
          <span className={styles.short}>{texts.inputShort}</span>
          <span className={styles.tiny}>{texts.inputShort}</span>
        </h3>
      </div>
      {layers.map((_, index) => (
        <Header key={index} index={index} column={columns[index + 1]} experiment={experiment} counts={counts} />
      ))}
      <div className={styles.header} style={across(output)}>
        <ShapeText shape={output.shape} />
        <OutputMenu experiment={experiment} count={counts.columns[layers.length + 1]} column={output} />
      </div>
      {layers.length < MAX_LAYERS &&
        columns
          .slice(1)
          .map((column, index) => (
            <InsertMenu
              key={index}
              index={index}
              experiment={experiment}
              x={column.x - column.pitch / 2}
              room={Math.min(column.pitch, columns[index].pitch)}
            />
          ))}
    </>
  );
}

interface HeaderProps {
  readonly index: number;
  readonly column: ImageColumn;
  readonly experiment: Experiment;
  readonly counts: NetworkCount;
}

function Header({ index, column, experiment, counts }: HeaderProps) {
  const [open, setOpen] = useState(false);
  return (
    <div className={styles.header} style={across(column)}>
      <ShapeText shape={column.shape} />
      <ImageLayerMenu
        index={index}
        column={column}
        experiment={experiment}
        count={counts.columns[index + 1]}
        name={layerName(experiment.layers[index])}
        open={open}
        onOpen={setOpen}
      />
      <PartChips experiment={experiment} index={index} onOpen={() => setOpen(true)} />
    </div>
  );
}

function ShapeText({ shape }: { readonly shape: readonly number[] }) {
  return (
    <span className={styles.shape}>
      <span className={styles.wide}>{texts.shape(shape)}</span>
      <span className={styles.narrow}>{texts.shortShape(shape)}</span>
    </span>
  );
}

const across = ({ x, pitch }: ImageColumn) => ({ left: x - pitch / 2, width: pitch });
