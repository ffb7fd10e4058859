/** What is lifted out of the text: the annotation that is pointed at, by the mouse here or elsewhere on the page, else the open one. */
import type { Annotation } from '../../shared/domain/annotation.ts';
import type { AnnotationId } from '../../shared/domain/ids.ts';
import type { ArticleMarks } from './article-marks.ts';
import type { LiftSigns } from './lift-signs.ts';
import type { Scene } from './surface-scene.ts';

export class Lifting {
  /** The annotation under the mouse. */
  private hovered: AnnotationId | null = null;

  constructor(private readonly signs: LiftSigns) {}

  /** The mouse points at a character, or at none. @returns whether that is another annotation than before. */
  hover(marks: ArticleMarks, character: number | null): boolean {
    const before = this.hovered;
    this.hovered = character === null ? null : (marks.at(character)[0]?.id ?? null);
    return this.hovered !== before;
  }

  /** @param shown the annotations as they lie in the text. @returns the lines that changed. */
  show(
    marks: ArticleMarks,
    shown: readonly Annotation[],
    active: Annotation | null,
    { pointed, titleOf }: Scene,
  ): ReadonlySet<number> {
    const id = this.hovered ?? pointed;
    const found = id === null ? null : (shown.find((annotation) => annotation.id === id) ?? null);
    const lifted = found ?? active;
    this.signs.show(
      lifted === null
        ? null
        : { annotation: lifted, colour: marks.colourOf(lifted), words: found === null ? '' : titleOf(found) },
    );
    return marks.setPointed(found);
  }
}
