import { Select as Base } from '@base-ui/react/select';
import { useEffect, useRef, useState } from 'react';
import { CheckIcon } from './icons';
import type { Begins, BoxProps } from './select';
import styles from './select.module.css';

/** Popups keep off the edges of the page, and off the toolbar. */
const EDGES = { top: 52, right: 8, bottom: 8, left: 8 };

/** A select box with its options. */
export default function SelectBox<Id extends string>(props: BoxProps<Id> & { readonly begins: Begins }) {
  const { label, help, value, options, onChange, disabled, trigger, className, content, begins, onOpenChange } = props;
  const [highlighted, setHighlighted] = useState<Id | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (begins !== 'closed') button.current?.focus();
  }, [begins]);
  const shown = options.find(({ id }) => id === (highlighted ?? value));
  const hasHints = options.some(({ about }) => about !== undefined);

  return (
    <Base.Root
      items={options.map(({ id, label: text }) => ({ value: id, label: text }))}
      value={value}
      onValueChange={(next) => {
        if (next !== null && next !== value) onChange(next);
      }}
      defaultOpen={begins === 'open'}
      onOpenChange={() => {
        setHighlighted(null);
        onOpenChange();
      }}
      disabled={disabled}
      modal={false}
    >
      <Base.Trigger ref={button} aria-label={label} aria-description={help} render={trigger} className={className}>
        {content}
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner
          className={styles.positioner}
          alignItemWithTrigger={false}
          align="start"
          sideOffset={4}
          collisionPadding={EDGES}
        >
          <Base.Popup className={styles.popup}>
            <Base.List className={styles.list}>
              {options.map((option) => (
                <Base.Item
                  key={option.id}
                  value={option.id}
                  className={styles.item}
                  onFocus={() => setHighlighted(option.id)}
                  onPointerMove={() => setHighlighted(option.id)}
                >
                  <Base.ItemIndicator className={styles.mark}>
                    <CheckIcon size={14} />
                  </Base.ItemIndicator>
                  <Base.ItemText className={styles.text}>{option.label}</Base.ItemText>
                </Base.Item>
              ))}
            </Base.List>
            {hasHints && (
              <div className={styles.hint} aria-hidden="true">
                <p className={styles.about}>{shown?.about}</p>
                {shown?.picture}
                {shown?.detail !== undefined && <div className={styles.detail}>{shown.detail}</div>}
              </div>
            )}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
