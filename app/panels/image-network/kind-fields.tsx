import type {
  ConvColumn,
  DenseColumn,
  HiddenLayer,
  ParallelColumn,
  PoolColumn,
} from '../../../engine/config/experiment';
import {
  MAX_BRANCHES,
  MAX_FILTERS,
  MAX_IMAGE_UNITS,
  MAX_KERNEL,
  MAX_POOL,
  MAX_STRIDE,
  withWidth,
} from '../../../engine/config/layers';
import { imageNetworkTexts as texts } from '../../messages/image-network';
import { networkTexts } from '../../messages/network';
import { Button } from '../../ui/button';
import { FormulaField } from '../../ui/formula-field';
import { CloseIcon } from '../../ui/icons';
import { formatNumber, parseNumber } from '../../ui/number-text';
import { Select } from '../../ui/select';
import { Slider } from '../../ui/slider';
import { sliderScale } from '../../ui/slider-scale';
import { readBranch, writeBranch } from './image-edits';
import styles from './image-headers.module.css';

type Change = (layer: HiddenLayer, gesture?: string) => void;

interface Props<L extends HiddenLayer> {
  readonly layer: L;
  readonly onChange: Change;
}

const FILTERS = sliderScale({ range: [1, MAX_FILTERS], scale: 'log', step: 1, integer: true });
const UNITS = sliderScale({ range: [1, MAX_IMAGE_UNITS], scale: 'log', step: 1, integer: true });

/** Whole numbers from 1 on as options of a select box. */
const numbers = (from: number, to: number, label: (value: number) => string) =>
  Array.from({ length: to - from + 1 }, (_, i) => ({ id: String(from + i), label: label(from + i) }));

const KERNELS = numbers(1, MAX_KERNEL, texts.square);
const STRIDES = numbers(1, MAX_STRIDE, String);
const WINDOWS = numbers(2, MAX_POOL, texts.square);
const POOL_STRIDES = numbers(1, MAX_POOL, String);

/** What a layer of its kind is made of: filters and kernel, window and stride, neurons, or branches. */
export function KindFields({ layer, onChange }: Props<HiddenLayer>) {
  switch (layer.type) {
    case undefined:
    case 'dense':
      return <DenseFields layer={layer} onChange={onChange} />;
    case 'conv':
      return <ConvFields layer={layer} onChange={onChange} />;
    case 'maxPool':
    case 'avgPool':
      return <PoolFields layer={layer} onChange={onChange} />;
    case 'parallel':
      return <BranchFields layer={layer} onChange={onChange} />;
    case 'globalPool':
      return <PoolingSelect layer={layer} onChange={onChange} />;
  }
}

function DenseFields({ layer, onChange }: Props<DenseColumn>) {
  return (
    <Slider
      label={networkTexts.width}
      help={networkTexts.widthHelp}
      value={layer.units}
      scale={UNITS}
      format={formatNumber}
      parse={parseNumber}
      onChange={(units, gesture) => onChange(withWidth(layer, units, MAX_IMAGE_UNITS), gesture)}
    />
  );
}

function ConvFields({ layer, onChange }: Props<ConvColumn>) {
  const { filters, kernel, stride, padding } = layer;
  return (
    <>
      <Slider
        label={texts.filters}
        help={texts.filtersHelp}
        value={filters}
        scale={FILTERS}
        format={formatNumber}
        parse={parseNumber}
        onChange={(count, gesture) => onChange(withWidth(layer, count, MAX_FILTERS), gesture)}
      />
      <Select
        labelled
        label={texts.kernel}
        help={texts.kernelHelp}
        value={String(kernel)}
        options={KERNELS}
        onChange={(id) => onChange({ ...layer, kernel: Number(id) })}
      />
      <div className={styles.pair}>
        <Select
          labelled
          label={texts.stride}
          help={texts.strideHelp}
          value={String(stride)}
          options={STRIDES}
          onChange={(id) => onChange({ ...layer, stride: Number(id) })}
        />
        <Select
          labelled
          label={texts.padding}
          help={texts.paddingHelp}
          value={padding}
          options={(['same', 'valid'] as const).map((id) => ({
            id,
            label: texts.paddings[id],
            about: texts.paddingsAbout[id],
          }))}
          onChange={(id) => onChange({ ...layer, padding: id })}
        />
      </div>
    </>
  );
}

function PoolFields({ layer, onChange }: Props<PoolColumn>) {
  const { size, stride } = layer;
  return (
    <>
      <PoolingSelect layer={layer} onChange={onChange} />
      <div className={styles.pair}>
        <Select
          labelled
          label={texts.window}
          help={texts.windowHelp}
          value={String(size)}
          options={WINDOWS.some(({ id }) => id === String(size)) ? WINDOWS : numbers(1, MAX_POOL, texts.square)}
          // Windows that stood side by side go on doing so.
          onChange={(id) => onChange({ ...layer, size: Number(id), stride: stride === size ? Number(id) : stride })}
        />
        <Select
          labelled
          label={texts.stride}
          help={texts.strideHelp}
          value={String(stride)}
          options={POOL_STRIDES}
          onChange={(id) => onChange({ ...layer, stride: Number(id) })}
        />
      </div>
    </>
  );
}

/** Largest value, mean, or the mean of the whole map: one select box changes what the layer does. */
function PoolingSelect({ layer, onChange }: { readonly layer: HiddenLayer; readonly onChange: Change }) {
  const { size, stride } = layer.type === 'maxPool' || layer.type === 'avgPool' ? layer : { size: 2, stride: 2 };
  const kinds = ['maxPool', 'avgPool', 'globalPool'] as const;
  const { type = 'maxPool' } = layer;
  return (
    <Select
      labelled
      label={texts.pooling}
      value={type}
      options={kinds.map((id) => ({ id, label: texts.kinds[id], about: texts.kindsAbout[id] }))}
      onChange={(id) =>
        onChange(id === 'maxPool' || id === 'avgPool' ? { type: id, size, stride } : { type: 'globalPool' })
      }
    />
  );
}

function BranchFields({ layer, onChange }: Props<ParallelColumn>) {
  const { branches } = layer;
  const set = (next: ParallelColumn['branches']): void => onChange({ ...layer, branches: next });
  return (
    <fieldset className={styles.branches} aria-label={texts.branches}>
      {branches.map((branch, i) => (
        <div className={styles.branch} key={i}>
          <FormulaField
            label={texts.branch(i + 1)}
            help={texts.branchHelp}
            value={writeBranch(branch)}
            problem={(text) => (readBranch(text) ? null : { message: texts.badBranch(text), at: 0 })}
            onCommit={(text) => {
              const read = readBranch(text);
              if (read) set(branches.map((known, k) => (k === i ? read : known)));
            }}
          />
          {branches.length > 1 && (
            <Button
              small
              aria-label={texts.removeBranch(i + 1)}
              title={texts.removeBranch(i + 1)}
              onClick={() => set(branches.filter((_, k) => k !== i))}
            >
              <CloseIcon size={12} />
            </Button>
          )}
        </div>
      ))}
      {branches.length < MAX_BRANCHES && (
        <Button small onClick={() => set([...branches, [{ filters: 8, kernel: 3 }]])}>
          {texts.addBranch}
        </Button>
      )}
    </fieldset>
  );
}
