import { type FocusEvent, type RefAttributes, useEffect, useRef } from 'react';

type Kept = RefAttributes<HTMLElement> & {
  readonly onFocus: () => void;
  readonly onBlur: (event: FocusEvent) => void;
};

/** Keeps the keyboard's place in an element whose content comes and goes: a button that is gone gives it to the whole. */
export function useKeptFocus(): Kept {
  const ref = useRef<HTMLElement>(null);
  const within = useRef(false);
  useEffect(() => {
    if (within.current && document.activeElement === document.body) ref.current?.focus();
  });
  return {
    ref,
    onFocus() {
      within.current = true;
    },
    onBlur({ relatedTarget, currentTarget }) {
      // Without a target, the focus went with its element, or nowhere.
      if (relatedTarget !== null && !currentTarget.contains(relatedTarget)) within.current = false;
    },
  };
}
