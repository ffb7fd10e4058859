/**
 * The curated layers that are open: that of the article in view, the last ones before it, and those with work that is not
 * saved. To undo a decision in a layer that was left, the layer is opened again.
 */
import type { DecisionRecord, Outcome } from '../../../shared/domain/decision.ts';
import type { DecisionId } from '../../../shared/domain/ids.ts';
import type { Step } from '../../../shared/domain/step.ts';
import type { DisagreementBody } from '../../../shared/wire/http/adjudication.ts';
import type { CuratedRoom, Made } from './curated-room.ts';

/** What happens in a room. */
type RoomEvents = Pick<ConstructorParameters<typeof CuratedRoom>[0], 'onChange' | 'onOvertaken'>;

type Room = Pick<
  CuratedRoom,
  'decision' | 'made' | 'standing' | 'others' | 'decide' | 'takeBack' | 'lookAt' | 'destroy' | 'saving' | 'hasSynced'
>;

interface RoomsContext {
  /** Opens the room of an article. */
  readonly open: (article: string, events: RoomEvents) => Room;
  /** Something of them is another than before. */
  readonly onChange: () => void;
  /** Another member's decision took the place of one that was made here. */
  readonly onOvertaken: (record: DecisionRecord, article: string) => void;
}

/** A decision as the page shows it. */
export type Standing = Pick<DecisionRecord, 'outcome' | 'strategy' | 'by'>;

interface OwnDecision {
  readonly one: DisagreementBody;
  readonly step: Step;
}

/** So many stay open. */
const MAX_ROOMS = 4;

export class CuratedRooms {
  /** The one that was looked at last comes last. */
  private readonly open = new Map<string, Room>();
  /** What stood when a room was left, by article. */
  private readonly left = new Map<string, ReadonlyMap<DecisionId, Standing>>();
  /** Own decisions of this visit, which can be undone, the newest last. */
  private own: readonly OwnDecision[] = [];
  /** The article in view. */
  private lookedAt: string | null = null;

  constructor(private readonly context: RoomsContext) {}

  get canUndo(): boolean {
    return this.own.length > 0;
  }

  /** How many changes are not saved. */
  get waiting(): number {
    return [...this.open.values()].reduce((sum, { saving }) => sum + (saving.kind === 'saved' ? 0 : saving.changes), 0);
  }

  /** The room of an article, if it is open. */
  get(article: string): Room | undefined {
    return this.open.get(article);
  }

  /** Opens the room of an article, and leaves old ones. Only there is something looked at; `null`: nowhere. */
  lookAt(one: DisagreementBody | null): void {
    if (this.lookedAt !== one?.article) this.open.get(this.lookedAt ?? '')?.lookAt(null);
    this.lookedAt = one?.article ?? null;
    if (one === null) return;
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
    const decision = { sources, outcome, note, earlier: one.earlier ?? null };
    const step = this.opened(one.article).decide(one.key, decision, made);
    this.own = [...this.own, { one, step }];
  }

  /** Takes the last decision made here back. @returns what it was about; `null` where there was nothing to take back. */
  undo(): DisagreementBody | null {
    const last = this.own.at(-1);
    if (last === undefined) return null;
    this.own = this.own.slice(0, -1);
    this.opened(last.one.article).takeBack(last.step);
    return last.one;
  }

  /** What stood in rooms that are left now, to be forgotten once the server has been asked again. */
  get known(): ReadonlyMap<string, ReadonlyMap<DecisionId, Standing>> {
    return new Map(this.left);
  }

  /** The server was asked again: what it says now counts, except of rooms that were left since. */
  forget(known = this.known): void {
    for (const [article, standing] of known) if (this.left.get(article) === standing) this.left.delete(article);
  }

  destroy(): void {
    for (const room of this.open.values()) room.destroy();
    this.open.clear();
  }

  private opened(article: string): Room {
    const room = this.open.get(article) ?? this.openRoom(article);
    this.open.delete(article);
    this.open.set(article, room);
    return room;
  }

  private openRoom(article: string): Room {
    const { open, onChange, onOvertaken } = this.context;
    return open(article, {
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

  private leave(article: string, room: Room): void {
    this.left.set(article, room.standing());
    this.open.delete(article);
    room.destroy();
  }
}
