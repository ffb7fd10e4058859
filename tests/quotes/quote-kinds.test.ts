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
  ['הוא אמר: "אנחנו לא נחזור לכאן".', 'quote'],
])('[FQ6] %s is a %s', (text, kind) => {
  expect(findQuotes(text, null).quotes.map((quote) => quote.kind)).toEqual([kind]);
});
