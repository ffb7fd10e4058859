/** English texts: the article page: its bar, the text and the list beside it. */
import { counted, number } from '../locale/formats.en.ts';
const changes = (count: number): string => counted(count, 'change', 'changes');

/** Where changes wait: in this browser, or in this window alone. */
const waiting = (count: number, isKept: boolean): string =>
  `${changes(count)}${isKept ? ' kept here' : ' only in this window; don’t close it'}`;

export const article = {
  untitled: 'Article',
  keysHelp:
    'Arrow keys move the caret, with Shift they select. With Control they move by words and paragraphs, the keys A and S by sentences, Q and W by quotations. J and K go through the annotations. The question mark lists all keys.',
  readingOnly: 'Reading only',
  commentsOnly: 'Comments only',
  undo: 'Undo',
  undoTitle: (keys: string) => `Undo my last step (${keys})`,
  redo: 'Redo',
  redoTitle: (keys: string) => `Redo (${keys})`,
  keyboard: 'Keyboard',
  keyboardTitle: (keys: string) =>
    keys === '' ? 'Every key, to read and to change' : `Every key, to read and to change (${keys})`,
  layer: 'Layer',
  layerOf: (name: string): string => `By ${name}`,
  layers: { shared: 'Shared', curated: 'Curated' } as Readonly<Record<string, string>>,
  overview: 'Overview of the article',
  people: 'People here',
  goTo: (name: string) => `Go to ${name}`,
  original: 'Original',
  missing: 'No such article',
  toProject: 'To the project',
  way: {
    previous: 'Previous article',
    next: 'Next article',
    position: (at: number, count: number) => `${number(at)} / ${number(count)}`,
    isLast: 'This is the last article of the list.',
    isFirst: 'This is the first article of the list.',
  },
  retry: 'Try again',
  saving: {
    connecting: (count: number, isKept: boolean) =>
      count === 0 ? 'Connecting…' : `Connecting… ${waiting(count, isKept)}`,
    saved: 'Saved',
    saving: 'Saving…',
    offline: (count: number, isKept: boolean) => `Offline – ${waiting(count, isKept)}`,
    blocked: 'Live connections are blocked. Use another network, or have WebSockets allowed in this one.',
    notStored: (count: number, isKept: boolean) =>
      `Not saved – the server can’t store just now; ${waiting(count, isKept)}`,
    stopped: (count: number, isKept: boolean) => `Not saved – ${waiting(count, isKept)}`,
  },
};
