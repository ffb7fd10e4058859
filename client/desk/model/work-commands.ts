/** The commands of the table that change or go through annotations, done on an analyst’s work. */
import type { Annotation } from '../../../shared/domain/annotation.ts';
import type { AnnotationId } from '../../../shared/domain/ids.ts';
import type { Span } from '../../../shared/domain/span.ts';
import type { Spans } from '../../../shared/domain/target.ts';
import { annotationStep } from './annotation-step.ts';
import { BOUNDARY_COMMANDS, boundaryMoved, type BoundaryCommandId } from '../commands/boundary-command.ts';
import type { CommandId, LabelCommandId } from '../commands/commands.ts';
import type { SuggestionCommands } from '../suggestions/suggestion-commands.ts';
import type { ScreenReaderAnnouncer } from './screen-reader-announcer.ts';

/** The work as the commands see it. */
export interface CommandedWork {
  readonly active: Annotation | null;
  readonly shown: readonly Annotation[];
  readonly suggestions: {
    readonly commands: Pick<SuggestionCommands, 'next' | 'accept' | 'reject' | 'acceptKind' | 'rejectKind'>;
  };
  activate(id: AnnotationId | null): void;
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

/** The commands that are done on the annotations of a layer. */
export type WorkCommandId =
  | LabelCommandId
  | BoundaryCommandId
  | Extract<CommandId, 'undo' | 'redo' | 'remove' | 'add-part'>
  | Extract<CommandId, `${'next' | 'previous'}-annotation` | `${'next' | 'accept' | 'reject'}-suggestion`>
  | Extract<CommandId, `${'accept' | 'reject'}-kind`>;

/** Does a command. @returns false if there was nothing to do, and the key may mean something to the browser. */
type Handler = () => boolean;

/** A handler of what is always done. */
const always = (act: () => void): Handler => {
  return () => {
    act();
    return true;
  };
};

export class WorkCommands {
  /** A handler for each command: a missing one does not compile. */
  readonly handlers: Readonly<Record<WorkCommandId, Handler>> = {
    ...this.labelHandlers(),
    ...this.boundaryHandlers(),
    'undo': always(() => this.work.undo()),
    'redo': always(() => this.work.redo()),
    'remove': () => this.place.selected() === null && this.work.removeActive(),
    'add-part': always(() => this.work.addPart()),
    'next-annotation': always(() => this.stepToAnnotation(true)),
    'previous-annotation': always(() => this.stepToAnnotation(false)),
    'next-suggestion': always(() => this.work.suggestions.commands.next()),
    'accept-suggestion': always(() => this.work.suggestions.commands.accept()),
    'reject-suggestion': always(() => this.work.suggestions.commands.reject()),
    'accept-kind': always(() => this.work.suggestions.commands.acceptKind()),
    'reject-kind': always(() => this.work.suggestions.commands.rejectKind()),
  };

  /** @param text of the article. */
  constructor(
    private readonly work: CommandedWork,
    private readonly place: CommandedText,
    private readonly voice: ScreenReaderAnnouncer,
    private readonly text: string,
  ) {}

  private labelHandlers(): Record<LabelCommandId, Handler> {
    const apply =
      (index: number): Handler =>
      () =>
        this.work.applyLabelAt(index);
    return {
      'label-1': apply(0),
      'label-2': apply(1),
      'label-3': apply(2),
      'label-4': apply(3),
      'label-5': apply(4),
      'label-6': apply(5),
      'label-7': apply(6),
      'label-8': apply(7),
      'label-9': apply(8),
    };
  }

  private boundaryHandlers(): Record<BoundaryCommandId, Handler> {
    const handlers = BOUNDARY_COMMANDS.map((id) => [id, () => this.moveBoundary(id)] as const);
    return Object.fromEntries(handlers) as Record<BoundaryCommandId, Handler>;
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

  /** @returns false if nothing is open. */
  private moveBoundary(command: BoundaryCommandId): boolean {
    const spans = this.work.active?.target.spans;
    if (spans === undefined) return false;
    const moved = boundaryMoved(command, this.text, spans, this.place.caret());
    const isMoved = moved !== spans;
    if (!isMoved || this.work.place(moved)) this.voice.movedBoundary(isMoved, moved);
    return true;
  }
}
