/**
 * The room of a project’s statements: sends decisions and comments, keeps them in this browser until they are saved, and
 * undoes this person’s decisions, the last one first.
 */
import { uuidv4 } from 'lib0/random';
import type { MemberId, VersionRef } from '../../shared/domain/ids.ts';
import type { Step } from '../../shared/domain/step.ts';
import { statementEdits, type KnownStatements, type StatementOperation } from '../../shared/layer/statement-edits.ts';
import type { StatementBody } from '../../shared/wire/http/statements.ts';
import { CommentSlice } from '../comments/comment-slice.ts';
import { isVersion, refsOf } from './statement-words.ts';
import { SideRoom, type SideRoomOptions } from '../sync/side-room.ts';

interface StatementsRoomOptions extends Omit<SideRoomOptions, 'newId'> {
  /** The project's. */
  readonly title: string;
  /** A member has decided something, here or elsewhere. */
  readonly onDecided: () => void;
  /** The statement that has a version now; `null` where it is not known. */
  readonly statementOf: (version: VersionRef) => StatementBody | null;
}

/** The member’s permissions for comments on versions. */
interface CommentRights {
  mayComment(): boolean;
  mayChangeComment(creator: MemberId): boolean;
}

export class StatementsRoom extends SideRoom {
  private steps: readonly Step[] = [];
  private readonly known: KnownStatements;

  constructor(options: StatementsRoomOptions) {
    const { title, onDecided } = options;
    super({ ...options, newId: uuidv4 }, { article: '-', layer: 'statements', about: { title, sha256: '' } });
    const { statementOf } = options;
    this.known = {
      together: (version) => statementOf(version)?.versions.flatMap(refsOf) ?? [],
      sameAs: (version) => {
        const known = statementOf(version)?.versions.find((one) => isVersion(one, version));
        return known === undefined ? [version] : [...new Set([...refsOf(known), version])];
      },
    };
    for (const map of ['links', 'versions', 'titles'] as const) this.layer.observeIds(map, onDecided);
  }

  /** @param words of the version that it is about. @returns what was changed; empty where all was so already. */
  decide(operation: StatementOperation, words: string): Step {
    const edits = statementEdits(operation, this.layer, this.known);
    for (const { id } of edits) this.describe(id, words);
    this.touch(new Set(edits.map(({ id }) => id)));
    const step = this.layer.decideStatements(edits, this.stamp);
    if (step.length > 0) this.steps = [...this.steps, step];
    return step;
  }

  get canUndo(): boolean {
    return this.steps.length > 0;
  }

  /** Takes back what was decided here last, as far as nobody has decided otherwise since. @returns false where nothing was left to take back. */
  undo(): boolean {
    const last = this.steps.at(-1);
    if (last === undefined) return true;
    this.steps = this.steps.slice(0, -1);
    return this.takeBack(last).length > 0;
  }

  /** Takes a step back, as far as nobody has decided otherwise since. @returns what brings it again; empty where nothing was left to take back. */
  takeBack(step: Step): Step {
    this.touch(new Set(step.map(({ id }) => id)));
    return this.layer.undo(step, this.stamp);
  }

  /** Whether people set the relation of a version by hand. */
  hasRelation(version: VersionRef): boolean {
    const records = this.known.sameAs(version).flatMap((ref) => this.layer.versions.get(ref)?.record ?? []);
    const newest = records.reduce<(typeof records)[number] | null>((a, b) => (a === null || b.at > a.at ? b : a), null);
    return newest !== null && newest.relation !== null;
  }

  /** What is said about versions. To be destroyed with the room. */
  comments(rights: CommentRights): CommentSlice {
    const { layer } = this;
    const { member, newId, project } = this.options;
    const context = {
      layer,
      member,
      newId,
      stamp: () => this.stamp,
      touch: (ids: ReadonlySet<string>) => this.touch(ids),
      mayComment: () => rights.mayComment(),
      mayChangeComment: (creator: MemberId) => rights.mayChangeComment(creator),
    };
    return new CommentSlice(context, `${project}/-/statements`, () => import('../comments/comment-reads.ts'));
  }
}
