import { useSyncExternalStore } from 'react';
import type { Ground } from '../plots/colors';
import { type View, useApp } from '../state/store';

/** What stands in data-theme. */
export type Theme = 'light' | 'dark' | 'projector';

const system = window.matchMedia('(prefers-color-scheme: dark)');

/** The theme that a choice stands for on this machine, now. */
function themeOf(choice: View['theme']): Theme {
  if (choice !== 'system') return choice;
  return system.matches ? 'dark' : 'light';
}

/** The theme of the page; the component renders again when it changes. */
export function useTheme(): Theme {
  const choice = useApp((state) => state.view.theme);
  useSyncExternalStore(watchSystem, () => system.matches);
  return themeOf(choice);
}

/** The ground that canvases draw on, for the diverging scale. */
export function useGround(): Ground {
  return useTheme() === 'dark' ? 'dark' : 'light';
}

function watchSystem(listener: () => void): () => void {
  system.addEventListener('change', listener);
  return () => system.removeEventListener('change', listener);
}

/** Keeps data-theme on <html> in step with the choice and with the system; called once, at the start. */
export function followTheme(): void {
  const apply = (): void => {
    const theme = themeOf(useApp.getState().view.theme);
    document.documentElement.dataset.theme = theme;
  };
  apply();
  watchSystem(apply);
  useApp.subscribe(apply);
}
