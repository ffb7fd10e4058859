/** English texts: what happens at the desk, said in passing or told to those who hear the page. */
import { counted, number } from '../locale/formats.en.ts';
type Effect = 'came' | 'went' | 'changed';

const effects: Record<Effect, string> = {
  came: 'annotation back',
  went: 'annotation gone',
  changed: 'annotation as before',
};
const redoneEffects: Record<Effect, string> = {
  came: 'annotation back',
  went: 'annotation gone',
  changed: 'annotation changed again',
};
const about = (what: string, annotation: string): string => (annotation === '' ? what : `${what}: ${annotation}`);

export const desk = {
  annotation: (label: string, words: string) => `${label}, ${words}`,
  tagged: (annotation: string) => `Tagged: ${annotation}`,
  relabelled: (annotation: string) => `Label changed: ${annotation}`,
  partAdded: (annotation: string) => `Part added: ${annotation}`,
  removed: (annotation: string) => `Deleted: ${annotation}`,
  vanished: 'The open annotation was taken away by somebody else.',
  undone: (effect: Effect, annotation: string) => about(`Undone, ${effects[effect]}`, annotation),
  redone: (effect: Effect, annotation: string) => about(`Redone, ${redoneEffects[effect]}`, annotation),
  nothingToUndo: 'Nothing to undo.',
  nothingToRedo: 'Nothing to redo.',
  atAnnotation: (annotation: string, position: number, count: number) =>
    `${annotation}, ${number(position)} of ${number(count)}`,
  noAnnotations: 'No annotations are shown.',
  lastAnnotation: 'No annotation after this one.',
  firstAnnotation: 'No annotation before this one.',
  noRoom: 'It can’t be moved further.',
  selected: (words: string) => `Selected: ${words}`,
  nowhere: 'Nothing further that way.',
  nothingHere: 'No annotation here.',
  notYours: 'Only who made this annotation, or a curator, can change it.',
  overtaken: 'Somebody else has changed this since. Their change stays.',
  nothingSelected: 'Select some text first, then choose a label.',
  readOnly: {
    archived: 'You only read here: this project is archived. An owner can take it out of the archive.',
    frozen:
      'You only read here: this round is revealed, and your work on it is frozen. Whoever leads can send it back to you.',
    unassigned: 'You only read here: this article is not yours to annotate.',
    others: 'You only read here: this layer is written by others.',
    role: 'You only read here: viewers don’t annotate.',
    commenter: 'You read and comment here: commenters don’t annotate.',
  },
  whiteSpaceSelected: 'Only white space is selected. Select words, then choose a label.',
  nothingOpen: 'Open an annotation first.',
  noPartSelected: 'Select the words of the further part first.',
  noneShown: 'None of the annotations passes the filter.',
  noneYet: 'None yet.',
  noneYetSelect: 'None yet. Select words in the text, then press a label or its number.',
  tools: 'Tools',
  history: 'History',
  everywhere: 'Tag everywhere…',
  inOutlets: (outlets: number, words: string) => `In ${counted(outlets, 'outlet', 'outlets')}: ${words}`,
  andOutlets: (words: string, outlets: number) => `${words} (in ${counted(outlets, 'outlet', 'outlets')})`,
  noStatement: 'No other version is known here.',
  addToStatement: 'Add to a statement…',
  nothingToAdd: 'Select the passage first that is to be added to a statement.',
  notYoursToAdd: 'Those who may join statements in this project add passages to them.',
  drawAll: 'Show links',
  annotations: (count: number) => counted(count, 'annotation', 'annotations'),
  notTaken: (count: number) => `The server did not take ${counted(count, 'change', 'changes')} of yours`,
};
