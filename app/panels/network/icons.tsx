import type { ReactNode } from 'react';

function Icon({ children }: { readonly children: ReactNode }) {
  return (
    <svg
      width="12"
      height="12"
      viewBox="0 0 12 12"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      aria-hidden="true"
    >
      {children}
    </svg>
  );
}

/** There are more settings. */
export const MoreIcon = () => (
  <Icon>
    <path d="M2 6h.01M6 6h.01M10 6h.01" strokeWidth="2.2" />
  </Icon>
);

/** Values that go past a layer. */
export const SkipIcon = () => (
  <Icon>
    <path d="M1.5 8.5C2.2 3.2 8.4 1.8 10 7M10.6 3.8 10.1 7.4 6.9 6" />
  </Icon>
);

/** One fewer. */
export const FewerIcon = () => (
  <Icon>
    <path d="M2.5 6h7" />
  </Icon>
);

/** One more. */
export const MoreOneIcon = () => (
  <Icon>
    <path d="M2.5 6h7M6 2.5v7" />
  </Icon>
);
