/**
 * The index of annotations and comments in SQLite, by prepared statements. A commit adds its records to the backlog;
 * the indexer applies them in steps, each a transaction of its own, so that the index always shows the layer as of some
 * commit. A row of the backlog without records says that the whole layer must be read.
 */
import type { StatementSyncInstance } from '@photostructure/sqlite';
import { appendAll } from '../../shared/domain/append-all.ts';
import type { BodyRecord, TargetRecord } from '../../shared/domain/annotation.ts';
import type { CommentRecord } from '../../shared/domain/comment.ts';
import { mentionFinder, type FindMentions, type Named } from '../../shared/domain/mentions.ts';
import type { RelationRecord } from '../../shared/domain/relation.ts';
import { recordsInRow, wordsOf, type CommittedRecord } from './indexed-records.ts';
import { inTransaction, type Sqlite } from './sqlite-file.ts';

/** So many rows of the backlog are looked at in one step… */
const ROWS_A_STEP = 400;
/** …and no more once so many records are found: some ten milliseconds’ work. */
const RECORDS_A_STEP = 800;
/** …or so much text, in UTF-16 units. */
const LENGTH_A_STEP = 1024 * 1024;
/** So many rows of a layer that is read whole are taken away in one step. */
const CLEARED_A_STEP = 1_000;

interface BacklogRow {
  readonly version: number;
  readonly part: number;
  readonly records: string;
}

/** What became of an annotation's records; one that is left out is as it was, `undefined` is gone. */
interface ChangedAnnotation {
  target?: TargetRecord | undefined;
  body?: BodyRecord | undefined;
}

type Value = string | number | null;

const targetColumns = (target: TargetRecord | undefined): Value[] =>
  target === undefined
    ? [null, null, null, null, null, null]
    : [
        target.creator,
        target.created,
        target.at,
        target.spans[0]?.start ?? null,
        target.spans.at(-1)?.end ?? null,
        JSON.stringify(target.spans),
      ];

const bodyColumns = (body: BodyRecord | undefined): Value[] =>
  body === undefined ? [null, null, null] : [body.label, body.at, wordsOf(body) || null];

const TARGET = ['creator', 'created', 'placed', 'start', '"end"', 'spans'];
const BODY = ['label', 'described', 'words'];

const putColumns = (columns: readonly string[]): string =>
  `INSERT INTO annotations (layer, id, ${columns.join(', ')}) VALUES (?, ?, ${columns.map(() => '?').join(', ')})
   ON CONFLICT DO UPDATE SET ${columns.map((column) => `${column} = excluded.${column}`).join(', ')}`;

export class AnnotationTable {
  private readonly insertBacklog: StatementSyncInstance;
  private readonly selectBacklog: StatementSyncInstance;
  private readonly deleteBacklog: StatementSyncInstance;
  private readonly selectUnread: StatementSyncInstance;
  private readonly putTarget: StatementSyncInstance;
  private readonly putBody: StatementSyncInstance;
  private readonly putBoth: StatementSyncInstance;
  private readonly putRelation: StatementSyncInstance;
  private readonly deleteRelation: StatementSyncInstance;
  private readonly putComment: StatementSyncInstance;
  private readonly deleteComment: StatementSyncInstance;
  private readonly forgetReads: StatementSyncInstance;
  private readonly putMention: StatementSyncInstance;
  private readonly forgetMentions: StatementSyncInstance;
  private readonly selectMembers: StatementSyncInstance;
  private readonly clearAnnotations: StatementSyncInstance;
  private readonly clearRelations: StatementSyncInstance;
  private readonly clearComments: StatementSyncInstance;

  /** @param db a connection of whose writing nothing else is in the middle. */
  constructor(private readonly db: Sqlite) {
    this.insertBacklog = db.prepare('INSERT INTO index_backlog (layer, version, part, records) VALUES (?, ?, ?, ?)');
    this.selectBacklog = db.prepare(
      `SELECT version, part, records FROM index_backlog WHERE layer = ? ORDER BY version, part LIMIT ${ROWS_A_STEP}`,
    );
    this.deleteBacklog = db.prepare('DELETE FROM index_backlog WHERE layer = ? AND (version, part) <= (?, ?)');
    this.selectUnread = db.prepare(
      'SELECT max(version) AS version FROM index_backlog INDEXED BY unread_layers WHERE layer = ? AND records IS NULL',
    );
    this.putTarget = db.prepare(putColumns(TARGET));
    this.putBody = db.prepare(putColumns(BODY));
    this.putBoth = db.prepare(putColumns([...TARGET, ...BODY]));
    this.putRelation = db.prepare(
      `INSERT INTO relations (layer, id, type, "from", "to") VALUES (?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET type = excluded.type, "from" = excluded."from", "to" = excluded."to"`,
    );
    this.deleteRelation = db.prepare('DELETE FROM relations WHERE layer = ? AND id = ?');
    this.putComment = db.prepare(
      `INSERT INTO comments (layer, id, annotation, thread, creator, created, text, resolved) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET annotation = excluded.annotation, thread = excluded.thread, creator = excluded.creator,
       created = excluded.created, text = excluded.text, resolved = excluded.resolved`,
    );
    this.deleteComment = db.prepare('DELETE FROM comments WHERE layer = ? AND id = ?');
    this.forgetReads = db.prepare('DELETE FROM comment_reads WHERE layer = ? AND comment = ?');
    this.putMention = db.prepare(
      'INSERT INTO comment_mentions (layer, comment, member) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
    );
    this.forgetMentions = db.prepare('DELETE FROM comment_mentions WHERE layer = ? AND comment = ?');
    this.selectMembers = db.prepare(
      `SELECT members.id, members.name FROM layers JOIN memberships ON memberships.project = layers.project
       JOIN members ON members.id = memberships.member WHERE layers.id = ? AND memberships."left" = 0`,
    );
    this.clearComments = db.prepare(
      `DELETE FROM comments WHERE "row" IN (SELECT "row" FROM comments WHERE layer = ? LIMIT ${CLEARED_A_STEP})`,
    );
    this.clearAnnotations = db.prepare(
      `DELETE FROM annotations WHERE "row" IN (SELECT "row" FROM annotations WHERE layer = ? LIMIT ${CLEARED_A_STEP})`,
    );
    this.clearRelations = db.prepare(
      `DELETE FROM relations WHERE layer = ?1 AND id IN (SELECT id FROM relations WHERE layer = ?1 LIMIT ${CLEARED_A_STEP})`,
    );
  }

  /**
   * Puts what a commit left of records into the backlog; to be called in its transaction.
   * @param version the number of the commit's row. @param rows `null`: it is not known what the commit did.
   */
  note(layer: number, version: number, rows: readonly string[] | null): void {
    if (rows === null) this.insertBacklog.run(layer, version, 0, null);
    else for (const [part, records] of rows.entries()) this.insertBacklog.run(layer, version, part, records);
  }

  /** The version up to which a layer must be read whole; `null` where the index knows it. */
  unreadUpTo(layer: number): number | null {
    return (this.selectUnread.get(layer) as { version: number | null }).version;
  }

  /** Takes in what waits longest. The layer must have been read. @returns false if nothing waited. */
  takeIn(layer: number): boolean {
    return inTransaction(this.db, () => {
      const records: CommittedRecord[] = [];
      let last: BacklogRow | null = null;
      let length = 0;
      for (const row of this.selectBacklog.iterate(layer) as Iterable<unknown> as Iterable<BacklogRow>) {
        appendAll(records, recordsInRow(row.records));
        length += row.records.length;
        last = row;
        if (isStep(records, length)) break;
      }
      if (last === null) return false;
      this.put(layer, records);
      this.deleteBacklog.run(layer, last.version, last.part);
      return true;
    });
  }

  /**
   * Puts a layer that was read whole in the place of what the index has of it, and yields after each step. What was
   * committed while it was read is in the backlog behind: taken in on top, it makes the same of the layer, in order.
   * @param version up to which it was unread before it was read. @param rows as they are in the backlog.
   */
  *replace(layer: number, version: number, rows: Iterable<string>): Generator<void, void, void> {
    while (this.clearAnnotations.run(layer).changes === CLEARED_A_STEP) yield;
    while (this.clearRelations.run(layer).changes === CLEARED_A_STEP) yield;
    // What members have read of them stays.
    while (this.clearComments.run(layer).changes === CLEARED_A_STEP) yield;
    let records: CommittedRecord[] = [];
    let length = 0;
    for (const row of rows) {
      appendAll(records, recordsInRow(row));
      length += row.length;
      if (!isStep(records, length)) continue;
      this.putRecords(layer, records);
      [records, length] = [[], 0];
      yield;
    }
    this.putRecords(layer, records);
    this.deleteBacklog.run(layer, version, Number.MAX_SAFE_INTEGER);
  }

  private putRecords(layer: number, records: readonly CommittedRecord[]): void {
    inTransaction(this.db, () => this.put(layer, records));
  }

  private put(layer: number, records: readonly CommittedRecord[]): void {
    const annotations = new Map<string, ChangedAnnotation>();
    const relations = new Map<string, RelationRecord | undefined>();
    const comments = new Map<string, CommentRecord | undefined>();
    for (const record of records) {
      if (record.map === 'relations') relations.set(record.id, record.after);
      else if (record.map === 'comments') comments.set(record.id, record.after);
      else if (record.map === 'targets') changed(annotations, record.id).target = record.after;
      else changed(annotations, record.id).body = record.after;
    }
    // Neighbours lie on one page, which is then written once.
    const ids = [...annotations.keys()].sort();
    for (const id of ids) this.putAnnotation(layer, id, annotations.get(id) ?? {});
    for (const [id, relation] of relations) {
      if (relation === undefined) this.deleteRelation.run(layer, id);
      else this.putRelation.run(layer, id, relation.type, relation.from, relation.to);
    }
    this.putComments(layer, comments);
  }

  private putComments(layer: number, comments: ReadonlyMap<string, CommentRecord | undefined>): void {
    // Names are asked for once, and only where somebody may be named.
    let find: FindMentions | null = null;
    for (const [id, comment] of comments) {
      this.putCommentOf(layer, id, comment);
      this.forgetMentions.run(layer, id);
      if (comment?.text.includes('@') !== true) continue;
      find ??= mentionFinder(this.selectMembers.all(layer) as Iterable<unknown> as Iterable<Named>);
      for (const { member } of find(comment.text)) this.putMention.run(layer, id, member);
    }
  }

  private putCommentOf(layer: number, id: string, comment: CommentRecord | undefined): void {
    if (comment === undefined) {
      this.deleteComment.run(layer, id);
      this.forgetReads.run(layer, id);
      return;
    }
    const { annotation, parent, creator, created, text, resolved } = comment;
    const decided = resolved === null ? null : Number(resolved);
    this.putComment.run(layer, id, annotation, parent ?? id, creator, created, text, decided);
  }

  private putAnnotation(layer: number, id: string, change: ChangedAnnotation): void {
    const { target, body } = change;
    if ('target' in change && 'body' in change)
      this.putBoth.run(layer, id, ...targetColumns(target), ...bodyColumns(body));
    else if ('target' in change) this.putTarget.run(layer, id, ...targetColumns(target));
    else this.putBody.run(layer, id, ...bodyColumns(body));
  }
}

const isStep = ({ length: records }: readonly CommittedRecord[], length: number): boolean =>
  records >= RECORDS_A_STEP || length >= LENGTH_A_STEP;

function changed(annotations: Map<string, ChangedAnnotation>, id: string): ChangedAnnotation {
  const known = annotations.get(id) ?? {};
  annotations.set(id, known);
  return known;
}
