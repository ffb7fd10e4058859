/**
 * The curated layers that are open: that of the article in view, the last ones before it, so that what was decided there
 * can be undone, and those with work that is not saved.
 */
import type { DecisionRecord, Outcome } from '../../../shared/domain/decision.ts';
import type { DecisionId, MemberId } from '../../../shared/domain/ids.ts';
import type { DisagreementBody } from '../../../shared/wire/http/adjudication.ts';
import type { RoomAbout } from '../../sync/room-about.ts';
import { CuratedRoom, type Made } from './curated-room.ts';

interface RoomsContext {
  readonly project: string;
  readonly member: MemberId;
  /** Milliseconds since 1970, by the server's clock. */
  readonly now: () => number;
  readonly newId: () => string;
  readonly about: (article: string) => RoomAbout;
  /** Something of them is another than before. */
  readonly onChange: () => void;
  /** Somebody else's decision took the place of one that was made here. */
  readonly onOvertaken: (record: DecisionRecord, article: string) => void;
}

/** A decision as the page shows it. */
export type Standing = Pick<DecisionRecord, 'outcome' | 'by'>;

/** So many stay open. */
const MAX_ROOMS = 4;

export class CuratedRooms {
  /** The one that was looked at last comes last. */
  private readonly open = new Map<string, CuratedRoom>();
  /** What stood when a room was left, by article. */
  private readonly left = new Map<string, ReadonlyMap<DecisionId, Standing>>();
  /** Articles of decisions that can be undone, the newest last. */
  private decidedIn: readonly string[] = [];

  constructor(private readonly context: RoomsContext) {}

  get canUndo(): boolean {
    return this.decidedIn.length > 0;
  }

  /** How many changes are not saved. */
  get waiting(): number {
    return [...this.open.values()].reduce((sum, { saving }) => sum + (saving.kind === 'saved' ? 0 : saving.changes), 0);
  }

  /** The room of an article, if it is open. */
  get(article: string): CuratedRoom | undefined {
    return this.open.get(article);
  }

  /** Opens the room of an article, and leaves old ones. */
  lookAt(one: DisagreementBody): void {
    const room = this.opened(one.article);
    this.leaveOld();
    room.lookAt(one.versions.flatMap(({ spans }) => spans).sort((a, b) => a.start - b.start));
  }

  /** The decision as it stands now: as the room has it, or had it when it was left, else as the server said. */
  readonly decisionOf = ({ key, article, decision }: DisagreementBody): Standing | null => {
    const room = this.open.get(article);
    const record = room?.decision(key);
    if (record !== undefined) return record;
    if (room?.hasSynced === true) return null;
    const left = this.left.get(article);
    return left === undefined ? decision : (left.get(key) ?? null);
  };

  decide(one: DisagreementBody, { outcome, note }: { readonly outcome: Outcome; readonly note: string }, made: Made) {
    const sources = one.versions.map(({ layer, annotation }) => ({ layer, id: annotation }));
    this.decidedIn = [...this.decidedIn, one.article];
    this.opened(one.article).decide(one.key, { sources, outcome, note, earlier: one.earlier ?? null }, made);
  }

  /** Takes the last decision made here back. @returns which it was; `null` where there was nothing to take back. */
  undo(): DecisionId | null {
    const last = this.decidedIn.at(-1);
    if (last === undefined) return null;
    this.decidedIn = this.decidedIn.slice(0, -1);
    return this.open.get(last)?.undo() ?? null;
  }

  /** The server was asked again: what it says now counts. */
  forget(): void {
    this.left.clear();
  }

  destroy(): void {
    for (const room of this.open.values()) room.destroy();
    this.open.clear();
  }

  private opened(article: string): CuratedRoom {
    const room = this.open.get(article) ?? this.openRoom(article);
    this.open.delete(article);
    this.open.set(article, room);
    return room;
  }

  private openRoom(article: string): CuratedRoom {
    const { project, member, now, newId, about, onChange, onOvertaken } = this.context;
    return new CuratedRoom({
      project,
      article,
      member,
      now,
      newId,
      about: about(article),
      onChange: () => {
        this.leaveOld();
        onChange();
      },
      onOvertaken: (record) => onOvertaken(record, article),
    });
  }

  private leaveOld(): void {
    for (const [article, room] of [...this.open].slice(0, -MAX_ROOMS))
      if (room.saving.kind === 'saved') this.leave(article, room);
  }

  private leave(article: string, room: CuratedRoom): void {
    this.left.set(article, room.standing());
    this.open.delete(article);
    room.destroy();
    this.decidedIn = this.decidedIn.filter((one) => one !== article);
  }
}
