/** The article page: its bar, the text and the list beside it. */
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
};
