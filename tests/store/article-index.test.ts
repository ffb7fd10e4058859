import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import type { ArticleId, ProjectId } from '../../shared/domain/ids.ts';
import { openSqliteStore } from '../../server/store/sqlite.ts';
import { textPieces } from '../../server/store/sql/article-index.ts';
import { aProject } from '../contract/layers.ts';
import { storedArticle } from '../support/stored-article.ts';
import { temporaryFolder } from '../support/test-server.ts';

const P = 'p' as ProjectId;

test('[HT66] what a server that ended had not indexed of a long text is indexed at the next start', async () => {
  const file = join(await temporaryFolder(), 'verbatim.db');
  const { store } = await openSqliteStore(file);
  await store.projects.create(aProject('p'), null);
  const article = storedArticle(`Frobnicate ${'ferries sail '.repeat(60_000)}quickstep`);
  const interrupted = expect(store.articles.add(P, [article])).rejects.toThrow();
  while ((await store.articles.list(P)).length === 0) await setImmediate();
  await store.close();
  await interrupted;

  const { store: beside } = await openSqliteStore(file, 'refused');
  expect(await beside.articles.search(P, ['quickstep'])).toEqual([]);
  await beside.close();

  const { store: again } = await openSqliteStore(file);
  onTestFinished(() => again.close());
  const found: readonly ArticleId[] = [article.article.id];
  expect([await again.articles.search(P, ['quickstep']), await again.articles.search(P, ['frob'])]).toEqual([
    found,
    found,
  ]);
});

test.each([
  ['between words', 'Ferry '.repeat(50_000)],
  ['within a word that is longer than a piece', 'f'.repeat(250_000)],
  ['not within a character', `${'f'.repeat(99_999)}${'𠮷'.repeat(60_000)}`],
  ['not at all where it is short', ''],
])('[HT66] a text is cut %s, and nothing of it is lost', (_, text) => {
  const pieces = textPieces(text);
  expect(pieces.join('')).toBe(text);
  for (const piece of pieces) expect(piece).not.toMatch(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/);
  if (text.includes(' ')) for (const piece of pieces.slice(1)) expect(piece).toMatch(/^ /);
});
