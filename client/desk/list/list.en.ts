/** The list of annotations beside the text. */
export const list = {
  name: 'Annotations',
  before: (count: number) => `${count} before`,
  more: (count: number) => `${count} more`,
  somebody: 'Somebody',
};
