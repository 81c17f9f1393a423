import { type MouseEvent, useLayoutEffect, useRef } from 'react';
import { prepareCanvas } from '../../plots/canvas';
import { readPalette } from '../../plots/palette';
import { useTheme } from '../../ui/theme';
import { useSize } from '../../ui/use-size';
import styles from './filter-detail.module.css';
import { kernelGrid, pictureAt } from './kernel-grid';
import { paintKernels } from './paint-kernels';

interface Props {
  /** [pictures, kernel, kernel] */
  readonly values: Float32Array;
  readonly kernel: number;
  /** Value that has the full colour. */
  readonly most: number;
  readonly numbers: boolean;
  /** One of the pictures was clicked. */
  readonly onPick: (picture: number) => void;
}

/** The weights of a filter in some channels, or their gradients, as pictures. */
export function KernelCanvas({ values, kernel, most, numbers, onPick }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const size = useSize(box);
  const theme = useTheme();
  const count = values.length / (kernel * kernel);

  useLayoutEffect(() => {
    const element = canvas.current;
    if (!element || !size) return;
    const context = prepareCanvas(element, size);
    if (!context) return;
    const ground = theme === 'dark' ? 'dark' : 'light';
    const look = { context, palette: readPalette(element), ground, most, numbers } as const;
    paintKernels(look, kernelGrid(count, kernel, size), values, kernel);
  }, [size, theme, values, kernel, most, numbers, count]);

  function onClick({ clientX, clientY, currentTarget }: MouseEvent): void {
    if (!size) return;
    const { left, top } = currentTarget.getBoundingClientRect();
    const picture = pictureAt(kernelGrid(count, kernel, size), count, clientX - left, clientY - top);
    if (picture >= 0) onPick(picture);
  }

  return (
    <div className={styles.kernels} ref={box}>
      {/* The select box of channels does the same by keys. */}
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions */}
      <canvas
        ref={canvas}
        aria-hidden="true"
        style={size ? { width: size.width, height: size.height } : undefined}
        onClick={onClick}
      />
    </div>
  );
}
