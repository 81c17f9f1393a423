import { type ComponentProps, createContext, type KeyboardEvent, use, useId } from 'react';

interface Choice {
  /** Begins the ids of tabs and panels. */
  readonly id: string;
  readonly value: string;
  readonly choose: (value: string) => void;
}

const Choosing = createContext<Choice>({ id: '', value: '', choose: () => undefined });

interface TabsProps<Name extends string> extends ComponentProps<'div'> {
  readonly value: Name;
  readonly onChoose: (value: Name) => void;
  readonly as?: 'div' | 'section';
}

/** Tabs and their panels, of which one is chosen. */
export function TabsRoot<Name extends string>({ value, onChoose, as: Element = 'div', ...rest }: TabsProps<Name>) {
  const id = useId();
  // Its tabs bear no other names.
  const choose = onChoose as (value: string) => void;
  return (
    <Choosing value={{ id, value, choose }}>
      <Element {...rest} />
    </Choosing>
  );
}

/** Where the keys lead from one tab of a row to another. */
function target(key: string, index: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowRight':
      return (index + 1) % count;
    case 'ArrowLeft':
      return (index + count - 1) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}

/** A row of tabs: one stop of the keyboard, in which the arrows choose. */
export function TabRow(props: ComponentProps<'div'>) {
  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    const tabs = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="tab"]')];
    const next = target(event.key, tabs.indexOf(event.target as HTMLElement), tabs.length);
    if (next === undefined) return;
    event.preventDefault();
    // What the tabs stand in may have a use for these keys.
    event.stopPropagation();
    tabs[next]?.focus();
    tabs[next]?.click();
  }
  // The tabs inside take the keyboard.
  // oxlint-disable-next-line jsx-a11y/interactive-supports-focus
  return <div {...props} role="tablist" onKeyDown={onKeyDown} />;
}

/** A tab. */
export function Tab({ value, ...rest }: ComponentProps<'button'> & { readonly value: string }) {
  const { id, value: chosen, choose } = use(Choosing);
  const isChosen = value === chosen;
  return (
    <button
      type="button"
      {...rest}
      role="tab"
      id={`${id}tab-${value}`}
      aria-selected={isChosen}
      aria-controls={isChosen ? `${id}panel-${value}` : undefined}
      data-active={isChosen ? '' : undefined}
      tabIndex={isChosen ? 0 : -1}
      onClick={() => choose(value)}
    />
  );
}

/** What a tab shows; only what is chosen is there, so that only that is computed. */
export function TabPanel({ value, ...rest }: ComponentProps<'div'> & { readonly value: string }) {
  const { id, value: chosen } = use(Choosing);
  if (value !== chosen) return null;
  return (
    <div tabIndex={0} {...rest} role="tabpanel" id={`${id}panel-${value}`} aria-labelledby={`${id}tab-${value}`} />
  );
}
