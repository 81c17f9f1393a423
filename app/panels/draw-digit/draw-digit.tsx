import { type KeyboardEvent, type PointerEvent, useEffect, useId, useRef, useState } from 'react';
import { drawTexts as texts } from '../../messages/draw-digit';
import { prepareCanvas } from '../../plots/canvas';
import { useApp } from '../../state/store';
import { IconButton } from '../../ui/button';
import { CloseIcon } from '../../ui/icons';
import { useTheme } from '../../ui/theme';
import { useSize } from '../../ui/use-size';
import styles from './draw-digit.module.css';
import { isCentred, type PadPoint, penWidth } from './pen';
import { useDrawing } from './use-drawing';

interface DrawDigitProps {
  /** [channels, height, width] of the images. */
  readonly shape: readonly number[];
  /** Something else is laid over the image: lines that were drawn are not to cover it. */
  readonly bare?: boolean;
}

/** A pen of the keyboard: where it is, and whether it is down. */
interface KeyPen extends PadPoint {
  readonly down: boolean;
}

const MOVES: Readonly<Record<string, readonly [dx: number, dy: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Steps of the keyboard’s pen across the pad. */
const STEPS = 28;

/**
 * Fills the element that it stands in (which is `position: relative`), over the picture of the chosen image: whoever
 * draws there chooses what is drawn, with every stroke.
 */
export function DrawDigit({ shape, bare = false }: DrawDigitProps) {
  const data = useApp((state) => state.experiment.data);
  const drawing = useDrawing(shape, data);
  const { lines, active, empty } = drawing;
  const pad = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const drawn = useRef<number | null>(null);
  const [pen, holdPen] = useState<KeyPen | null>(null);
  const size = useSize(pad);
  useTheme();
  const help = useId();

  // After every change of the drawing, whose lines are kept outside of React, and of the theme.
  useEffect(() => {
    if (!canvas.current || !size) return;
    const context = prepareCanvas(canvas.current, size);
    if (!context || !active || bare) return;
    const style = getComputedStyle(canvas.current);
    context.fillStyle = style.getPropertyValue('--field');
    context.fillRect(0, 0, size.width, size.height);
    context.strokeStyle = style.getPropertyValue('--ink');
    context.lineWidth = (penWidth(shape) / shape[1]) * size.height;
    context.lineCap = 'round';
    context.lineJoin = 'round';
    for (const [first, ...rest] of lines.current) {
      context.beginPath();
      context.moveTo(first.x * size.width, first.y * size.height);
      for (const { x, y } of rest.length > 0 ? rest : [first]) context.lineTo(x * size.width, y * size.height);
      context.stroke();
    }
  });

  function at(event: { readonly clientX: number; readonly clientY: number }): PadPoint {
    const box = canvas.current?.getBoundingClientRect();
    if (!box) return { x: 0, y: 0 };
    return { x: (event.clientX - box.left) / box.width, y: (event.clientY - box.top) / box.height };
  }

  function onPointerDown(event: PointerEvent<HTMLDivElement>): void {
    if (event.button !== 0 || drawn.current !== null) return;
    drawn.current = event.pointerId;
    event.currentTarget.setPointerCapture(event.pointerId);
    holdPen(null);
    drawing.begin(at(event));
  }

  function onPointerMove(event: PointerEvent<HTMLDivElement>): void {
    if (event.pointerId !== drawn.current) return;
    // A fast pen is asked for all that it passed since the last frame.
    const passed = event.nativeEvent.getCoalescedEvents();
    for (const part of passed.length > 0 ? passed : [event.nativeEvent]) drawing.move(at(part));
  }

  function onPointerEnd(event: PointerEvent<HTMLDivElement>): void {
    if (event.pointerId === drawn.current) drawn.current = null;
  }

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>): void {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const held = pen ?? { x: 0.5, y: 0.5, down: false };
    const move = MOVES[event.key];
    if (move) {
      const far = event.shiftKey ? 4 : 1;
      const [x, y] = [held.x + (far * move[0]) / STEPS, held.y + (far * move[1]) / STEPS].map((value) =>
        Math.max(0, Math.min(1, value)),
      );
      holdPen({ x, y, down: held.down });
      if (held.down) drawing.move({ x, y });
    } else if (event.key === ' ') {
      holdPen({ ...held, down: !held.down });
      if (!held.down) drawing.begin(held);
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      holdPen({ ...held, down: false });
      drawing.wipe();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  const hint = texts.hint[data] ?? texts.hint.usual;
  return (
    <div className={styles.pad} ref={pad}>
      {/* The role application takes keys and the pointer; the linter counts it among those that do not. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <div
        className={styles.paper}
        role="application"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        aria-label={`${texts.name}: ${hint}`}
        aria-describedby={help}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerEnd}
        onPointerCancel={onPointerEnd}
        onKeyDown={onKeyDown}
        onBlur={() => holdPen(null)}
      >
        <canvas ref={canvas} className={styles.canvas} aria-hidden="true" />
      </div>
      {pen && (
        <span className={styles.pen} data-down={pen.down} style={{ left: `${100 * pen.x}%`, top: `${100 * pen.y}%` }} />
      )}
      {(!active || empty) && !bare && (
        <span className={styles.hint} data-empty={active && empty} aria-hidden="true">
          {hint}
        </span>
      )}
      {active && !empty && (
        <IconButton
          small
          className={styles.clear}
          label={texts.clear}
          icon={<CloseIcon size={12} />}
          onClick={drawing.wipe}
        />
      )}
      <p id={help} className="visually-hidden">
        {texts.keys} {isCentred(data) && texts.centred}
      </p>
      <output className="visually-hidden">{pen && (pen.down ? texts.pen.down : texts.pen.up)}</output>
    </div>
  );
}
