/** The menu of annotations that lie over one place. */
export const chooser = {
  count: (count: number) => `${count} here`,
  menu: 'Annotations here',
};
