/** Adds independent work: rounds with their rosters, assignments of articles to members, programs as members, and late work. */
import { sql, type Kysely } from 'kysely';

const TABLES = [
  `CREATE TABLE article_rounds (project TEXT NOT NULL, article TEXT NOT NULL, round INTEGER NOT NULL, state TEXT NOT NULL,
    opened_at INTEGER NOT NULL, revealed_at INTEGER, revealed_by TEXT, was_early INTEGER NOT NULL DEFAULT 0, read_by TEXT,
    PRIMARY KEY (project, article, round))`,
  // A layer's snapshot is kept once the next round begins: until then the layer itself is frozen.
  `CREATE TABLE round_layers (project TEXT NOT NULL, article TEXT NOT NULL, round INTEGER NOT NULL, member TEXT NOT NULL,
    why TEXT, snapshot BLOB, PRIMARY KEY (project, article, round, member))`,
  `CREATE TABLE assignment_plans (project TEXT PRIMARY KEY, "plan" TEXT NOT NULL, version INTEGER NOT NULL)`,
  `CREATE TABLE assignments (project TEXT NOT NULL, article TEXT NOT NULL, member TEXT NOT NULL, state TEXT NOT NULL,
    reason TEXT, "by" TEXT, at INTEGER NOT NULL, PRIMARY KEY (project, article, member))`,
  `CREATE TABLE late_work (project TEXT NOT NULL, article TEXT NOT NULL, member TEXT NOT NULL, annotations INTEGER NOT NULL,
    at INTEGER NOT NULL, PRIMARY KEY (project, article, member))`,
];

const COLUMNS = [
  `members ADD COLUMN kind TEXT NOT NULL DEFAULT 'person'`,
  'projects ADD COLUMN owners_see TEXT',
  'projects ADD COLUMN revealed_to TEXT',
  'projects ADD COLUMN release_after INTEGER',
];

export async function independentWork(db: Kysely<unknown>): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    for (const column of COLUMNS) await sql.raw(`ALTER TABLE ${column}`).execute(transaction);
    for (const table of TABLES) await sql.raw(table).execute(transaction);
    // Until now everybody read annotators' layers of shared work, whoever wrote them: they stay readable.
    await sql`
      UPDATE layers SET origin = 'import' WHERE kind = 'annotator'
      AND project IN (SELECT id FROM projects WHERE mode = 'shared')`.execute(transaction);
  });
}
