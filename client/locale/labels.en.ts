/** The bar of labels. */
export const labels = {
  group: 'Labels',
  find: 'Find a label…',
};
