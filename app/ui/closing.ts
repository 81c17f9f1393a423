/** Why a box is about to close. */
interface Closing {
  readonly reason: string;
  readonly event: Event;
}

/** Whether a box is closed by its own button: that does so itself, by the click that comes next. */
export function closesByButton(button: Element, { reason, event }: Closing): boolean {
  if (reason === 'outside-press') return holds(button, event.target);
  return reason === 'focus-out' && event instanceof FocusEvent && holds(button, event.relatedTarget);
}

const holds = (element: Element, target: EventTarget | null): boolean =>
  target instanceof Node && element.contains(target);
