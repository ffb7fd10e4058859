/** What is told of the work on a layer to those who hear the page: in sentences about the annotation that was meant. */
import type { Annotation } from '../../../shared/domain/annotation.ts';
import type { LabelSet } from '../../../shared/domain/label-set.ts';
import type { StepEffect } from '../../../shared/domain/step-effect.ts';
import type { Spans } from '../../../shared/domain/target.ts';
import type { Locale } from '../../locale/texts.ts';
import type { AnnotationStep } from './annotation-step.ts';
import { spokenAnnotation, spokenSpans } from '../layer/spoken.ts';

export class ScreenReaderAnnouncer {
  /** @param place where it is told. @param text of the article. */
  constructor(
    private readonly place: { announce(words: () => string): void },
    private readonly labelSet: () => LabelSet,
    private readonly text: string,
    private readonly locale: Locale,
  ) {}

  private get words(): Locale['texts']['desk'] {
    return this.locale.texts.desk;
  }

  /** Something was done to an annotation. @param sentence of the texts, to be filled with it. */
  did(sentence: (annotation: string) => string, annotation: Annotation): void {
    this.place.announce(() => sentence(this.spoken(annotation)));
  }

  /** A step through the annotations. @param step `null` if there was none that way. @param count how many are shown. */
  stepped(step: AnnotationStep | null, forward: boolean, count: number): void {
    if (step !== null)
      this.place.announce(() => this.words.atAnnotation(this.spoken(step.annotation), step.position, step.count));
    else if (count === 0) this.place.announce(() => this.words.noAnnotations);
    else this.place.announce(() => (forward ? this.words.lastAnnotation : this.words.firstAnnotation));
  }

  /** A boundary was moved, or could not be. @param spans as they are now. */
  movedBoundary(isMoved: boolean, spans: Spans): void {
    this.place.announce(() => (isMoved ? spokenSpans(spans, this.text) : this.words.noRoom));
  }

  /** A step was taken back, or made again. @param annotation it was about, if it is there. */
  tookBack(isUndo: boolean, effect: StepEffect | null, annotation: Annotation | undefined): void {
    const sentence = isUndo ? this.words.undone : this.words.redone;
    this.place.announce(() =>
      sentence(effect?.kind ?? 'changed', annotation === undefined ? '' : this.spoken(annotation)),
    );
  }

  /** There was no step to take back. */
  tookNothingBack(isUndo: boolean): void {
    this.place.announce(() => (isUndo ? this.words.nothingToUndo : this.words.nothingToRedo));
  }

  /** The open annotation was taken away by another member. */
  vanished(): void {
    this.place.announce(() => this.words.vanished);
  }

  private spoken(annotation: Annotation): string {
    return spokenAnnotation(annotation, this.labelSet(), this.text, this.locale);
  }
}
