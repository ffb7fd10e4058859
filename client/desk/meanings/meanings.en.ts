/** English texts: what labels, layers and the overview beside a text mean, and what a member is told of once. */
export const meanings = {
  example: (words: string) => `For example: ${words}`,
  noMeaning: 'Nobody has written down what this label means.',
  layers:
    'Shared: everybody works in this one. Curated: the result, which curators decide. By a name: the work of that person alone.',
  overview:
    'The whole article at a glance: a line for each annotation, a bar for each person, and shaded what you see now. Press a place to go there; the arrow keys scroll.',
  steps: (key: string) => `${key} goes to the next quotation; with Shift it selects to its end.`,
  keys: (key: string) => `Labels have keys, and so has all else here. ${key} lists them.`,
  showKeys: 'Show the keys',
};
