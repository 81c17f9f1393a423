import { texts } from '../../messages/en';
import { type Action, type ActionGroup, ACTIONS } from '../../state/actions';
import { useApp } from '../../state/store';
import { Dialog } from '../../ui/dialog';
import { KeyCaps } from '../../ui/key-cap';
import styles from './help-sheet.module.css';

const GROUPS = Object.entries(texts.actions.groups) as [ActionGroup, string][];

/** What the page is, and everything that can be done, from the table of actions. */
export function HelpSheet() {
  const open = useApp((state) => state.dialog === 'help');
  return (
    <Dialog
      wide
      title={texts.help.title}
      lead={texts.help.lead}
      open={open}
      onClose={() => useApp.setState({ dialog: null })}
    >
      <section>
        <h3 className={styles.heading}>{texts.help.mouse}</h3>
        <ul className={styles.tips}>
          {texts.help.tips.map((tip) => (
            <li key={tip}>{tip}</li>
          ))}
        </ul>
      </section>
      <div className={styles.groups}>
        {GROUPS.map(([group, label]) => (
          <section key={group} className={styles.group}>
            <h3 className={styles.heading}>{label}</h3>
            <dl className={styles.actions}>
              {Object.values<Action>(ACTIONS)
                .filter((action) => action.group === group)
                .map((action) => (
                  <ActionLine key={action.label} action={action} />
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

function ActionLine({ action: { label, help, keys } }: { readonly action: Action }) {
  return (
    <div className={styles.action}>
      <dt className={styles.name}>
        {label}
        <span className={styles.keys}>
          {keys.map((chord, i) => (
            <span key={chord} className={styles.chord}>
              {i > 0 && <span className={styles.or}>{texts.help.or}</span>}
              <KeyCaps chord={chord} />
            </span>
          ))}
        </span>
      </dt>
      <dd className={styles.help}>{help}</dd>
    </div>
  );
}
