/** What the page says of layers that figures hold and that are not independent. */
import { expect, test } from 'vitest';
import { notIndependentWords } from '../../../../client/project/agreement/not-independent.ts';
import { de } from '../../../../client/locale/de.ts';
import { otherTextsOf } from '../../../../client/locale/other-texts.ts';

const layer = (reason: string) => ({ article: 'a', layer: 'annotator/ana', reason });

test('[IW19] each reason why layers are not independent has a sentence with their number, in both languages', () => {
  expect(notIndependentWords({})).toBe('');
  expect(notIndependentWords({ notIndependent: ['late-work', 'member-link', 'late-work'].map(layer) })).toBe(
    'Not independent: 1 layer of members as whom somebody came in by a link that another one made. ' +
      'Not independent: 2 layers that their annotators changed after the reveal.',
  );
  expect(otherTextsOf({ texts: de }).agreement.notIndependent['late-work'](1)).toBe(
    'Nicht unabhängig: 1 Ebene, die nach dem Aufdecken noch geändert wurde.',
  );
});
