/** English texts: the bar beside a selection. */
export const selection = {
  name: 'Selection',
  addPart: 'Add as a part',
  addPartTitle: 'Add to the open annotation as a further part',
  everywhere: 'Same text everywhere…',
  comment: 'Comment',
  commentOnLabelled: (label: string) => `Tag as ${label}, the label that you used last, and write a comment`,
  commentOnAnnotation: 'Write a comment on the annotation of these words',
  more: 'More labels…',
};
