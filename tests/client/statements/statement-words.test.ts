/** Statements by outlet, as the table shows them. */
import { expect, test } from 'vitest';
import { bestIn, nameOf, outletsOf, sentenceOf, versionsIn } from '../../../client/statements/statement-words.ts';
import { partsShown } from '../../../client/statements/version-diff.ts';
import type { StatementBody } from '../../../shared/wire/http/statements.ts';

const version = (article: string, outlet: string | null, relation: 'fullest' | 'truncated') =>
  ({ article, outlet, relation }) as StatementBody['versions'][number];

test('[TR28] pieces of one sentence are one version, shown against the whole of the fullest one', () => {
  const piece = (ref: string, text: string, pieces?: string[]) =>
    ({ ref, text, ...(pieces && { pieces }) }) as unknown as StatementBody['versions'][number];
  const [whole, first, second, other] = [
    piece('a', 'We ring it when a boat comes home, and at no other time.'),
    piece('b1', 'We ring it when a boat comes,', ['b1', 'b2']),
    piece('b2', 'and at no good time.', ['b1', 'b2']),
    piece('c', 'We ring it.'),
  ] as const;
  const versions = [whole, first, second, other];
  expect(versionsIn({ versions } as unknown as StatementBody)).toBe(3);
  expect(nameOf({ title: null, versions, fullest: 1 } as unknown as StatementBody)).toBe(
    'We ring it when a boat comes, and at no good time.',
  );
  const shown = (version: typeof whole) =>
    partsShown(whole.text, sentenceOf(version, versions)).map(({ kind, was, text }) =>
      kind === 'equal' || kind === 'alike' ? text : `[${kind} ${was}|${text}]`,
    );
  expect(shown(first).join('')).toBe('We ring it when a boat comes[cut  home, |,]');
  expect(shown(second).join('')).toBe('and at no[replaced  other | good ]time.');
  expect(shown(other).join('')).toBe('We ring it[cut  when a boat comes home, and at no other time.|.]');
  const [start, rest] = [piece('d1', 'We ring it,', ['d1', 'd2']), piece('d2', '— go home.', ['d1', 'd2'])] as const;
  const pieces = [start, rest];
  const inPieces = (version: typeof whole) =>
    partsShown('We ring it and stay home.', sentenceOf(version, pieces)).map(({ kind, was, text }) => [
      kind,
      was,
      text,
    ]);
  expect(
    inPieces(start)
      .map(([, , text]) => text)
      .join(''),
  ).toBe('We ring it,');
  expect(inPieces(rest)).toEqual([
    ['replaced', ' and stay ', '— go '],
    ['equal', 'home.', 'home.'],
  ]);
  expect(sentenceOf(whole, versions)).toEqual({ text: whole.text, start: 0, end: whole.text.length });
});

test('[TR26] the table has an outlet once, and an article without one by its title', () => {
  const statement = {
    versions: [
      version('a', 'The Post', 'truncated'),
      version('b', 'THE POST ', 'fullest'),
      version('c', null, 'truncated'),
    ],
  } as unknown as StatementBody;
  const outlets = outletsOf([statement], (article) => `Title of ${article}`);
  expect([...outlets.values()]).toEqual(['The Post', 'Title of c']);
  expect([...outlets.keys()].map((key) => bestIn(statement, key))).toEqual(['whole', 'cut']);
});
