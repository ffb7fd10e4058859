/** Undo and redo of one's own steps, and of nobody else's. */
import type { Stamp } from '../../shared/domain/annotation.ts';
import type { Step } from '../../shared/domain/step.ts';
import type { LayerDoc } from '../../shared/layer-doc.ts';

/** How many steps are remembered. */
const MAX_STEPS = 500;

/** `nothing`: no step was left. `overtaken`: somebody else has changed the same since, and theirs stands. */
export type UndoOutcome = 'done' | 'nothing' | 'overtaken';

export class EditHistory {
  private undoable: Step[] = [];
  private redoable: Step[] = [];
  private taken: Step = [];

  constructor(private readonly layer: LayerDoc) {}

  /** Remembers a step just made; what was undone before can't be redone any more. */
  remember(step: Step): void {
    if (step.length === 0) return;
    this.undoable = [...this.undoable.slice(1 - MAX_STEPS), step];
    this.redoable = [];
  }

  get canUndo(): boolean {
    return this.undoable.length > 0;
  }

  get canRedo(): boolean {
    return this.redoable.length > 0;
  }

  /** What the last undo or redo changed. */
  get lastTaken(): Step {
    return this.taken;
  }

  undo(stamp: Stamp): UndoOutcome {
    return this.takeBack(this.undoable, this.redoable, stamp);
  }

  redo(stamp: Stamp): UndoOutcome {
    return this.takeBack(this.redoable, this.undoable, stamp);
  }

  private takeBack(from: Step[], to: Step[], stamp: Stamp): UndoOutcome {
    const step = from.pop();
    if (step === undefined) return 'nothing';
    const done = this.layer.undo(step, stamp);
    if (done.length === 0) return 'overtaken';
    to.push(done);
    this.taken = done;
    return 'done';
  }
}
