/** Undo and redo of one's own steps, and of nobody else's. */
import type { Stamp } from '../../../shared/domain/annotation.ts';
import type { Step } from '../../../shared/domain/step.ts';
import type { LayerDoc } from '../../../shared/layer/layer-doc.ts';

/** How many steps are remembered. */
const MAX_STEPS = 500;

/** `nothing`: no step was left. `overtaken`: another member has changed the same since, and theirs stands. `elsewhere`: it is being taken back in other layers. */
export type UndoOutcome = 'done' | 'nothing' | 'overtaken' | 'elsewhere';

/** A step in several layers, which takes itself back. */
export interface StepElsewhere {
  undo(): void;
  redo(): void;
}

type Entry = Step | StepElsewhere;

const isElsewhere = (entry: Entry): entry is StepElsewhere => !Array.isArray(entry);

export class EditHistory {
  private undoable: Entry[] = [];
  private redoable: Entry[] = [];
  private taken: Step = [];

  constructor(private readonly layer: LayerDoc) {}

  /** Remembers a step just made; what was undone before can't be redone any more. */
  remember(step: Step): void {
    if (step.length > 0) this.push(step);
  }

  /** The same for a step in several layers. */
  rememberElsewhere(step: StepElsewhere): void {
    this.push(step);
  }

  /** Takes a step in several layers back, wherever it is among the steps; one that was taken back already stays so. */
  undoElsewhere(step: StepElsewhere): void {
    if (!this.undoable.includes(step)) return;
    this.undoable = this.undoable.filter((other) => other !== step);
    this.redoable.push(step);
    step.undo();
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
    return this.takeBack(this.undoable, this.redoable, stamp, (step) => step.undo());
  }

  redo(stamp: Stamp): UndoOutcome {
    return this.takeBack(this.redoable, this.undoable, stamp, (step) => step.redo());
  }

  private push(entry: Entry): void {
    this.undoable = [...this.undoable.slice(1 - MAX_STEPS), entry];
    this.redoable = [];
  }

  private takeBack(from: Entry[], to: Entry[], stamp: Stamp, elsewhere: (step: StepElsewhere) => void): UndoOutcome {
    const step = from.pop();
    if (step === undefined) return 'nothing';
    if (isElsewhere(step)) {
      to.push(step);
      elsewhere(step);
      return 'elsewhere';
    }
    const done = this.layer.undo(step, stamp);
    if (done.length === 0) return 'overtaken';
    to.push(done);
    this.taken = done;
    return 'done';
  }
}
