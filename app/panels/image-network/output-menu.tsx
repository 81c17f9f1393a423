import { Popover } from '@base-ui/react/popover';
import type { ColumnCount } from '../../../engine/config/counts';
import type { Experiment } from '../../../engine/config/experiment';
import { imageNetworkTexts as texts } from '../../messages/image-network';
import { layerDetailTexts } from '../../messages/layer-detail';
import { networkTexts } from '../../messages/network';
import { openLayerDetail } from '../../state/layer-detail';
import { change } from '../../state/session';
import { Button } from '../../ui/button';
import { ChevronIcon } from '../../ui/icons';
import { ActivationSelect } from '../network/activation-select';
import inspector from '../network/inspector.module.css';
import type { ImageColumn } from './image-geometry';
import styles from './image-headers.module.css';
import { LayerCounts } from './layer-counts';

interface Props {
  readonly experiment: Experiment;
  readonly count: ColumnCount;
  readonly column: ImageColumn;
}

/** The name of the output, which opens its activation and what counts in it. */
export function OutputMenu({ experiment, count, column }: Props) {
  return (
    <Popover.Root>
      <Popover.Trigger className={styles.name} aria-label={texts.outputMenu} title={texts.outputMenu}>
        <span className={styles.long}>{texts.output}</span>
        <span className={styles.short}>{texts.outputShort}</span>
        <span className={styles.tiny}>{texts.outputShort}</span>
        <ChevronIcon size={12} />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner
          className={inspector.positioner}
          side="left"
          align="start"
          sideOffset={12}
          collisionPadding={8}
        >
          <Popover.Popup className={inspector.editor}>
            <Popover.Title className={inspector.title}>{texts.classes(column.units)}</Popover.Title>
            <ActivationSelect
              label={networkTexts.outputActivation}
              value={experiment.outputActivation}
              onChange={(id) => change({ outputActivation: id ?? 'identity' })}
            />
            <Popover.Close render={<Button small onClick={() => openLayerDetail(experiment.layers.length + 1)} />}>
              {layerDetailTexts.openDetail}
            </Popover.Close>
            <LayerCounts count={count} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
