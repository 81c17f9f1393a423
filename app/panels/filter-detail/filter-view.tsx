import { type ReactNode, useState } from 'react';
import { filterDetailTexts as texts } from '../../messages/filter-detail';
import { openFilter } from '../../state/chosen-filter';
import { filterCourse, topPatches } from '../../state/session';
import { Select } from '../../ui/select';
import { Toggle } from '../../ui/toggle';
import frame from '../layer-detail/detail-frame.module.css';
import { DetailHead } from '../layer-detail/detail-head';
import styles from './filter-detail.module.css';
import { PatchList } from './patch-list';
import { useEngineAnswer } from './use-engine-answer';
import { FILTER_TITLE } from './use-filter-keys';
import type { ShownFilter } from './use-shown-filter';
import { WeightFigures } from './weight-figures';

interface Props extends ShownFilter {
  /** Stands at the right end of the head. */
  readonly close: ReactNode;
}

const KEYS = 'filter-detail-keys';
/** Milliseconds between two looks at the history, and at all images, while it trains. */
const HISTORY = 1000;
const IMAGES = 4000;
const ALL = 'all';

/** A filter’s weights, gradient and course, and what excites it most. */
export function FilterView({ chosen, filters, close }: Props) {
  const { layer, filter } = chosen;
  const course = useEngineAnswer(chosen, filterCourse, HISTORY);
  const patches = useEngineAnswer(chosen, topPatches, IMAGES);
  const [wanted, setWanted] = useState<number | null>(null);
  const [numbers, setNumbers] = useState(false);
  const channels = course?.channels ?? 1;
  // A number needs room: where there are several channels, one of them has it.
  const single = channels === 1 ? 0 : numbers ? (wanted ?? 0) : wanted;
  const channel = single === null || single >= channels ? null : single;
  return (
    <>
      <DetailHead
        id={FILTER_TITLE}
        title={texts.title(layer, filter, filters)}
        describedBy={KEYS}
        before={{
          label: texts.before,
          off: filter === 0,
          onPress: () => openFilter(layer, Math.max(0, filter - 1)),
        }}
        next={{
          label: texts.next,
          off: filter === filters - 1,
          onPress: () => openFilter(layer, Math.min(filters - 1, filter + 1)),
        }}
      >
        <p className={frame.told}>{course ? texts.extent(course.channels, course.kernel) : texts.waiting}</p>
        {channels > 1 && (
          <Select
            small
            className={styles.channel}
            label={texts.channel}
            value={channel === null ? ALL : String(channel)}
            options={[
              { id: ALL, label: texts.allChannels },
              ...Array.from({ length: channels }, (_, i) => ({ id: String(i), label: texts.oneChannel(i) })),
            ]}
            onChange={(id) => {
              setWanted(id === ALL ? null : Number(id));
              if (id === ALL) setNumbers(false);
            }}
          />
        )}
        <Toggle pressed={numbers} onChange={setNumbers} title={texts.numbersHint}>
          {texts.numbers}
        </Toggle>
        {close}
      </DetailHead>
      <div className={styles.body}>
        {course && (
          <WeightFigures
            course={course}
            channel={channel}
            numbers={numbers}
            onPick={(picture) => setWanted(picture < 0 ? null : picture)}
          />
        )}
        <PatchList found={patches} />
      </div>
      <p id={KEYS} className="visually-hidden">
        {texts.keys}
      </p>
    </>
  );
}
