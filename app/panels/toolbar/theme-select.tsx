import { texts } from '../../messages/en';
import { useApp, type View } from '../../state/store';
import buttonStyles from '../../ui/button.module.css';
import { classNames } from '../../ui/class-names';
import { ThemeIcon } from '../../ui/icons';
import { Select } from '../../ui/select';

const OPTIONS = Object.entries(texts.toolbar.themes).map(([id, { label, about }]) => ({
  id: id as View['theme'],
  label,
  about,
}));

/** Light, dark, projector, or as the system says. */
export function ThemeSelect() {
  const theme = useApp((state) => state.view.theme);
  return (
    <Select
      label={texts.toolbar.theme}
      value={theme}
      options={OPTIONS}
      onChange={(next) => useApp.setState(({ view }) => ({ view: { ...view, theme: next } }))}
      trigger={
        <button
          type="button"
          title={texts.toolbar.theme}
          className={classNames(buttonStyles.button, buttonStyles.quiet, buttonStyles.icon)}
        >
          <ThemeIcon />
        </button>
      }
    />
  );
}
