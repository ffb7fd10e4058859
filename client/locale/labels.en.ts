/** English texts: the bar of labels. */
export const labels = {
  group: 'Labels',
  legend: 'Legend',
  find: 'Find a label…',
};
