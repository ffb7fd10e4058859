/** The editor of a project's label set. */
import { countedIn } from '../counted.ts';

const counted = countedIn('en-GB');
const annotations = (count: number): string => counted(count, 'annotation', 'annotations');

export const labelSet = {
  heading: 'Labels',
  explain: 'Everybody sees a change at once. Annotations keep their label, whatever it is called.',
  list: 'Labels of the project',
  annotations,
  title: 'Title',
  key: 'Key in the data',
  keyHint: 'Changing it rewrites every annotation that bears it.',
  colour: 'Colour and underline',
  colours: ['Blue', 'Teal', 'Amber', 'Purple', 'Vermilion', 'Sky', 'Olive', 'Grey'],
  description: 'What it is for',
  example: 'Example',
  up: (title: string): string => `Move “${title}” up`,
  down: (title: string): string => `Move “${title}” down`,
  edit: (title: string): string => `Edit “${title}”`,
  mergeInto: 'Merge into',
  stays: 'nothing: it stays',
  merges: (into: string): string => `will be merged into “${into}”`,
  isNew: 'new',
  remove: 'Remove this label',
  removeHint: (count: number): string => `${annotations(count)} ${count === 1 ? 'bears' : 'bear'} it: merge it into another label instead.`,
  add: 'Add a label',
  newTitle: 'New label',
  save: 'Save for everybody',
  saveAndMove: (count: number): string => `Save and rewrite ${annotations(count)}`,
  saved: 'The labels are saved for everybody in the project.',
  moved: (count: number): string => `${annotations(count)} ${count === 1 ? 'has' : 'have'} another label now.`,
  takeBack: 'Take back',
  putAway: 'Done',
  takenBack: (count: number): string => `${annotations(count)} ${count === 1 ? 'has' : 'have'} the former label again. What others have changed since stays.`,
  region: 'Changed labels',
  problems: {
    'no-title': 'A label needs a title.',
    'bad-key': 'A key is made of letters, digits, “-” and “_”, at most 64.',
    'same-key': 'Two labels have this key.',
    'same-title': 'Two labels have this title.',
  },
  needsOne: 'A project needs at least one label.',
};
