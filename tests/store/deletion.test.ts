/** What is deleted for good leaves nothing behind: no row in any table, no byte in any file of the database. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openSqliteStore } from '../../server/store/sqlite.ts';
import { openSqlite, type Sqlite } from '../../server/store/sqlite-file.ts';
import type { Store } from '../../server/store/store.ts';
import { NO_METADATA } from '../../shared/domain/article.ts';
import type { ArticleId, ProjectId } from '../../shared/domain/ids.ts';
import { aProject } from '../contract/layers.ts';
import { temporaryFolder } from '../support/test-server.ts';

const P = 'p' as ProjectId;
/** In rows of the article that goes, and in those of its neighbour. */
const CANARIES = { gone: 'zanzibarword', kept: 'quokkaword' } as const;

const GONE = { articles: [{ project: P, article: 'gone' as ArticleId }], projects: [] };

interface Column {
  readonly name: string;
  readonly type: string;
}

interface Opened {
  readonly store: Store;
  readonly db: Sqlite;
  readonly file: string;
}

const tablesOf = (db: Sqlite): ReadonlyMap<string, readonly Column[]> => {
  const names = db
    .prepare(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'article_search%' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'kysely%'",
    )
    .all() as unknown as { name: string }[];
  return new Map(
    names.map(({ name }) => [name, db.prepare(`PRAGMA table_info(${name})`).all() as unknown as readonly Column[]]),
  );
};

/** Puts a row of an article into every table that can have one, with the word wherever a word fits. */
function fill({ db }: Opened, article: string, word: string, layer: number): void {
  for (const [table, columns] of tablesOf(db)) {
    const names = columns.map(({ name }) => name);
    const isOf = names.includes('layer') || names.includes('article');
    if (!isOf || ['articles_to_index', 'layers'].includes(table)) continue;
    const values = columns.map(({ name, type }) => valueOf(name, type, { article, word, layer, table }));
    const places = columns.map(() => '?').join(', ');
    db.prepare(`INSERT INTO "${table}" (${names.map((name) => `"${name}"`).join(', ')}) VALUES (${places})`).run(
      ...values,
    );
  }
}

function valueOf(
  name: string,
  type: string,
  { article, word, layer, table }: { article: string; word: string; layer: number; table: string },
): string | number | null {
  if (name === 'project') return P;
  if (name === 'article') return article;
  if (name === 'layer') return layer;
  if (name === 'row') return null;
  // The row of the backlog asks for nothing, so that the indexer reads no layer.
  if (table === 'index_backlog' && name === 'records') return `[]${' '.repeat(3)}`;
  return /int/i.test(type) ? 1 : word;
}

async function aStart(): Promise<Opened> {
  const file = join(await temporaryFolder(), 'verbatim.db');
  const { store } = await openSqliteStore(file);
  const db = openSqlite(file);
  onTestFinished(async () => {
    db.close();
    await store.close();
  });
  await store.projects.create(aProject('p'), null);
  for (const [id, word] of Object.entries(CANARIES)) {
    const text = Array.from({ length: 200 }, (_one, at) => `${word} ${at}`).join(' ');
    const article = { id: id as ArticleId, title: word, ...NO_METADATA, sha256: word, length: text.length };
    await store.articles.add(P, [{ article, text }]);
    db.prepare("INSERT INTO layers (project, article, name, kind) VALUES ('p', ?, 'shared', 'shared')").run(id);
    const { id: layer } = db.prepare('SELECT id FROM layers WHERE article = ?').get(id) as { id: number };
    fill({ store, db, file }, id, word, layer);
  }
  return { store, db, file };
}

/** How many rows of each table say something of a word or of an article. */
function rowsAbout({ db }: Opened, words: readonly string[]): Record<string, number> {
  const found: Record<string, number> = {};
  for (const [table] of tablesOf(db)) {
    const rows = db.prepare(`SELECT * FROM "${table}"`).all();
    const about = rows.filter((row) => words.some((word) => textOf(row).includes(word)));
    if (about.length > 0) found[table] = about.length;
  }
  return found;
}

const textOf = (row: object): string =>
  Object.values(row)
    .map((value: unknown) => (value instanceof Uint8Array ? Buffer.from(value).toString() : String(value)))
    .join('\n');

const filesHold = ({ file }: Opened, word: string): boolean[] =>
  [file, `${file}-wal`].map((path) => readFileSync(path).includes(word));

const layersIn = ({ db }: Opened): unknown[] =>
  [...tablesOf(db)]
    .filter(([, columns]) => columns.some(({ name }) => name === 'layer'))
    .flatMap(([table]) =>
      (db.prepare(`SELECT layer FROM "${table}"`).all() as { layer: number }[]).map(({ layer }) => layer),
    );

test('[ST51] an article leaves no row in any table, and its neighbour keeps all of its rows', async () => {
  const opened = await aStart();
  const before = rowsAbout(opened, [CANARIES.kept, 'kept']);
  expect(Object.keys(before).length).toBeGreaterThan(12);
  expect(rowsAbout(opened, [CANARIES.gone, 'gone'])).toEqual(before);
  await opened.store.putAway.deleteArticle(P, 'gone' as ArticleId);
  await opened.store.putAway.unmark(GONE);
  expect(rowsAbout(opened, [CANARIES.gone, 'gone'])).toEqual({});
  expect(rowsAbout(opened, [CANARIES.kept, 'kept'])).toEqual(before);
  expect(new Set(layersIn(opened)).size).toBe(1);
});

test('[ST52] after a scrub no file of the database holds a word of it', async () => {
  const opened = await aStart();
  expect(filesHold(opened, CANARIES.gone)).toContain(true);
  await opened.store.putAway.deleteArticle(P, 'gone' as ArticleId);
  await opened.store.putAway.unmark(GONE);
  await opened.store.putAway.scrub();
  expect(filesHold(opened, CANARIES.gone)).toEqual([false, false]);
  // The index of words holds words by what they share with the word before.
  expect(filesHold(opened, CANARIES.gone.slice(3))).toEqual([false, false]);
  expect(await opened.store.articles.search(P, [CANARIES.kept])).toEqual(['kept']);
});

test('[ST51] a project leaves no row in any table', async () => {
  const opened = await aStart();
  await opened.store.putAway.deleteProject(P);
  await opened.store.putAway.scrub();
  await opened.store.putAway.unmark({ articles: [], projects: [P] });
  for (const [table, columns] of tablesOf(opened.db))
    if (columns.some(({ name }) => ['project', 'layer'].includes(name)) || table === 'projects')
      expect([table, opened.db.prepare(`SELECT * FROM "${table}"`).all()]).toEqual([table, []]);
  for (const word of Object.values(CANARIES)) expect(filesHold(opened, word)).toEqual([false, false]);
});

test('[ST53] what a process has begun to delete the next one finishes', async () => {
  const opened = await aStart();
  const { db, store } = opened;
  db.prepare("UPDATE articles SET state = 'deleted' WHERE id = 'gone'").run();
  expect(await store.putAway.due(0)).toEqual(GONE);
  await store.putAway.deleteArticle(P, 'gone' as ArticleId);
  await store.putAway.unmark(GONE);
  expect(rowsAbout(opened, [CANARIES.gone, 'gone'])).toEqual({});
});
