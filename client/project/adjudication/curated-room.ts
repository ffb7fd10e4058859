/** The curated layer of one article, live: what is decided goes into it, is kept in this browser until it is saved, and others' decisions come in. */
import {
  annotationIdFor,
  holds,
  isOvertaking,
  type DecisionRecord,
  type DecisionSource,
} from '../../../shared/domain/decision.ts';
import type { Annotation, Body } from '../../../shared/domain/annotation.ts';
import type { DecisionId } from '../../../shared/domain/ids.ts';
import type { Step } from '../../../shared/domain/step.ts';
import type { Spans } from '../../../shared/domain/target.ts';
import type { OtherPresence } from '../../sync/presence-feed.ts';
import type { RoomAbout } from '../../sync/room-about.ts';
import { SideRoom, type SideRoomOptions } from '../../sync/side-room.ts';

interface CuratedRoomOptions extends SideRoomOptions {
  readonly article: string;
  readonly about: RoomAbout;
  /** Another member's decision took the place of one that was made here. */
  readonly onOvertaken: (record: DecisionRecord) => void;
}

/** The annotation that a decision creates; `null` if all versions are rejected. */
export type Made = {
  readonly spans: Spans;
  readonly body: Body;
  /** The words that the spans cover. */
  readonly words: string;
} | null;

export class CuratedRoom extends SideRoom {
  /** To be taken back once it is known what there is. */
  private waitingBack: readonly Step[] = [];
  /** Decisions made here, whose being overtaken is told. */
  private readonly own = new Set<DecisionId>();

  constructor(protected override readonly options: CuratedRoomOptions) {
    const { article, about, onChange } = options;
    super(options, { article, layer: 'curated', about });
    this.presence.watch(onChange);
    this.layer.observeIds('decisions', (ids) => this.hear(ids));
    this.layer.observe((touched, isLocal) => {
      if (isLocal) this.touch(touched);
    });
  }

  /** The decision that stands; `undefined` where there is none. */
  decision(id: DecisionId): DecisionRecord | undefined {
    const record = this.layer.decisions.get(id)?.record;
    const stands =
      record !== undefined && holds(record, (annotation) => this.layer.annotation(annotation) !== undefined);
    return stands ? record : undefined;
  }

  /** The annotation that the decision which stands has made; `undefined` where there is none. */
  made(id: DecisionId): Annotation | undefined {
    const annotation = this.decision(id)?.annotation ?? null;
    return annotation === null ? undefined : this.layer.annotation(annotation);
  }

  /** All that stand. */
  standing(): ReadonlyMap<DecisionId, DecisionRecord> {
    return new Map(
      this.layer.decisions.all().flatMap(({ id, record }) => (this.decision(id) === undefined ? [] : [[id, record]])),
    );
  }

  get others(): readonly OtherPresence[] {
    return this.presence.others;
  }

  /** @returns what it changed, so that it can be taken back. */
  decide(
    id: DecisionId,
    {
      sources,
      outcome,
      note,
      earlier,
    }: Pick<DecisionRecord, 'outcome' | 'note'> & {
      readonly sources: readonly DecisionSource[];
      /** A decision of an earlier round that this one replaces. */
      readonly earlier: DecisionId | null;
    },
    made: Made,
  ): Step {
    this.own.add(id);
    const annotation = made && { id: annotationIdFor(id, this.options.newId()), ...made };
    if (annotation !== null) this.describe(annotation.id, annotation.words);
    const decision = { sources, outcome, note, strategy: null };
    return this.layer.decide(id, decision, annotation, this.stamp, earlier);
  }

  /** Takes a decision back, unless a member decided otherwise since. In a room that was opened again for it, this waits until it is known what there is. */
  takeBack(step: Step): void {
    const [edit] = step.filter((one) => one.map === 'decisions');
    if (edit === undefined) return;
    if (!this.hasSynced && this.layer.decisions.get(edit.id) === undefined) {
      this.waitingBack = [...this.waitingBack, step];
      return;
    }
    this.own.delete(edit.id);
    this.layer.undo(step, this.stamp);
  }

  /** Tells the others which passage is looked at; `null`: none. */
  lookAt(spans: Spans | null): void {
    const [first, last] = [spans?.[0], spans?.at(-1)];
    this.presence.select(first && last ? { anchor: first.start, head: last.end } : null);
  }

  protected override changed(): void {
    if (this.hasSynced) this.takeBackWaiting();
    super.changed();
  }

  private takeBackWaiting(): void {
    const steps = this.waitingBack;
    this.waitingBack = [];
    for (const step of steps) this.takeBack(step);
  }

  private hear(ids: ReadonlySet<string>): void {
    for (const id of ids as ReadonlySet<DecisionId>) {
      const record = this.layer.decisions.get(id)?.record;
      if (record === undefined || !isOvertaking(record, this.options.member) || !this.own.delete(id)) continue;
      this.options.onOvertaken(record);
    }
    this.options.onChange();
  }
}
