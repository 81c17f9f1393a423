import { useEffect } from 'react';
import { useChosenCell } from '../../state/chosen-cell';
import { ArithmeticCard } from './arithmetic-card';

/** Scrolls the picture of the network to the top of what it scrolls in, and nothing else. */
function showPicture(): void {
  const picture = document.getElementById('network-title')?.closest('section');
  let room = picture?.parentElement;
  while (room && !/auto|scroll/.test(getComputedStyle(room).overflowY)) room = room.parentElement;
  if (picture && room) room.scrollTop += picture.getBoundingClientRect().top - room.getBoundingClientRect().top;
}

/** A cell’s arithmetic over the foot of a narrow page. */
export function ArithmeticSheet() {
  const open = useChosenCell(({ cell }) => cell !== null);
  // What lights up in the picture is to be seen above the sheet.
  useEffect(() => {
    if (open) showPicture();
  }, [open]);
  return open && <ArithmeticCard sheet />;
}
