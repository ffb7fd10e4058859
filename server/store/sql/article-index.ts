/**
 * Writes the search index of articles. A long text is added piece by piece, each in a commit of its own, so that other
 * commits do not wait: SQLite needs a tenth of a second for 5 MB. Texts that a crash left out are indexed at the next
 * start; those that an upgrade must index again, while the server runs.
 */
import { setImmediate } from 'node:timers/promises';
import { sql, type Kysely } from 'kysely';
import { folded } from '../../../shared/domain/folded.ts';
import type { ProjectId } from '../../../shared/domain/ids.ts';
import type { Tables } from '../tables.ts';

/** So much text is indexed in one commit, in UTF-16 units: some five milliseconds. */
const PIECE_UNITS = 100_000;
/** Characters for which the index has up to eighteen, such as U+FDFA: a piece with one of them is shorter. */
const LONG_WHEN_FOLDED = /[\u3200-\u33FF\uFDF0-\uFDFF]/;
const SHORT_PIECE_UNITS = 16_000;
/** A row of the index is numbered by its article’s place in the order times this, plus the number of the piece. */
export const PIECES_AN_ARTICLE = 1_024;

/** Cuts a text between words, where it has any. */
export function textPieces(text: string): string[] {
  const pieces: string[] = [];
  let start = 0;
  do {
    const end = endOfPiece(text, start);
    pieces.push(text.slice(start, end));
    start = end;
  } while (start < text.length);
  return pieces;
}

function endOfPiece(text: string, start: number): number {
  const isLong = LONG_WHEN_FOLDED.test(text.slice(start, start + PIECE_UNITS));
  const furthest = start + (isLong ? SHORT_PIECE_UNITS : PIECE_UNITS);
  if (furthest >= text.length) return text.length;
  for (let end = furthest; end > start; end -= 1)
    if (/[^\p{L}\p{N}\p{M}\p{Cs}\p{Cf}]/u.test(text.charAt(end))) return end;
  return /[\uD800-\uDBFF]/.test(text.charAt(furthest - 1)) ? furthest - 1 : furthest;
}

/** An article whose text was stored, as the index takes it. */
export interface Indexed {
  readonly order: number;
  readonly project: ProjectId;
  readonly title: string;
  readonly pieces: readonly string[];
}

/** Adds the first piece, and notes that others follow. In the transaction in which the article is stored. */
export async function indexFirstPiece(db: Kysely<Tables>, article: Indexed): Promise<void> {
  await addPiece(db, article, 0);
  if (article.pieces.length > 1)
    await db.insertInto('articles_to_index').values({ article: article.order, next_piece: 1 }).execute();
}

/** Puts another title in the place of the one in the index. In the transaction in which it is stored. */
export async function indexTitle(db: Kysely<Tables>, article: Omit<Indexed, 'pieces'>, text: string): Promise<void> {
  await sql`DELETE FROM article_search WHERE rowid = ${article.order * PIECES_AN_ARTICLE}`.execute(db);
  await addPiece(db, { ...article, pieces: [text.slice(0, endOfPiece(text, 0))] }, 0);
}

/** Adds the other pieces, one a turn of the event loop. */
export async function indexOtherPieces(db: Kysely<Tables>, article: Indexed, from = 1): Promise<void> {
  for (let piece = from; piece < article.pieces.length; piece += 1) {
    await setImmediate();
    await db.transaction().execute(async (transaction) => {
      // It may have been deleted meanwhile.
      if (!(await isWanted(transaction, article))) return;
      await addPiece(transaction, article, piece);
      const isLast = piece === article.pieces.length - 1;
      await (isLast
        ? transaction.deleteFrom('articles_to_index').where('article', '=', article.order).execute()
        : transaction
            .updateTable('articles_to_index')
            .set({ next_piece: piece + 1 })
            .where('article', '=', article.order)
            .execute());
    });
  }
}

const isWanted = async (db: Kysely<Tables>, { order }: Indexed): Promise<boolean> =>
  (await db.selectFrom('articles_to_index').select('article').where('article', '=', order).executeTakeFirst()) !==
  undefined;

/** Adds the pieces that an earlier process did not come to. */
export async function finishArticleIndex(db: Kysely<Tables>): Promise<void> {
  const unfinished = await db
    .selectFrom('articles_to_index')
    .innerJoin('articles', 'articles.order', 'articles_to_index.article')
    .select(['articles.order', 'project', 'title', 'next_piece'])
    .where('next_piece', '>', 0)
    .execute();
  for (const { next_piece: next, ...article } of unfinished) {
    await indexOtherPieces(db, { ...article, pieces: await piecesOf(db, article.order) }, next);
  }
}

async function piecesOf(db: Kysely<Tables>, order: number): Promise<string[]> {
  const { text } = await db.selectFrom('articles').select('text').where('order', '=', order).executeTakeFirstOrThrow();
  return textPieces(text);
}

/** Short texts go in together, so many at most. */
const ARTICLES_A_COMMIT = 50;

/** Puts the next articles that an upgrade wants in the index again in the place of what the index has of them, about a piece in a commit. @returns false where none is left. */
export async function indexNext(db: Kysely<Tables>): Promise<boolean> {
  const taken = await db.transaction().execute(indexTogether);
  for (const article of taken) await indexOtherPieces(db, article);
  return taken.length > 0;
}

/** As many as have the length of a piece together; a longer one alone, with its first piece. */
async function indexTogether(db: Kysely<Tables>): Promise<Indexed[]> {
  const wanted = await db
    .selectFrom('articles_to_index')
    .innerJoin('articles', 'articles.order', 'articles_to_index.article')
    .select(['articles.order', 'project', 'title', 'length'])
    .where('next_piece', '=', 0)
    .orderBy('articles_to_index.article')
    .limit(ARTICLES_A_COMMIT)
    .execute();
  const taken: Indexed[] = [];
  let units = 0;
  for (const { length, ...article } of wanted) {
    units += length;
    if (taken.length > 0 && units > PIECE_UNITS) break;
    const indexed = { ...article, pieces: await piecesOf(db, article.order) };
    await indexAgain(db, indexed);
    taken.push(indexed);
  }
  return taken;
}

async function indexAgain(db: Kysely<Tables>, article: Indexed): Promise<void> {
  const [first, behind] = rowsOf(article.order);
  await sql`DELETE FROM article_search WHERE rowid IN (SELECT rowid FROM article_search WHERE rowid >= ${first} AND rowid < ${behind})`.execute(
    db,
  );
  await db.deleteFrom('articles_to_index').where('article', '=', article.order).execute();
  await indexFirstPiece(db, article);
}

/** The rows of an article in the index: the first, and the one behind the last. */
const rowsOf = (order: number): readonly [number, number] => [
  order * PIECES_AN_ARTICLE,
  (order + 1) * PIECES_AN_ARTICLE,
];

/** So many pieces are taken out in one commit. */
const PIECES_A_STEP = 10;

/** Takes an article out. Its words stay in the files until they are merged away (`mergeIndex`). */
export async function unindex(db: Kysely<Tables>, order: number, signal: AbortSignal): Promise<void> {
  const [first, behind] = rowsOf(order);
  await db.deleteFrom('articles_to_index').where('article', '=', order).execute();
  for (;;) {
    const { numAffectedRows = 0n } = await sql`DELETE FROM article_search WHERE rowid IN
      (SELECT rowid FROM article_search WHERE rowid >= ${first} AND rowid < ${behind} LIMIT ${PIECES_A_STEP})`.execute(
      db,
    );
    if (numAffectedRows < BigInt(PIECES_A_STEP)) return;
    await setImmediate(undefined, { signal });
  }
}

/** So many pages of the index are merged in one commit: a few milliseconds. */
const PAGES_A_MERGE = 16;

/** Merges the index of words into one piece, which leaves out the words of articles that were taken out; a commit a turn. */
export async function mergeIndex(db: Kysely<Tables>, signal: AbortSignal): Promise<void> {
  // A negative number begins to merge everything: sqlite.org/fts5.html#the_merge_command.
  await mergePages(db, -PAGES_A_MERGE);
  while ((await mergePages(db, PAGES_A_MERGE)) > 1) await setImmediate(undefined, { signal });
}

/** @returns how many rows SQLite has changed; fewer than two, where there is nothing left to merge. */
async function mergePages(db: Kysely<Tables>, pages: number): Promise<number> {
  const before = await changesSoFar(db);
  await sql`INSERT INTO article_search(article_search, rank) VALUES ('merge', ${pages})`.execute(db);
  return (await changesSoFar(db)) - before;
}

async function changesSoFar(db: Kysely<Tables>): Promise<number> {
  const { rows } = await sql<{ changes: number }>`SELECT total_changes() AS changes`.execute(db);
  return rows[0]?.changes ?? 0;
}

async function addPiece(db: Kysely<Tables>, { order, project, title, pieces }: Indexed, piece: number): Promise<void> {
  const row = order * PIECES_AN_ARTICLE + piece;
  const titleOnce = piece === 0 ? title : '';
  await sql`INSERT INTO article_search(rowid, title, text, project) VALUES (${row}, ${folded(titleOnce)}, ${folded(pieces[piece] ?? '')}, ${indexWord(project)})`.execute(
    db,
  );
}

/** A project as the index holds it: its id in hexadecimal digits, because an id with hyphens would be several words. */
export const indexWord = (project: ProjectId): string => Buffer.from(project).toString('hex').toUpperCase();
