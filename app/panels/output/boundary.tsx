import { type KeyboardEvent, type PointerEvent, useId, useRef } from 'react';
import { outputTexts } from '../../messages/output';
import { useApp } from '../../state/store';
import styles from './boundary.module.css';
import { CursorCanvas } from './cursor-canvas';
import { FieldCanvas } from './field-canvas';
import { PinTag } from './pin-tag';
import { PointsCanvas } from './points-canvas';
import { probe } from './probe';
import type { Scene } from './scene';
import { SceneSummary } from './scene-summary';
import { moveByKey, moveCursor, pinPoint, pointUnder } from './use-cursor';
import { usePainting } from './use-painting';

const texts = outputTexts.plane;

/** Button 2 is the right one. */
const RIGHT = 2;

/** The output over the plane, or over x: picture, points, cursor; one painting over it where there is a brush. */
export function Boundary({ scene }: { readonly scene: Scene }) {
  const brush = useApp((state) => state.brush);
  const painting = usePainting();
  const pressed = useRef(false);
  const summary = useId();
  const canPaint = brush !== null && !scene.isFunction;

  const onPointerDown = (event: PointerEvent<HTMLDivElement>): void => {
    if (event.button !== 0 && !(canPaint && event.button === RIGHT)) return;
    // The focus stays where it was: keys that a click has not asked for go on to the page.
    event.preventDefault();
    const at = pointUnder(event, scene.projection);
    if (!canPaint) {
      pressed.current = true;
      return;
    }
    event.currentTarget.setPointerCapture(event.pointerId);
    painting.begin(at, event.button === RIGHT ? -1 : brush);
    moveCursor(at, 'pointer');
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>): void => {
    const at = pointUnder(event, scene.projection);
    painting.move(at);
    moveCursor(at, 'pointer');
  };
  const onPointerUp = (event: PointerEvent<HTMLDivElement>): void => {
    if (painting.isActive()) painting.end();
    else if (pressed.current) pinPoint(pointUnder(event, scene.projection));
    pressed.current = false;
  };
  const onPointerLeave = (): void => {
    pressed.current = false;
    if (!painting.isActive() && probe.getState().by === 'pointer') moveCursor(null, 'pointer');
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const { hover } = probe.getState();
    const isErase = event.key === 'Delete' || event.key === 'Backspace';
    if (canPaint && hover && (event.key === 'Enter' || isErase)) {
      painting.begin(hover, isErase ? -1 : brush);
      painting.end();
    } else if (hover && event.key === 'Enter') pinPoint(hover);
    else if (!moveByKey(event, scene)) return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <>
      {/* The role application takes keys and the pointer; the linter counts it among those that do not. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <div
        className={styles.square}
        data-brush={canPaint || undefined}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        role="application"
        aria-label={scene.isFunction ? texts.curveName : texts.name}
        aria-describedby={summary}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerUp}
        onPointerCancel={onPointerUp}
        onPointerLeave={onPointerLeave}
        onContextMenu={(event) => canPaint && event.preventDefault()}
        onKeyDown={onKeyDown}
        onBlur={() => probe.getState().by === 'keyboard' && moveCursor(null, 'keyboard')}
      >
        <FieldCanvas scene={scene} />
        <PointsCanvas scene={scene} />
        <CursorCanvas scene={scene} stroke={painting.fresh} />
        <PinTag scene={scene} />
      </div>
      <SceneSummary id={summary} scene={scene} canPaint={canPaint} />
    </>
  );
}
