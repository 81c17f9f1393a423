import { useState } from 'react';
import { networkTexts as texts } from '../../messages/network';
import { later } from '../../ui/later';
import { opener } from '../../ui/popover';
import styles from './column-headers.module.css';
import { MoreIcon } from './icons';
import type { LayerProps } from './layer-header';

const popup = later(() => import('./layer-menu-popup'));

export interface MenuProps extends LayerProps {
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
}

/** The name of a layer, which opens its settings. */
export function LayerMenu(props: MenuProps) {
  const { open, onOpen, index } = props;
  const [button, setButton] = useState<HTMLElement | null>(null);
  const Popup = popup.use(open)?.default;
  const number = index + 1;
  return (
    <>
      <button
        type="button"
        ref={setButton}
        className={styles.name}
        aria-label={texts.menu(number)}
        title={texts.menu(number)}
        {...opener(open, onOpen)}
      >
        <span className={styles.long}>{texts.layer(number)}</span>
        <span className={styles.short}>{texts.layerShort(number)}</span>
        <MoreIcon />
      </button>
      {Popup && button && <Popup {...props} button={button} />}
    </>
  );
}
