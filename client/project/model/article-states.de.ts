/** A member’s progress with an article. */
import type { Texts } from '../../locale/texts.ts';

export const articleStates: Texts['articleStates'] = {
  names: { new: 'Neu', 'in-work': 'In Arbeit', done: 'Fertig' },
  mine: 'Mein Stand',
  allDone: 'Du bist mit allen deinen Artikeln fertig.',
  kept: (state) => `Gemerkt: ${state}.`,
};
