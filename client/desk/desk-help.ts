/** What helps at the desk when a person points at something, goes to it or presses it: what it means, and that labels have keys. Loaded with the first such event. */
import { isTimeFor } from './commands/lesson-time.ts';
import type { CommandedDesk, DeskCommands } from './desk-commands.ts';
import { otherTexts } from '../locale/other-texts.ts';
import { toast } from '../kit/toast.ts';
import { tellMeaning } from './meanings/tell-meaning.ts';

/** After so many labels that the mouse pressed, their keys would have helped. */
const LABELS_PRESSED = 5;

/** @param at has a meaning to tell. @param event that came to it. */
export function help(desk: CommandedDesk, commands: DeskCommands, at: HTMLElement, event: Event): void {
  tellMeaning(desk, at, event);
  if (isLabelPressed(at, event)) offerKeys(desk, commands);
}

/** Whether the mouse pressed a label for what is selected or open. */
const isLabelPressed = (at: HTMLElement, event: Event): boolean =>
  event.type === 'click' &&
  event instanceof PointerEvent &&
  event.pointerType === 'mouse' &&
  at instanceof HTMLButtonElement &&
  !('tap' in at.dataset);

/** The mouse has pressed a label: offers the sheet of keys when it is time. */
export function offerKeys(desk: CommandedDesk, commands: DeskCommands): void {
  const key = commands.keyOf('keyboard');
  if (key === '' || !isTimeFor('sheet', LABELS_PRESSED)) return;
  const { keys, showKeys } = otherTexts().meanings;
  toast(desk, keys(key), { words: showKeys, act: () => void commands.showKeyboard() });
}
