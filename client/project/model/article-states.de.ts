/** German texts: a member’s progress with an article. */
import type { Texts } from '../../locale/texts.ts';

export const articleStates: Texts['articleStates'] = {
  names: { new: 'Neu', 'in-work': 'In Arbeit', done: 'Fertig' },
  mine: 'Mein Stand',
  allDone: 'Du bist mit allen deinen Artikeln fertig.',
  listDone: 'Du bist mit allen Artikeln dieser Liste fertig.',
  doneAndNext: 'Fertig, nächster',
  kept: (state) => `Gemerkt: ${state}.`,
};
