import { Dialog } from '@base-ui/react/dialog';
import { useRef } from 'react';
import { filterDetailTexts as texts } from '../../messages/filter-detail';
import { closeFilter, useChosenFilter } from '../../state/chosen-filter';
import { IconButton } from '../../ui/button';
import { classNames } from '../../ui/class-names';
import { CloseIcon } from '../../ui/icons';
import frame from '../layer-detail/detail-frame.module.css';
import styles from './filter-detail.module.css';
import { FilterView } from './filter-view';
import { FILTER_TITLE, useFilterKeys } from './use-filter-keys';
import { useShownFilter } from './use-shown-filter';

/** The detail of the filter that was opened, as a sheet over a narrow page. */
export function FilterSheet() {
  const open = useChosenFilter((state) => state.chosen !== null);
  const sheet = useRef<HTMLDivElement>(null);
  const shown = useShownFilter();
  useFilterKeys(sheet, shown);
  return (
    <Dialog.Root open={open} onOpenChange={(next) => !next && closeFilter()}>
      <Dialog.Portal>
        <Dialog.Popup ref={sheet} className={classNames(frame.sheet, styles.sheet)} aria-labelledby={FILTER_TITLE}>
          {shown && (
            <FilterView
              {...shown}
              close={<IconButton small label={texts.close} icon={<CloseIcon />} onClick={() => closeFilter()} />}
            />
          )}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
