import { Popover } from '@base-ui/react/popover';
import { useState } from 'react';
import type { Experiment } from '../../../engine/config/experiment';
import { imageNetworkTexts as texts } from '../../messages/image-network';
import { change } from '../../state/session';
import { MoreOneIcon } from '../network/icons';
import inspector from '../network/inspector.module.css';
import { LAYER_KINDS, newLayer, whyNot, withInserted } from './image-edits';
import styles from './image-headers.module.css';

interface Props {
  /** Where the new layer will stand: 0 is before the first hidden one. */
  readonly index: number;
  readonly experiment: Experiment;
  /** Middle between the columns, and the room of the narrower one. */
  readonly x: number;
  readonly room: number;
}

/** A way to add a layer between two columns: what fits there, and of the others why they don’t. */
export function InsertMenu({ index, experiment, x, room }: Props) {
  const [open, setOpen] = useState(false);
  const { layers } = experiment;
  const before = index === 0 ? texts.theImage : texts.layer(index);
  const after = index === layers.length ? texts.theOutput : texts.layer(index + 1);
  const label = texts.insert(before, after);
  const side = Math.min(20, Math.max(13, room - 4));
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger
        className={styles.insert}
        style={{ left: x, width: side, height: side }}
        aria-label={label}
        title={label}
      >
        <MoreOneIcon />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner className={inspector.positioner} sideOffset={6} collisionPadding={8}>
          <Popover.Popup className={inspector.editor}>
            <Popover.Title className={inspector.title}>{label}</Popover.Title>
            {open && <KindList index={index} experiment={experiment} onDone={() => setOpen(false)} />}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

interface ListProps extends Pick<Props, 'index' | 'experiment'> {
  readonly onDone: () => void;
}

/** A button for every kind of layer; what does not fit says why. */
function KindList({ index, experiment, onDone }: ListProps) {
  const { layers } = experiment;
  return (
    <div className={styles.kinds}>
      {LAYER_KINDS.map((kind) => {
        const added = withInserted(layers, index, newLayer(kind, layers, index));
        const problem = whyNot(experiment, added, index);
        return (
          <button
            key={kind}
            type="button"
            className={styles.kind}
            aria-disabled={problem !== null}
            onClick={() => {
              if (problem !== null) return;
              change({ layers: added });
              onDone();
            }}
          >
            {texts.kinds[kind]}
            <small>{problem ?? texts.kindsAbout[kind]}</small>
          </button>
        );
      })}
    </div>
  );
}
