/** The commands of the table that change or go through annotations, done on an analyst’s work. */
import type { Annotation } from '../../../shared/domain/annotation.ts';
import type { AnnotationId } from '../../../shared/domain/ids.ts';
import type { Span } from '../../../shared/domain/span.ts';
import type { Spans } from '../../../shared/domain/target.ts';
import { annotationStep } from './annotation-step.ts';
import { boundaryMoved } from '../commands/boundary-command.ts';
import { labelIndexOf, type CommandId } from '../commands/commands.ts';
import type { SuggestionWork } from '../suggestions/suggestion-work.ts';
import type { ScreenReaderAnnouncer } from './screen-reader-announcer.ts';

/** The work as the commands see it. */
export interface CommandedWork {
  readonly active: Annotation | null;
  readonly shown: readonly Annotation[];
  readonly suggestions: Pick<SuggestionWork, 'next' | 'accept' | 'reject'>;
  activate(id: AnnotationId | null): void;
  /** Gives up what is under way, else closes what is open. */
  leave(): void;
  /** Applies the label with an index of the set. @returns false if there is none, or one may not. */
  applyLabelAt(index: number): boolean;
  addPart(): void;
  place(spans: Spans): boolean;
  removeActive(): boolean;
  undo(): void;
  redo(): void;
}

/** The text as the commands see it. */
export interface CommandedText {
  selected(): Span | null;
  caret(): number;
  goTo(span: Span): void;
}

export class WorkCommands {
  /** @param text of the article. */
  constructor(
    private readonly work: CommandedWork,
    private readonly place: CommandedText,
    private readonly voice: ScreenReaderAnnouncer,
    private readonly text: string,
  ) {}

  /** Does a command of the table. @returns false if there was nothing to do, and the key may mean something to the browser. */
  act(command: CommandId): boolean {
    const label = labelIndexOf(command);
    if (label !== null) return this.work.applyLabelAt(label);
    switch (command) {
      case 'undo':
        this.work.undo();
        return true;
      case 'redo':
        this.work.redo();
        return true;
      case 'remove':
        return this.place.selected() === null && this.work.removeActive();
      case 'add-part':
        this.work.addPart();
        return true;
      case 'next-annotation':
      case 'previous-annotation':
        this.stepToAnnotation(command === 'next-annotation');
        return true;
      case 'next-suggestion':
        this.work.suggestions.next();
        return true;
      case 'accept-suggestion':
        this.work.suggestions.accept();
        return true;
      case 'reject-suggestion':
        this.work.suggestions.reject();
        return true;
      case 'leave':
        this.work.leave();
        return false;
      default:
        return this.moveBoundary(command);
    }
  }

  /** Goes to the next annotation that is shown, or the one before. */
  private stepToAnnotation(forward: boolean): void {
    const { shown, active } = this.work;
    const step = annotationStep(shown, active?.id ?? null, this.place.caret(), forward);
    this.voice.stepped(step, forward, shown.length);
    if (step === null) return;
    this.work.activate(step.annotation.id);
    const [first] = step.annotation.target.spans;
    if (first !== undefined) this.place.goTo(first);
  }

  /** @returns false if the command moves no boundary, or nothing is open. */
  private moveBoundary(command: CommandId): boolean {
    const spans = this.work.active?.target.spans;
    if (spans === undefined) return false;
    const moved = boundaryMoved(command, this.text, spans, this.place.caret());
    if (moved === null) return false;
    const isMoved = moved !== spans;
    if (!isMoved || this.work.place(moved)) this.voice.movedBoundary(isMoved, moved);
    return true;
  }
}
