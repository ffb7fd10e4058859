/** Statements by outlet, as the table shows them. */
import { expect, test } from 'vitest';
import { bestIn, outletsOf } from '../../../client/statements/statement-words.ts';
import type { StatementBody } from '../../../shared/wire/http/statements.ts';

const version = (article: string, outlet: string | null, relation: 'fullest' | 'truncated') =>
  ({ article, outlet, relation }) as StatementBody['versions'][number];

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
