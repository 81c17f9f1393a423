import { type KeyboardEvent, memo, useId, useRef, useState } from 'react';
import { gradientTexts as texts } from '../../messages/gradients';
import { openLayerDetail } from '../../state/layer-detail';
import { Tooltip } from '../../ui/tooltip';
import styles from './gradients-panel.module.css';
import { LayerFigures } from './layer-figures';
import { nameOfLayer } from './layer-name';
import type { Frame } from './places';

/** So wide around a centre; wider than the panel, it would lie on the panels beside it. */
const across = (x: number, width: number) => ({ left: x - width / 2, width });

/** A button on the column of every layer, one of them in the tab order: its figures, and the way to its detail. */
export const LayerColumns = memo(function LayerColumns({ frame }: { readonly frame: Frame }) {
  const { places, width } = frame;
  const [current, setCurrent] = useState(0);
  const group = useRef<HTMLFieldSetElement>(null);
  const keys = useId();
  const reached = Math.min(current, places.length - 1);

  function onKeyDown(event: KeyboardEvent): void {
    const next = { ArrowLeft: reached - 1, ArrowRight: reached + 1, Home: 0, End: places.length - 1 }[event.key];
    if (next === undefined || places[next] === undefined) return;
    event.preventDefault();
    group.current?.querySelectorAll('button')[next]?.focus();
  }

  return (
    <fieldset ref={group} aria-label={texts.columns} aria-describedby={keys} data-keys="arrows">
      <p id={keys} className="visually-hidden">
        {texts.keys}
      </p>
      {places.map(({ x, pitch }, index) => (
        <Tooltip
          key={index}
          title={nameOfLayer(index, places.length)}
          side="top"
          details={<LayerFigures index={index} />}
          trigger={
            <button
              type="button"
              className={styles.column}
              data-detail={index + 1}
              style={across(x, Math.min(pitch, 2 * x, 2 * (width - x)))}
              tabIndex={index === reached ? 0 : -1}
              aria-label={texts.open(nameOfLayer(index, places.length))}
              onFocus={() => setCurrent(index)}
              onKeyDown={onKeyDown}
              onClick={() => openLayerDetail(index + 1)}
            />
          }
        />
      ))}
    </fieldset>
  );
});
