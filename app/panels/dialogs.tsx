import { GalleryDialog } from './gallery/gallery-dialog';
import { HelpSheet } from './help/help-sheet';
import { RangeTestDialog } from './range-test/range-test-dialog';
import { ShareDialog } from './share/share-dialog';

/** The dialogs of the page; fetched after it stands. */
export default function Dialogs() {
  return (
    <>
      <GalleryDialog />
      <HelpSheet />
      <ShareDialog />
      <RangeTestDialog />
    </>
  );
}
