/** German texts: the bar of labels. */
import type { Texts } from './texts.ts';

export const labels: Texts['labels'] = {
  group: 'Labels',
  legend: 'Legende',
  find: 'Label suchen…',
};
