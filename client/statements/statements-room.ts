/** The room of a project’s statements: sends decisions, keeps them in this browser until they are saved, and undoes this person’s, the last one first. */
import type { MemberId } from '../../shared/domain/ids.ts';
import type { Step } from '../../shared/domain/step.ts';
import { LayerDoc } from '../../shared/layer/layer-doc.ts';
import { statementEdits, type StatementOperation } from '../../shared/layer/statement-edits.ts';
import type { SavingState } from '../sync/saving-state.ts';
import { SideRoom } from '../sync/side-room.ts';

interface StatementsRoomOptions {
  readonly project: string;
  readonly title: string;
  readonly member: MemberId;
  /** Milliseconds since 1970, by the server's clock. */
  readonly now: () => number;
  /** Saving is another than before. */
  readonly onChange: () => void;
  /** Somebody has decided something, here or elsewhere. */
  readonly onDecided: () => void;
}

export class StatementsRoom {
  private readonly layer = new LayerDoc();
  private readonly room: SideRoom;
  private steps: readonly Step[] = [];

  constructor(private readonly options: StatementsRoomOptions) {
    const { project, title, member, onChange, onDecided } = options;
    const about = { title, sha256: '' };
    this.room = new SideRoom({ room: `${project}/-/statements`, layer: this.layer, about, member, onChange });
    for (const map of ['links', 'versions', 'titles'] as const) this.layer.observeIds(map, onDecided);
  }

  /** @param words of the version that it is about. */
  decide(operation: StatementOperation, words: string): void {
    const edits = statementEdits(operation, this.layer);
    for (const { id } of edits) this.room.describe(id, words);
    this.room.touch(new Set(edits.map(({ id }) => id)));
    const step = this.layer.decideStatements(edits, this.stamp);
    if (step.length > 0) this.steps = [...this.steps, step];
  }

  get canUndo(): boolean {
    return this.steps.length > 0;
  }

  /** Takes back what was decided here last, as far as nobody has decided otherwise since. */
  undo(): void {
    const last = this.steps.at(-1);
    if (last === undefined) return;
    this.steps = this.steps.slice(0, -1);
    this.room.touch(new Set(last.map(({ id }) => id)));
    this.layer.undo(last, this.stamp);
  }

  get saving(): SavingState {
    return this.room.saving;
  }

  get unsaved(): number {
    return this.room.unsaved;
  }

  destroy(): void {
    this.room.destroy();
  }

  private get stamp() {
    return { by: this.options.member, at: this.options.now() };
  }
}
