import { type DragEvent, useRef, useState } from 'react';
import { IMAGE_SETS } from '../../../engine/catalog/datasets';
import type { OwnClass } from '../../../engine/images/own-images';
import { ownTexts as texts } from '../../messages/own-images';
import { Button, IconButton } from '../../ui/button';
import { CloseIcon } from '../../ui/icons';
import { Picture } from '../image-output/thumb';
import styles from './own-images.module.css';

/** Images of a class that are shown: the newest. */
const SHOWN = 9;

interface OwnClassRowProps {
  readonly own: OwnClass;
  /** From 1. */
  readonly number: number;
  /** There is something on the pad. */
  readonly hasDrawing: boolean;
  readonly onDrawing: () => void;
  readonly onFiles: (files: readonly File[]) => void;
  readonly onName: (name: string) => void;
  readonly onRemoveImage: (image: number) => void;
  /** Null where it has to stay. */
  readonly onRemove: (() => void) | null;
}

/** A class of the visitor's own: its name, its newest images, and the ways to put some in. */
export function OwnClassRow({
  own,
  number,
  hasDrawing,
  onDrawing,
  onFiles,
  onName,
  onRemoveImage,
  onRemove,
}: OwnClassRowProps) {
  const { name, images } = own;
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const first = Math.max(0, images.length - SHOWN);

  function drop(event: DragEvent): void {
    event.preventDefault();
    setOver(false);
    if (event.dataTransfer.files.length > 0) onFiles([...event.dataTransfer.files]);
  }

  return (
    // Files may be dropped anywhere on it; the button does the same for the keyboard.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      className={styles.class}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <div className={styles.line}>
        <input
          className={styles.name}
          aria-label={texts.name(number)}
          // Drawn anew with the name that it got in the end.
          key={name}
          defaultValue={name}
          maxLength={21}
          onBlur={({ currentTarget: { value } }) => {
            if (value !== name) onName(value);
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter') event.currentTarget.blur();
          }}
        />
        <span className={styles.count}>{texts.count(images.length)}</span>
        <Button
          small
          disabled={!hasDrawing}
          aria-label={texts.add(name)}
          title={hasDrawing ? texts.add(name) : texts.nothingDrawn}
          onClick={onDrawing}
        >
          {texts.addShort}
        </Button>
        <Button
          small
          look="quiet"
          aria-label={texts.files(name)}
          title={texts.files(name)}
          onClick={() => input.current?.click()}
        >
          {texts.filesShort}
        </Button>
        <input
          ref={input}
          type="file"
          hidden
          multiple
          accept="image/*"
          aria-label={texts.files(name)}
          onChange={(event) => {
            const files = [...(event.currentTarget.files ?? [])];
            // The same file may be chosen again.
            event.currentTarget.value = '';
            if (files.length > 0) onFiles(files);
          }}
        />
        {onRemove && (
          <IconButton small label={texts.removeClass(name)} icon={<CloseIcon size={11} />} onClick={onRemove} />
        )}
      </div>
      <div className={styles.images}>
        {images.length === 0 && <span className={styles.words}>{texts.drop(name)}</span>}
        {first > 0 && <span className={styles.words}>{texts.more(first)}</span>}
        {images.slice(first).map((bytes, i) => (
          <button
            // Two drawings may be alike: an image is its place.
            // oxlint-disable-next-line react/no-array-index-key
            key={first + i}
            type="button"
            className={styles.image}
            aria-label={texts.remove(first + i + 1, name)}
            title={texts.remove(first + i + 1, name)}
            onClick={() => onRemoveImage(first + i)}
          >
            <Picture bytes={bytes} shape={IMAGE_SETS.own.shape} />
          </button>
        ))}
      </div>
    </div>
  );
}
