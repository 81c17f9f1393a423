import type { ComponentProps } from 'react';
import { classNames } from './class-names';
import styles from './toggle.module.css';

interface ToggleProps extends Omit<ComponentProps<'button'>, 'onChange'> {
  readonly pressed: boolean;
  readonly onChange: (pressed: boolean) => void;
}

/** A chip that is on or off. */
export function Toggle({ pressed, onChange, className, ...rest }: ToggleProps) {
  return (
    <button
      type="button"
      aria-pressed={pressed}
      {...rest}
      className={classNames(styles.chip, className)}
      onClick={() => onChange(!pressed)}
    />
  );
}
