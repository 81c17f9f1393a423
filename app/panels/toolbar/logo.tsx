import { texts } from '../../messages/en';
import styles from './toolbar.module.css';

/** The sign and the name: the page's first heading. */
export function Logo() {
  return (
    <h1 className={styles.logo}>
      <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true">
        <path d="M1.2 2.5h15.6L9 16.3z" fill="var(--negative)" />
        <path d="M5.6 5.3h6.8L9 11.3z" fill="var(--panel)" />
      </svg>
      {texts.toolbar.name}
      <span className="visually-hidden">, {texts.toolbar.tagline}</span>
    </h1>
  );
}
