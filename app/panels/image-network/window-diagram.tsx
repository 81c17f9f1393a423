import styles from './window-diagram.module.css';

interface Props {
  /** Width of the window, in pixels of the image. */
  readonly size: number;
  readonly stride: number;
  /** Zeros on each side. */
  readonly pad: number;
}

/** Largest side of the drawing. */
const SIDE = 80;

/** The upper left corner of an image with its zeros, the window where it begins, and where it stands next. */
export function WindowDiagram({ size, stride, pad }: Props) {
  const shown = Math.min(14, Math.max(size + stride, pad + 4) + 1);
  const cell = SIDE / shown;
  const cells = Array.from({ length: shown * shown }, (_, i) => ({ row: Math.floor(i / shown), column: i % shown }));
  const window = size * cell;
  return (
    <svg
      className={styles.diagram}
      viewBox={`-1 -1 ${SIDE + 2} ${SIDE + 2}`}
      width={SIDE + 2}
      height={SIDE + 2}
      aria-hidden="true"
    >
      {cells.map(({ row, column }) => (
        <rect
          key={`${row}.${column}`}
          className={row < pad || column < pad ? styles.zero : styles.pixel}
          x={column * cell}
          y={row * cell}
          width={cell}
          height={cell}
        />
      ))}
      <rect className={styles.next} x={stride * cell} y={0} width={window} height={window} />
      <rect className={styles.window} x={0} y={0} width={window} height={window} />
      <path className={styles.arrow} d={`M${window / 2} ${window / 2}h${stride * cell}m-4 -3l4 3l-4 3`} />
    </svg>
  );
}
