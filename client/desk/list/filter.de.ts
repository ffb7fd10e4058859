/** German texts: the filter of the list. */
import type { Texts } from '../../locale/texts.ts';

export const filter: Texts['filter'] = {
  summary: 'Filter',
  summaryOn: 'Filter (aktiv)',
  labels: 'Gezeigte Labels',
  madeBy: 'Von',
  everybody: 'allen',
  showAll: 'Alle zeigen',
};
