/** English texts: the filter of the list. */
export const filter = {
  summary: 'Filter',
  summaryOn: 'Filter (on)',
  labels: 'Labels shown',
  madeBy: 'Made by',
  everybody: 'everybody',
  showAll: 'Show all',
};
