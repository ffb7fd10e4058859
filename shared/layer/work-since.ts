/**
 * Collects a member’s changes in a layer since a given time from its history. For each thing (an annotation’s place,
 * one of its fields, a relation) it gives the member’s latest uninterrupted changes, and who changed the same thing
 * afterwards.
 */
import type { MemberId } from '../domain/ids.ts';
import type { LayerEvent } from './layer-event.ts';

/** Fields that an event tells; `null` where nothing was or is. */
type Told = LayerEvent['before'];
/** Who changed something; `null` for the operator. */
type Author = MemberId | null;

/** The member's last changes in a row. */
interface Run {
  /** What was there before the first of them, as the history tells it. */
  readonly before: unknown;
  /** What the last of them left. */
  readonly after: unknown;
}

const NOBODY: ReadonlySet<Author> = new Set();

/** Whose a change is. `silent`: it is nobody's work, and what was done before it counts as if it were not there. */
type Whose = 'theirs' | 'others' | 'silent';

/** Changes of one thing, noted from the newest to the oldest. */
class Changes {
  private last: Run | null = null;
  private isClosed = false;
  private isOvertaken = false;
  /** What a silent change left. */
  private left: { readonly value: unknown } | null = null;
  private readonly later = new Set<Author>();

  /** `null` where others changed it last, or the member never did. */
  get run(): Run | null {
    return this.last;
  }

  /** Who changed it after the member. */
  get overtakenBy(): ReadonlySet<Author> {
    return this.isOvertaken ? this.later : NOBODY;
  }

  note(whose: Whose, by: Author, before: unknown, after: unknown): void {
    if (whose === 'theirs') this.noteTheirs(before, after);
    else if (whose === 'others') this.noteOther(by);
    else if (this.last === null && this.later.size === 0) this.left ??= { value: after };
  }

  private noteTheirs(before: unknown, after: unknown): void {
    if (this.last !== null) this.last = this.isClosed ? this.last : { before, after: this.last.after };
    else if (this.later.size > 0) this.isOvertaken = true;
    else this.last = { before, after: this.left === null ? after : this.left.value };
  }

  private noteOther(by: Author): void {
    if (this.last !== null) this.isClosed = true;
    else if (!this.isOvertaken) this.later.add(by);
  }
}

/** How one annotation was changed. */
export class AnnotationTrail {
  /** Whether it is there, and where. */
  readonly place = new Changes();
  /** What it says, by field. */
  readonly fields = new Map<string, Changes>();
  /** Others who described it after the member had made it, or had brought it back. */
  readonly builtOnBy = new Set<Author>();
  /** Who made it and when, as its last removal tells. */
  origin: { readonly creator: MemberId; readonly created: number } | null = null;
  private readonly describedBy = new Set<Author>();

  notePlace({ kind, by, before, after }: LayerEvent, whose: Whose): void {
    if (kind === 'removed') this.origin ??= originIn(before);
    this.place.note(whose, by, before, after);
    if (whose === 'theirs' && before === null) for (const other of this.describedBy) this.builtOnBy.add(other);
  }

  noteFields({ by, before, after }: LayerEvent, whose: Whose): void {
    if (whose === 'others') this.describedBy.add(by);
    for (const key of Object.keys(after ?? {})) {
      const field = this.fields.get(key) ?? new Changes();
      this.fields.set(key, field);
      field.note(whose, by, before?.[key] ?? null, after?.[key] ?? null);
    }
  }

  /** Others who changed what the member had changed. */
  get overtakenBy(): ReadonlySet<Author> {
    return new Set([this.place, ...this.fields.values()].flatMap(({ overtakenBy }) => [...overtakenBy]));
  }

  /** Whether the member changed anything of it. */
  get isTheirs(): boolean {
    return [this.place, ...this.fields.values()].some(({ run, overtakenBy }) => run !== null || overtakenBy.size > 0);
  }
}

export class WorkSince {
  readonly annotations = new Map<string, AnnotationTrail>();
  /** By the ids of relations. */
  readonly relations = new Map<string, Changes>();
  /** Comments that they wrote. */
  said = 0;
  /** Comments that they deleted. */
  unsaid = 0;
  /** What they said and decided since, with a time before: what it is about, and that time. */
  private readonly late = new Set<string>();
  /** Relations whose event does not tell which one it was: events of earlier versions. */
  unnamedRelations = 0;
  /** Whether they did anything. */
  isAny = false;

  constructor(
    readonly member: MemberId,
    /** Milliseconds since 1970. */
    readonly since: number,
  ) {}

  /** Notes an event. Events come from the newest to the oldest. */
  note(event: LayerEvent): void {
    const whose = this.whose(event);
    if (whose === 'theirs') this.isAny = true;
    switch (event.kind) {
      case 'made':
      case 'placed':
      case 'removed':
      case 'restored':
        this.trail(event).notePlace(event, whose);
        break;
      case 'imported':
        this.noteImported(event);
        break;
      case 'described':
        this.trail(event).noteFields(event, whose);
        break;
      case 'linked':
      case 'unlinked':
        this.noteRelation(event, whose);
        break;
      case 'said':
        if (whose === 'theirs') this.said += 1;
        this.noteLate(event, whose);
        break;
      case 'unsaid':
        if (whose === 'theirs') this.unsaid += 1;
        break;
      case 'accepted':
      case 'rejected':
        this.noteLate(event, whose);
        break;
      case 'reworded':
      case 'suggested':
      case 'undecided':
      case 'withdrawn':
      case 'decided':
      case 'reopened':
      case 'asked':
      case 'joined':
      case 'assessed':
      case 'titled':
        break;
    }
  }

  /** Whether the member did something since. @param at as their device dated it. @param about what it is about, as its event tells it. */
  isSince(at: number, about: string): boolean {
    return at >= this.since || this.late.has(`${about} ${at}`);
  }

  private noteLate({ annotation, at }: LayerEvent, whose: Whose): void {
    if (whose === 'theirs' && at < this.since) this.late.add(`${annotation} ${at}`);
  }

  private whose({ kind, by, at, got = at, reason }: LayerEvent): Whose {
    // A label that was renamed says what it said. Their work may have been taken back before, and brought back.
    if (reason !== undefined && (reason.kind === 'labels-changed' || reason.member === this.member)) return 'silent';
    // What came out of a file was made by others, and is not the work of the member who brought it in.
    const isWork = kind !== 'imported' && kind !== 'joined';
    return isWork && by === this.member && Math.max(at, got) >= this.since ? 'theirs' : 'others';
  }

  private trail({ annotation }: LayerEvent): AnnotationTrail {
    const trail = this.annotations.get(annotation) ?? new AnnotationTrail();
    this.annotations.set(annotation, trail);
    return trail;
  }

  private noteImported(event: LayerEvent): void {
    const { after } = event;
    if (after?.['relation'] !== undefined) this.noteRelation(event, 'others');
    else if (after?.['creator'] !== undefined && after['spans'] !== undefined)
      this.trail(event).notePlace(event, 'others');
  }

  private noteRelation({ by, before, after }: LayerEvent, whose: Whose): void {
    const told = after ?? before;
    const id = told?.['relation'];
    if (typeof id !== 'string') {
      // Of statements, the same kind of event tells what is decided about two versions.
      if (whose === 'theirs' && told?.['type'] !== undefined) this.unnamedRelations += 1;
      return;
    }
    const changes = this.relations.get(id) ?? new Changes();
    this.relations.set(id, changes);
    changes.note(whose, by, before, after);
  }
}

function originIn(before: Told): AnnotationTrail['origin'] {
  const [creator, created] = [before?.['creator'], before?.['created']];
  return typeof creator === 'string' && typeof created === 'number' ? { creator: creator as MemberId, created } : null;
}
