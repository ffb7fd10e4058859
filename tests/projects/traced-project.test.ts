/** A project as the thread keeps it: what comes out is the same, whatever was known before, and what has not changed is not measured again. */
import { expect, test } from 'vitest';
import { statementsFile } from '../../server/projects/statements/statements-file.ts';
import { TracedProject, type ArticleToTrace } from '../../server/projects/statements/traced-project.ts';
import type { ArticleId, VersionRef } from '../../shared/domain/ids.ts';
import { describeStatements, type KnownMeasures } from '../../shared/statements/described-statements.ts';
import { NO_DECISIONS } from '../../shared/statements/decisions.ts';
import type { SourceArticle } from '../../shared/statements/passages.ts';
import type { Statement } from '../../shared/statements/statements.ts';

const [HARBOUR, BRIDGE] = [
  'The harbour will stay closed until the storm has passed the outer islands',
  'Nobody in this council has ever promised a second bridge across the river',
];
const article = (index: number, text: string): ArticleToTrace => ({
  id: `a${index}` as ArticleId,
  text,
  outlet: null,
  date: null,
  language: 'en',
  rejected: [],
  marked: [],
});
const ALL = [
  article(0, `“${HARBOUR},” Anna Berg said. “${BRIDGE},” she added.`),
  article(1, `Anna Berg said: “${HARBOUR}.”`),
  article(2, `“The harbour will stay closed,” Berg said. “${BRIDGE}.”`),
];
const QUERY = { offsets: 'utf16', from: 0, limit: 50 } as const;

test('[SR17] [SR20] articles that come one by one, change, go and come back give what all at once give', () => {
  const [whole, changing] = [new TracedProject(), new TracedProject()];
  whole.add(ALL);
  for (const one of ALL) {
    changing.add([{ ...one, text: `${one.text} “${BRIDGE}.”` }]);
    changing.page(QUERY);
  }
  changing.remove([ALL[0]?.id ?? ('' as ArticleId)]);
  expect(changing.page(QUERY)).not.toEqual(whole.page(QUERY));
  changing.add(ALL.toReversed());
  expect(changing.page(QUERY)).toEqual(whole.page(QUERY));
  expect(whole.page(QUERY).total).toBe(2);
});

test('[SR20] statements whose versions are what they were are not measured again', () => {
  const known: KnownMeasures = new Map();
  const source = (index: number): SourceArticle => ({ ...(ALL[index] ?? article(9, '')), sentences: [] });
  const articles = new Map([0, 1].map((index) => [`a${index}` as ArticleId, source(index)]));
  const statement = (refs: string[]): Statement => ({
    id: refs[0] as VersionRef,
    refs: refs as VersionRef[],
    title: null,
    original: null,
    isConfirmed: false,
  });
  const [one, other] = [statement(['a0:1-20', 'a1:18-40']), statement(['a0:1-30'])];
  const measures = () => [...known.values()].map(({ compared }) => compared);
  describeStatements([one, other], articles, NO_DECISIONS, known);
  const [first, second] = measures();
  describeStatements([{ ...one, isConfirmed: true }, other], articles, NO_DECISIONS, known);
  expect([measures()[0] === first, measures()[1] === second]).toEqual([true, true]);
  articles.set('a1' as ArticleId, source(1));
  describeStatements([one, other], articles, NO_DECISIONS, known);
  expect([measures()[0] === first, measures()[1] === second]).toEqual([false, true]);
  describeStatements([other], articles, NO_DECISIONS, known);
  expect(known.size).toBe(1);
});

test('[SR22] a file has every statement, in pieces that tell of one moment', () => {
  const traced = new TracedProject();
  const many = Array.from({ length: 300 }, (_, index) =>
    article(
      index,
      `“Harbour ${index >> 1} will stay closed until storm ${index >> 1} has passed,” Berg said. “${HARBOUR}.”`,
    ),
  );
  traced.add(many);
  const before = traced.all('codepoint');
  const pieces = statementsFile(before, 'json');
  const { statements } = JSON.parse(Buffer.concat(pieces).toString()) as { statements: { id: string }[] };
  expect(pieces.length).toBeGreaterThan(1);
  expect(statements.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
  expect(traced.page({ ...QUERY, limit: 1 }).total).toBe(statements.length);
});
