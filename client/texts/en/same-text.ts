/** Tagging the same words everywhere. */
export const sameText = {
  open: 'Tag everywhere…',
  heading: 'Tag the same words everywhere',
  words: 'Words',
  label: 'Label',
  matchCase: 'Capitals count',
  places: 'Places',
  found: (count: number) => (count === 1 ? 'One place' : `${count} places`),
  nothing: 'The words stand nowhere in the text.',
  already: 'already tagged:',
  chooseAll: 'Choose all',
  chooseNone: 'Choose none',
  tagOne: 'Tag',
  tagOneOf: (context: string) => `Tag ${context}`,
  tagAll: (count: number) => (count === 1 ? 'Tag 1 place' : `Tag ${count} places`),
  done: (count: number) => (count === 1 ? 'Tagged 1 place. Undo takes it back.' : `Tagged ${count} places. Undo takes them all back.`),
};
