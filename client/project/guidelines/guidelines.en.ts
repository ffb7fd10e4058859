/** English texts: the guidelines of a project: read, written, and beside the text. */
export const guidelines = {
  heading: 'Guidelines',
  none: 'None are written yet.',
  edit: 'Edit the guidelines',
  written: 'Guidelines in Markdown',
  hint: '# Heading · - list · **bold** · *italic* · > quotation · [words](https://address)',
  preview: 'What everybody sees',
  save: 'Save for everybody',
  saved: 'The guidelines are saved for everybody in the project.',
  close: 'Close the guidelines',
  changedMeanwhile: 'Your text is still here, and theirs is below: bring into yours what is to stay, and save again.',
  theirs: 'What is there now',
};
