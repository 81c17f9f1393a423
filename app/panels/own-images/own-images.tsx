import { ownClasses } from '../../../engine/config/own-classes';
import { OWN_LIMITS, type OwnClass, writeOwn } from '../../../engine/images/own-images';
import { ownTexts as texts } from '../../messages/own-images';
import { choosePixels, useChosenImage } from '../../state/chosen-image';
import { change, notify } from '../../state/session';
import { useApp } from '../../state/store';
import { Button } from '../../ui/button';
import { countImages, MOST_CLASSES, renamed, withClass, withImages, withoutClass, withoutImage } from './edit-classes';
import { OwnClassRow } from './own-class-row';
import styles from './own-images.module.css';
import { readFiles } from './read-files';

/** Files that are told of one by one; of more the number. */
const TOLD = 5;

/** The classes as they stand now, whatever a button was drawn with. */
const present = (): readonly OwnClass[] => ownClasses(useApp.getState().experiment.drawings);

function put(classes: readonly OwnClass[]): void {
  const written = writeOwn(classes, Infinity);
  if (written.problem === undefined) change({ drawings: written.text });
}

function addImages(index: number, images: readonly Uint8Array[]): void {
  const { classes, left } = withImages(present(), index, images);
  put(classes);
  if (left > 0)
    notify({ kind: 'info', title: texts.problems.full, lines: texts.problems.fullLines(OWN_LIMITS.images, left) });
}

/** The drawing on the pad, bytes; null where it shows another image, or nothing. */
function drawingOf({ choice }: ReturnType<typeof useChosenImage.getState>): Uint8Array | null {
  if (!('pixels' in choice) || !choice.pixels.some((value) => value > 0)) return null;
  return Uint8Array.from(choice.pixels, (value) => Math.round(255 * value));
}

function addDrawing(index: number): void {
  const drawing = drawingOf(useChosenImage.getState());
  if (!drawing) return;
  addImages(index, [drawing]);
  // An empty pad for the next one.
  choosePixels(Array.from(drawing, () => 0));
}

async function addFiles(index: number, files: readonly File[]): Promise<void> {
  const { images, problems } = await readFiles(files);
  if (images.length > 0) addImages(index, images);
  if (problems.length === 0) return;
  const rest = problems.length - TOLD;
  notify({
    kind: 'trouble',
    title: texts.problems.title(problems.length),
    lines: [
      ...problems.slice(0, TOLD),
      ...(rest > 0 ? [texts.problems.more(rest)] : []),
      texts.problems.added(images.length),
    ],
  });
}

/** The visitor’s own classes: drawings are added to them, files dropped into them. */
export function OwnImages() {
  const drawings = useApp((state) => state.experiment.drawings);
  const hasDrawing = useChosenImage((state) => drawingOf(state) !== null);
  const classes = ownClasses(drawings);
  const written = writeOwn(classes);
  const enough = classes.filter(({ images }) => images.length > 1).length > 1;
  return (
    <section className={styles.own} aria-label={texts.title}>
      <p className={styles.words}>{texts.lead}</p>
      {classes.map((own, index) => (
        <OwnClassRow
          // A class is its place: its name may change.
          // oxlint-disable-next-line react/no-array-index-key
          key={index}
          own={own}
          number={index + 1}
          hasDrawing={hasDrawing}
          onDrawing={() => addDrawing(index)}
          onFiles={(files) => void addFiles(index, files)}
          onName={(name) => put(renamed(present(), index, name))}
          onRemoveImage={(image) => put(withoutImage(present(), index, image))}
          onRemove={classes.length > 2 ? () => put(withoutClass(present(), index)) : null}
        />
      ))}
      <div className={styles.foot}>
        {classes.length < MOST_CLASSES && (
          <Button small onClick={() => put(withClass(present()))}>
            {texts.addClass}
          </Button>
        )}
        {!enough && countImages(classes) > 0 && <p className={styles.words}>{texts.need}</p>}
      </div>
      {written.problem !== undefined && <output className={styles.limit}>{written.problem}</output>}
    </section>
  );
}
