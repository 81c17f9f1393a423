import type { ReactNode } from 'react';

function icon(children: ReactNode) {
  return function Icon({ size = 16 }: { readonly size?: number }) {
    return (
      <svg
        // In rem, so that pictures grow with the type of a projector.
        style={{ width: `${size / 13}rem`, height: `${size / 13}rem` }}
        viewBox="0 0 16 16"
        fill="none"
        stroke="currentColor"
        strokeWidth={1.5}
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
      >
        {children}
      </svg>
    );
  };
}

/** Start training. */
export const PlayIcon = icon(<path d="M4.5 2.8v10.4l8.6-5.2z" fill="currentColor" />);
/** Stop training. */
export const PauseIcon = icon(<path d="M5 3v10M11 3v10" strokeWidth={3} />);
/** One step. */
export const StepIcon = icon(
  <>
    <path d="M3.5 3.4v9.2L10.6 8z" fill="currentColor" />
    <path d="M13 3.2v9.6" strokeWidth={2} />
  </>,
);
/** One step, bit by bit. */
export const SlowMotionIcon = icon(
  <>
    <path d="M2.4 4.4v7.2L8.2 8z" fill="currentColor" />
    <path d="M10.4 8h.01M12.6 8h.01M14.8 8h.01" strokeWidth={2} />
  </>,
);
/** One epoch. */
export const EpochIcon = icon(
  <>
    <path d="M1.8 3.8v8.4L7 8z" fill="currentColor" />
    <path d="M7 3.8v8.4L12.2 8z" fill="currentColor" />
    <path d="M14.2 3.4v9.2" strokeWidth={2} />
  </>,
);
/** Back to the start, or to a default. */
export const ResetIcon = icon(<path d="M3 3v3.4h3.4M3.3 6.2A5.3 5.3 0 1 1 2.7 9" />);
/** Draw lots again. */
export const DiceIcon = icon(
  <>
    <rect x="2.2" y="2.2" width="11.6" height="11.6" rx="2.6" />
    <path d="M5.4 5.4h.01M10.6 5.4h.01M8 8h.01M5.4 10.6h.01M10.6 10.6h.01" strokeWidth={2} />
  </>,
);
/** Back before the last change. */
export const UndoIcon = icon(<path d="M5.6 2.8 2.6 5.8l3 3M3 5.8h6.4a3.7 3.7 0 0 1 0 7.4H6" />);
/** Forward again. */
export const RedoIcon = icon(<path d="m10.4 2.8 3 3-3 3M13 5.8H6.6a3.7 3.7 0 0 0 0 7.4H10" />);
/** Ready experiments. */
export const GalleryIcon = icon(
  <path d="M2.5 2.5h4.4v4.4H2.5zM9.1 2.5h4.4v4.4H9.1zM2.5 9.1h4.4v4.4H2.5zM9.1 9.1h4.4v4.4H9.1z" />,
);
/** Pass the link on. */
export const ShareIcon = icon(
  <path d="M6.7 9.3a2.8 2.8 0 0 0 4 0l2.2-2.2a2.8 2.8 0 0 0-4-4l-.8.8M9.3 6.7a2.8 2.8 0 0 0-4 0L3.1 8.9a2.8 2.8 0 0 0 4 4l.8-.8" />,
);
/** Light and dark. */
export const ThemeIcon = icon(
  <>
    <circle cx="8" cy="8" r="5.6" />
    <path d="M8 2.4a5.6 5.6 0 0 1 0 11.2z" fill="currentColor" />
  </>,
);
/** Questions. */
export const HelpIcon = icon(
  <>
    <path d="M5.4 5.9A2.6 2.6 0 0 1 8 3.4c1.5 0 2.6 1 2.6 2.4C10.6 7.8 8 7.7 8 9.7" />
    <path d="M8 12.7h.01" strokeWidth={2.2} />
  </>,
);
/** There is more to choose from. */
export const ChevronIcon = icon(<path d="m4.5 6.5 3.5 3.5 3.5-3.5" />);
/** Chosen, or done. */
export const CheckIcon = icon(<path d="m3 8.5 3.2 3.2L13 4.5" strokeWidth={1.8} />);
/** Put away. */
export const CloseIcon = icon(<path d="m4 4 8 8M12 4l-8 8" />);
/** One more. */
export const PlusIcon = icon(<path d="M8 3v10M3 8h10" />);
/** Paint points. */
export const BrushIcon = icon(
  <path d="M13.6 2.4 7.2 8.2M7.2 8.2c1 .3 1.7 1 2 2M6.8 9c-1.8-.2-3 .9-3.1 2.4-.1 1-.6 1.6-1.5 2 2.7.6 5.6 0 6-2.3.2-1.1-.4-2-1.4-2.1z" />,
);
/** Take points away. */
export const EraserIcon = icon(<path d="M6 13.3h7.5M9.5 3.1l3.9 3.9-6 6.3H5.1l-2.5-2.5z M6.2 6.5l3.9 3.9" />);
/** Something went wrong. */
export const TroubleIcon = icon(<path d="M8 2.3 14.3 13.3H1.7zM8 6.6v3M8 11.5h.01" />);
/** Something to know. */
export const InfoIcon = icon(
  <>
    <circle cx="8" cy="8" r="6" />
    <path d="M8 7.4v3.4M8 5.2h.01" />
  </>,
);
/** The one before. */
export const PreviousIcon = icon(<path d="M9.5 4.5 6 8l3.5 3.5" />);
/** The one after. */
export const NextIcon = icon(<path d="M6.5 4.5 10 8l-3.5 3.5" />);
/** Draw by hand. */
export const PencilIcon = icon(<path d="m3 13 .8-3.2 7-7a1.6 1.6 0 0 1 2.4 2.4l-7 7zM9.6 4l2.4 2.4" />);
