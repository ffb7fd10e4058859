/** The bar of labels. */
export const labels = {
  group: 'Labels',
};
