import type { ReactNode } from 'react';
import { type Action, ACTIONS, type ActionId, perform } from '../../state/actions';
import { useApp } from '../../state/store';
import { IconButton } from '../../ui/button';
import buttonStyles from '../../ui/button.module.css';
import { classNames } from '../../ui/class-names';
import { KeyCaps } from '../../ui/key-cap';
import { Tooltip } from '../../ui/tooltip';
import styles from './toolbar.module.css';

interface ActionButtonProps {
  readonly id: ActionId;
  readonly icon: ReactNode;
  /** Show the name beside the picture, where there is room. */
  readonly named?: boolean;
  readonly className?: string;
}

/** The button of an action: name, explanation, keys and what it does come from the table. */
export function ActionButton({ id, icon, named, className }: ActionButtonProps) {
  const action: Action = ACTIONS[id];
  const enabled = useApp(action.enabled);
  const refusal = useApp((state) => action.refusal?.(state) ?? null);
  const help = refusal ?? action.help;
  const shared = {
    disabled: !enabled,
    // What is refused can be reached, so that it says why.
    'aria-disabled': refusal !== null || undefined,
    onClick: () => perform(action),
    className,
  };
  if (named !== true) return <IconButton {...shared} label={action.label} help={help} keys={action.keys} icon={icon} />;
  return (
    <Tooltip
      title={action.label}
      text={help}
      keys={action.keys}
      trigger={
        <button
          type="button"
          aria-label={action.label}
          {...shared}
          className={classNames(buttonStyles.button, buttonStyles.plain, styles.named, className)}
        />
      }
    >
      {icon}
      <span className={styles.name}>{action.label}</span>
    </Tooltip>
  );
}

/** The one primary button: starts and stops training. */
export function RunButton({
  icons,
  labels,
}: {
  readonly icons: readonly [run: ReactNode, pause: ReactNode];
  readonly labels: readonly [run: string, pause: string];
}) {
  const running = useApp((state) => state.status?.running === true);
  const { help, keys } = ACTIONS.run;
  return (
    <Tooltip
      title={labels[Number(running)]}
      text={help}
      keys={keys}
      trigger={
        <button
          type="button"
          aria-label={labels[Number(running)]}
          onClick={() => perform(ACTIONS.run)}
          className={classNames(buttonStyles.button, buttonStyles.primary, styles.run)}
        />
      }
    >
      {icons[Number(running)]}
      <span className={styles.runName}>{labels[Number(running)]}</span>
      <span className={styles.keys}>
        <KeyCaps chord={keys[0]} />
      </span>
    </Tooltip>
  );
}
