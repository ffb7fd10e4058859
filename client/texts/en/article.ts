/** The article page: its bar, the text and the list beside it. */
const changes = (count: number): string => `${count} ${count === 1 ? 'change' : 'changes'}`;

export const article = {
  untitled: 'Article',
  keysHelp:
    'Arrow keys move the caret, with Shift they select. With Control they move by words and paragraphs, the keys A and S by sentences, Q and W by quotations. J and K go through the annotations. The question mark lists all keys.',
  readingOnly: 'Reading only',
  undo: 'Undo',
  undoTitle: (keys: string) => `Undo my last step (${keys})`,
  redo: 'Redo',
  redoTitle: (keys: string) => `Redo (${keys})`,
  keyboard: 'Keyboard',
  keyboardTitle: (keys: string) => (keys === '' ? 'Every key, to read and to change' : `Every key, to read and to change (${keys})`),
  layer: 'Layer',
  layers: { shared: 'Shared', curated: 'Curated' } as Readonly<Record<string, string>>,
  people: 'People here',
  original: 'Original',
  missing: 'No such article',
  toProject: 'To the project',
  retry: 'Try again',
  saving: {
    connecting: (count: number) => (count === 0 ? 'Connecting…' : `Connecting… ${changes(count)} kept here`),
    saved: 'Saved',
    saving: 'Saving…',
    offline: (count: number) => `Offline – ${changes(count)} kept here`,
    notStored: (count: number) => `Not saved – the server can’t store just now; ${changes(count)} kept here`,
    stopped: (count: number) => `Not saved – ${changes(count)} kept here`,
  },
};
