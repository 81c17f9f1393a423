import { useGesture } from '../../ui/gesture';
import { ResetButton, useExplanation } from '../../ui/field';
import { SliderTrack } from '../../ui/slider';
import type { SliderScale } from '../../ui/slider-scale';
import { Tooltip } from '../../ui/tooltip';
import { ValueInput } from '../../ui/value-input';
import styles from './network-bar.module.css';

interface Props {
  readonly label: string;
  /** The label where there is little room. */
  readonly short: string;
  readonly help: string;
  readonly value: number;
  readonly scale: SliderScale;
  readonly format: (value: number) => string;
  readonly parse: (text: string) => number | null;
  readonly onChange: (value: number, gesture: string) => void;
  /** The way back to the default, where the value is another one. */
  readonly onReset: (() => void) | undefined;
}

/** A slider in one line; nothing in it changes its width, so that the thumb stays under the pointer. */
export function BarSlider({ label, short, help, value, scale, format, parse, onChange, onReset }: Props) {
  const gesture = useGesture(label);
  const { setRow, anchor, open, setOpen, onFocus, onBlur } = useExplanation();
  return (
    <div ref={setRow} className={styles.slider} onFocus={onFocus} onBlur={onBlur}>
      <Tooltip
        title={label}
        text={help}
        anchor={anchor}
        open={open}
        onOpenChange={setOpen}
        trigger={<span className={styles.label} />}
      >
        <span className={styles.long}>{label}</span>
        <span className={styles.short}>{short}</span>
      </Tooltip>
      <span className={styles.value}>
        <ValueInput
          label={label}
          value={value}
          changed={onReset !== undefined}
          format={format}
          parse={parse}
          onChange={(next) => onChange(next, gesture.fresh())}
        />
      </span>
      <div className={styles.track}>
        <SliderTrack
          label={label}
          description={help}
          value={value}
          scale={scale}
          format={format}
          onChange={onChange}
          onReset={onReset}
        />
      </div>
      <span className={styles.reset}>{onReset && <ResetButton label={label} onReset={onReset} />}</span>
    </div>
  );
}
