import { Popover } from '@base-ui/react/popover';
import type { ColumnCount } from '../../../engine/config/counts';
import type { Experiment } from '../../../engine/config/experiment';
import { imageNetworkTexts as texts } from '../../messages/image-network';
import { networkTexts } from '../../messages/network';
import { classNames } from '../../ui/class-names';
import { ChevronIcon } from '../../ui/icons';
import inspector from '../network/inspector.module.css';
import type { ImageColumn } from './image-geometry';
import styles from './image-headers.module.css';
import { ImageLayerSettings } from './image-layer-settings';
import { LayerCounts } from './layer-counts';
import type { LayerName } from './layer-name';

/** Space between the layer’s maps and its settings, which open beside them: what they change stays in sight. */
const GAP = 12;

interface Props {
  /** 0 is the first hidden layer. */
  readonly index: number;
  readonly column: ImageColumn;
  readonly experiment: Experiment;
  readonly count: ColumnCount;
  readonly name: LayerName;
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
}

/** The name of a layer, which opens its settings and what counts in it. */
export function ImageLayerMenu({ index, column, experiment, count, name, open, onOpen }: Props) {
  const number = index + 1;
  const isOwn = experiment.layers[index].activation !== undefined;
  return (
    <Popover.Root open={open} onOpenChange={onOpen}>
      <Popover.Trigger
        className={classNames(styles.name, isOwn && styles.own)}
        aria-label={networkTexts.menu(number)}
        title={texts.menuTitle(number, name.long)}
        data-long={name.long.length > 9}
      >
        <span className={styles.long}>{name.long}</span>
        <span className={styles.short}>{name.short}</span>
        <span className={styles.tiny}>{name.tiny}</span>
        <ChevronIcon size={12} />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner
          className={inspector.positioner}
          side="right"
          align="start"
          sideOffset={({ anchor }) => Math.max(0, (column.right - column.left - anchor.width) / 2) + GAP}
          collisionPadding={8}
        >
          <Popover.Popup className={classNames(inspector.editor, styles.menu)}>
            <Popover.Title className={inspector.title}>{texts.menuTitle(number, name.long)}</Popover.Title>
            {open && (
              <>
                <ImageLayerSettings index={index} experiment={experiment} />
                <LayerCounts count={count} />
              </>
            )}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
