/** English texts: statements beside an article: other versions of what it quotes, and adding a passage to a statement. */
export const inArticle = {
  heading: 'Other versions',
  close: 'Close the other versions',
  here: 'Here',
  marked: 'What differs from this article is marked.',
  others: (speaker: string) => `Versions of what ${speaker} said`,
  alone: 'No other article has it yet.',
  again: 'Again in this article',
  open: 'Open the statement',
  add: 'Add to a statement…',
  adding: {
    heading: 'Add to a statement',
    passage: 'The passage',
    relation: 'In this article it is',
    relations: {
      found: 'a quotation, to be compared word by word',
      paraphrased: 'paraphrased',
      claimed: 'claimed by the outlet itself',
    },
    words: 'Words of the statement',
    speaker: 'Speaker',
    choice: 'Statement',
    fresh: 'A new statement',
    found: (shown: number, total: number) =>
      shown === total ? `${total} found` : `the first ${shown} of ${total} found`,
    searching: 'Searching…',
    add: 'Add',
    added: 'Added to the statement.',
    made: 'The statement is made.',
    isThere: 'The passage belongs to it already.',
    undo: 'Undo',
  },
};
