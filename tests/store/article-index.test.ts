import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { folded } from '../../shared/domain/folded.ts';
import type { ArticleId, MemberId, ProjectId } from '../../shared/domain/ids.ts';
import { openSqlite } from '../../server/store/sqlite-file.ts';
import { openSqliteStore } from '../../server/store/sqlite.ts';
import type { StoredArticle } from '../../server/store/store.ts';
import { indexWord, PIECES_AN_ARTICLE, textPieces } from '../../server/store/sql/article-index.ts';
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

test('[HT66] a piece of letters that stand for many is shorter', () => {
  const text = '\uFDFA '.repeat(50_000);
  const pieces = textPieces(text);
  expect(pieces.join('')).toBe(text);
  expect(Math.max(...pieces.map((piece) => folded(piece).length))).toBeLessThan(200_000);
});

test('[HT66] after an upgrade texts are found as before, and as words are compared now once they are taken in again', async () => {
  const file = join(await temporaryFolder(), 'verbatim.db');
  const { store } = await openSqliteStore(file);
  await store.projects.create(aProject('p'), null);
  const short = storedArticle('Die Straßenbahn fährt.');
  const long = storedArticle(`Der Fluß ${'fließt träge '.repeat(40_000)}Schluß`);
  await store.articles.add(P, [short, long]);
  await store.close();
  indexedAsBefore(file, [short, long]);

  const { store: again } = await openSqliteStore(file);
  onTestFinished(() => again.close());
  const [one, other] = [short.article.id, long.article.id];
  const found = async () => [
    await again.articles.search(P, ['fahrt']),
    await again.articles.search(P, ['Strassenbahn']),
    await again.articles.search(P, ['schluss']),
  ];
  expect(await found()).toEqual([[one], [], []]);
  const asWritten = [await again.articles.search(P, ['Straßenbahn']), await again.articles.search(P, ['Schluß'])];
  expect(asWritten).toEqual([[one], [other]]);
  const named = { by: 'ana' as MemberId, at: 1, before: { title: 'Kept' }, after: { title: 'Weiß' } };
  await again.articles.describe(P, [{ id: one, edit: named }]);
  expect(await again.articles.search(P, ['weiss'])).toEqual([one]);
  const taken: boolean[] = [];
  do taken.push(await again.articles.indexNext());
  while (taken.at(-1) === true);
  expect(taken).toEqual([true, true, false]);
  expect(await found()).toEqual([[one], [one], [other]]);
  expect([await again.articles.search(P, ['weiss']), await again.articles.search(P, ['Kept'])]).toEqual([
    [one],
    [other],
  ]);
});

/** Brings the index of words to what the version before had made of texts, each in one row. */
function indexedAsBefore(file: string, articles: readonly StoredArticle[]): void {
  const database = openSqlite(file);
  database.exec(`INSERT INTO article_search(article_search) VALUES ('delete-all')`);
  const insert = database.prepare('INSERT INTO article_search(rowid, title, text, project) VALUES (?, ?, ?, ?)');
  for (const [at, { article, text }] of articles.entries())
    insert.run((at + 1) * PIECES_AN_ARTICLE, article.title, text, indexWord(P));
  database.exec(`DELETE FROM kysely_migration WHERE name >= '118'; ALTER TABLE projects DROP COLUMN taken_out_at`);
  database.close();
}
