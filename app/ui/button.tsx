import type { ComponentProps, ReactNode } from 'react';
import styles from './button.module.css';
import { classNames } from './class-names';
import { Tooltip } from './tooltip';

interface Look {
  /** The page has one primary button. */
  readonly look?: 'primary' | 'plain' | 'quiet';
  readonly small?: boolean;
}

type ButtonProps = ComponentProps<'button'> & Look;

/** A button with text. */
export function Button({ look = 'plain', small, className, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={classNames(styles.button, styles[look], small && styles.small, className)}
    />
  );
}

interface IconButtonProps extends Omit<ButtonProps, 'children' | 'title'> {
  /** What the button does: its accessible name and its tooltip. */
  readonly label: string;
  readonly icon: ReactNode;
  /** Says more than the name, in the tooltip. */
  readonly help?: string;
  readonly keys?: readonly string[];
}

/** A button with a picture; its name shows in a tooltip. */
export function IconButton({ label, icon, help, keys, look = 'quiet', small, className, ...rest }: IconButtonProps) {
  return (
    <Tooltip
      title={label}
      text={help}
      keys={keys}
      trigger={
        <button
          type="button"
          aria-label={label}
          {...rest}
          className={classNames(styles.button, styles[look], styles.icon, small && styles.small, className)}
        />
      }
    >
      {icon}
    </Tooltip>
  );
}
