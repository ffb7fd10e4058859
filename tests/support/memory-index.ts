/** The index of annotations of one layer in memory, fed as the store's is. */
import type {
  AnnotationCount,
  AnnotationWords,
  CommentPlace,
  IndexedAnnotation,
  IndexedComment,
} from '../../server/store/annotation-store.ts';
import { recordsOf, wordsOf, type CommittedRecord } from '../../server/store/indexed-records.ts';
import type { Annotation } from '../../shared/domain/annotation.ts';
import type { AnnotationId, CommentId, MemberId } from '../../shared/domain/ids.ts';
import type { RecordOutcome } from '../../shared/layer/layer-event.ts';
import { layerFromLog } from '../../shared/layer/layer-log.ts';
import type { LayerRecords } from '../../shared/layer/layer-records.ts';

type Records<Map_ extends keyof LayerRecords> = Map<string, LayerRecords[Map_]>;

export class MemoryIndex {
  private readonly maps = {
    targets: new Map() as Records<'targets'>,
    bodies: new Map() as Records<'bodies'>,
    relations: new Map() as Records<'relations'>,
    comments: new Map() as Records<'comments'>,
  };
  /** Some commit did not say what it did. */
  isUnread = false;
  private backlog: CommittedRecord[] = [];
  /** Members with comments that they have read. */
  private readonly reads = new Set<string>();

  get isBehind(): boolean {
    return this.isUnread || this.backlog.length > 0;
  }

  /** @param records of a commit; `null` where they are not known. */
  note(records: readonly RecordOutcome[] | null): void {
    if (records === null) this.isUnread = true;
    else
      for (const { map, id, after } of structuredClone(plain(records)))
        if (map in this.maps) this.backlog.push({ map, id, after } as never);
  }

  /** @param updates of the layer. */
  catchUp(updates: readonly Uint8Array[]): void {
    if (this.isUnread) {
      for (const map of Object.values(this.maps)) map.clear();
      this.backlog = [...recordsOf(layerFromLog(updates))];
      this.isUnread = false;
    }
    for (const record of this.backlog.splice(0)) this.put(record);
  }

  private put({ map, id, after }: CommittedRecord): void {
    if (after === undefined) this.maps[map].delete(id);
    else (this.maps[map] as Map<string, unknown>).set(id, after);
  }

  comments(reader: MemberId): readonly Omit<IndexedComment, 'layer'>[] {
    return [...this.maps.comments].map(([id, { annotation, parent, creator, created, text, resolved }]) => ({
      id: id as CommentId,
      annotation,
      maker: this.annotations().find((one) => one.id === annotation)?.target.creator ?? null,
      thread: parent ?? (id as CommentId),
      creator,
      created,
      isSaid: text !== '',
      resolved,
      isRead: this.reads.has(`${reader} ${id}`),
      // It knows no names.
      namesReader: false,
    }));
  }

  commentPlace(id: CommentId): CommentPlace | null {
    const comment = this.maps.comments.get(id);
    const place = this.annotations().find((one) => one.id === comment?.annotation);
    if (comment === undefined || place === undefined) return null;
    return { text: comment.text, label: place.body.label, spans: place.target.spans };
  }

  joinReaders(from: MemberId, into: MemberId): void {
    for (const id of this.maps.comments.keys()) if (this.reads.has(`${from} ${id}`)) this.reads.add(`${into} ${id}`);
  }

  read(reader: MemberId, ids: readonly CommentId[]): void {
    for (const id of ids) if (this.maps.comments.has(id)) this.reads.add(`${reader} ${id}`);
  }

  annotations(): readonly Annotation[] {
    return [...this.maps.targets].flatMap(([id, target]) => {
      const body = this.maps.bodies.get(id);
      return body === undefined ? [] : [{ id: id as AnnotationId, target, body }];
    });
  }

  indexed(): readonly IndexedAnnotation[] {
    return this.annotations()
      .map(({ id, target: { creator, created, at, spans }, body }) => ({
        id,
        label: body.label,
        creator,
        created,
        at: Math.max(at, body.at),
        spans,
      }))
      .sort((one, other) => (one.id < other.id ? -1 : 1));
  }

  counts(): readonly Omit<AnnotationCount, 'layer'>[] {
    const counts = new Map<string, Omit<AnnotationCount, 'layer'>>();
    for (const { body, target } of this.annotations()) {
      const key = JSON.stringify([body.label, target.creator]);
      const count = (counts.get(key)?.count ?? 0) + 1;
      counts.set(key, { label: body.label, creator: target.creator, count });
    }
    return [...counts.values()];
  }

  /** The kinds of relations that have both ends. */
  relationTypes(): readonly string[] {
    const there = new Set<string>(this.annotations().map(({ id }) => id));
    return [...this.maps.relations.values()]
      .filter(({ from, to }) => there.has(from) && there.has(to))
      .map(({ type }) => type);
  }

  words(): readonly Omit<AnnotationWords, 'layer'>[] {
    return this.annotations().flatMap(({ id, body, target: { spans } }) =>
      wordsOf(body) === '' ? [] : [{ id, words: wordsOf(body), spans }],
    );
  }
}

/** Without what has been before, which may only be asked for in its time. */
const plain = (records: readonly RecordOutcome[]): object[] & readonly CommittedRecord[] =>
  records.flatMap(({ map, id, after }) => (map === 'suggestions' ? [] : [{ map, id, after } as CommittedRecord]));
