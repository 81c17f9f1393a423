import { useEffect, useRef } from 'react';
import { filterDetailTexts as texts } from '../../messages/filter-detail';
import { closeFilter, useChosenFilter } from '../../state/chosen-filter';
import { IconButton } from '../../ui/button';
import { CloseIcon } from '../../ui/icons';
import { focusOpener, rememberOpener } from '../layer-detail/focus';
import frame from '../layer-detail/detail-frame.module.css';
import { FilterView } from './filter-view';
import { FILTER_TITLE, useFilterKeys } from './use-filter-keys';
import { useShownFilter } from './use-shown-filter';

/** The detail of the filter that was opened, in the place of the gradients under the network. */
export function FilterDetail() {
  const panel = useRef<HTMLElement>(null);
  const shown = useShownFilter();
  useFilterKeys(panel, shown);

  useEffect(() => {
    rememberOpener();
    document.getElementById(FILTER_TITLE)?.focus({ preventScroll: true });
    let column = useChosenFilter.getState().chosen?.layer ?? 1;
    const stop = useChosenFilter.subscribe(({ chosen }) => {
      column = chosen?.layer ?? column;
    });
    return () => {
      stop();
      focusOpener(column);
    };
  }, []);

  return (
    <section className={frame.panel} ref={panel} aria-labelledby={FILTER_TITLE} data-keys="arrows">
      {shown && (
        <FilterView
          {...shown}
          close={<IconButton small label={texts.close} icon={<CloseIcon />} onClick={() => closeFilter()} />}
        />
      )}
    </section>
  );
}
