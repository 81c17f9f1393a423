import type { Experiment } from '../../../engine/config/experiment';
import { MAX_LAYERS } from '../../../engine/config/layers';
import { layerDetailTexts } from '../../messages/layer-detail';
import { networkTexts as texts } from '../../messages/network';
import { openLayerDetail } from '../../state/layer-detail';
import { change } from '../../state/session';
import { ActivationSelect } from './activation-select';
import styles from './column-headers.module.css';
import { withLayerAt } from './edit-layers';
import type { Column, Geometry } from './geometry';
import { HeaderButton } from './header-button';
import { MoreOneIcon } from './icons';
import { LayerHeader } from './layer-header';

interface Props {
  readonly geometry: Geometry;
  readonly experiment: Experiment;
}

/** Over every column its name and the means to change it; between columns, a way to add one. */
export function ColumnHeaders({ geometry, experiment }: Props) {
  const { columns } = geometry;
  const { layers } = experiment;
  const full = layers.length >= MAX_LAYERS;
  return (
    <>
      <div className={styles.header} style={across(columns[0])}>
        <h3 className={styles.caption}>
          <span className={styles.long}>{texts.inputs}</span>
          <span className={styles.short}>{texts.inputsShort}</span>
        </h3>
      </div>
      {layers.map((layer, index) => (
        <div className={styles.header} style={across(columns[index + 1])} key={index}>
          <LayerHeader
            layer={layer}
            index={index}
            experiment={experiment}
            breadth={columns[index + 1].right - columns[index + 1].left}
          />
        </div>
      ))}
      <OutputHeader column={columns[columns.length - 1]} experiment={experiment} full={full} />
      {!full &&
        columns.slice(1).map((column, index) => (
          <div className={styles.between} style={between(columns[index], column)} key={index}>
            <HeaderButton
              className={styles.insert}
              label={index === 0 ? texts.addFirst : texts.addAfter(index)}
              onPress={() => change({ layers: withLayerAt(layers, index) })}
            >
              <MoreOneIcon />
            </HeaderButton>
          </div>
        ))}
    </>
  );
}

const across = ({ x, pitch }: Column) => ({ left: x - pitch / 2, width: pitch });

const between = (a: Column, b: Column) => ({ left: a.x, width: b.x - a.x });

interface OutputProps {
  readonly column: Column;
  readonly experiment: Experiment;
  readonly full: boolean;
}

function OutputHeader({ column, experiment, full }: OutputProps) {
  const { layers, outputActivation } = experiment;
  return (
    <div className={styles.header} style={across(column)}>
      <h3 className={styles.caption}>
        <button
          type="button"
          className={styles.name}
          title={layerDetailTexts.openOutput}
          aria-label={layerDetailTexts.openOutput}
          onClick={() => openLayerDetail(layers.length + 1)}
        >
          <span className={styles.long}>{texts.output}</span>
          <span className={styles.short}>{texts.outputShort}</span>
        </button>
        {column.units > 1 && <span className={styles.unit}>{texts.outputs(column.units)}</span>}
      </h3>
      <ActivationSelect
        label={texts.outputActivation}
        value={outputActivation}
        onChange={(id) => change({ outputActivation: id ?? 'identity' })}
      />
      <HeaderButton
        className={styles.add}
        label={full ? texts.full(MAX_LAYERS) : texts.addLayer}
        off={full}
        onPress={() => change({ layers: withLayerAt(layers, layers.length) })}
      >
        <MoreOneIcon />
        <span>{texts.addLayerShort}</span>
      </HeaderButton>
    </div>
  );
}
