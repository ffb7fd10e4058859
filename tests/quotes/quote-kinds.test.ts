/** Kinds of what stands between quotation marks. */
import { expect, test } from 'vitest';
import { findQuotes } from '../../shared/domain/quotes/find-quotes.ts';

test.each([
  ['Ana Díaz said: “The boat leaves at dawn.”', 'quote'],
  ['Ana Díaz said that “they will all leave at dawn”.', 'quote'],
  ['Ana Díaz said the boat “would leave at dawn”.', 'fragment'],
  ['She insists that it “is not growing at all”.', 'fragment'],
  ['They rely on “collective defence” here.', 'term'],
  ['A “yes” would do.', 'term'],
  ['“Yes,” said Ana Díaz.', 'quote'],
  ['„Ja“, sagte Ana Díaz.', 'quote'],
  ['She read “The Old Man and the Sea” twice.', 'title'],
  ['《海边日报》写道：好。', 'title'],
  ['“data-script=”https://a.example/x.js” >', 'markup'],
  ['See “www.a.example/page” for more of it.', 'markup'],
  ['市長は「港はこの町の命だ」と述べた。', 'quote'],
  ['これは「自由」だ。', 'term'],
  ['Ana Díaz, said “soon” and left.', 'fragment'],
  ['Ana Díaz called the plan “sheer nonsense” and left.', 'fragment'],
  ['Ana Díaz warned of “grave losses” for all.', 'fragment'],
  ['Ana Díaz left, saying “I quit” to all.', 'fragment'],
  ['Ana Díaz described herself as a “happy woman”.', 'fragment'],
  ['Uta Öz nannte den Plan „blanken Unsinn“.', 'fragment'],
  ['Uta Öz warnte vor „schweren Folgen“.', 'fragment'],
  ['Laut Uta Öz ist die Kasse „völlig leer“.', 'fragment'],
  ['Ana Díaz lives in a village called “the well” now.', 'term'],
  ['Ana Díaz said the “open door” of the town is shut.', 'term'],
  ['Laut Uta Öz ist die „grüne Welle“ längst vorbei.', 'term'],
  ['הוא אמר: "אנחנו לא נחזור לכאן".', 'quote'],
])('[FQ6] %s is a %s', (text, kind) => {
  expect(findQuotes(text, null).quotes.map((quote) => quote.kind)).toEqual([kind]);
});
