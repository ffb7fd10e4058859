/**
 * What is lifted out of the text: the annotation that is pointed at, by the mouse here or elsewhere on the page, else
 * the open one. Where the mouse points at annotations of layers beside, their sign names them too.
 */
import type { Annotation } from '../../shared/domain/annotation.ts';
import type { AnnotationId } from '../../shared/domain/ids.ts';
import type { ArticleMarks } from './article-marks.ts';
import type { LiftSigns } from './lift-signs.ts';
import type { Scene } from './surface-scene.ts';

export class Lifting {
  /** The annotation under the mouse. */
  private hovered: AnnotationId | null = null;
  /** Those of layers beside under the mouse. */
  private besides: readonly Annotation[] = [];

  constructor(private readonly signs: LiftSigns) {}

  /** The mouse points at a character, or at none. @returns whether that is another annotation than before. */
  hover(marks: ArticleMarks, character: number | null): boolean {
    const before = [this.hovered, ...this.besides];
    this.besides = character === null ? [] : marks.besideAt(character);
    this.hovered = character === null ? null : ((marks.at(character)[0] ?? this.besides[0])?.id ?? null);
    const now = [this.hovered, ...this.besides];
    return now.length !== before.length || now.some((one, index) => one !== before[index]);
  }

  /** @param shown the annotations as they lie in the text. @returns the lines that changed. */
  show(
    marks: ArticleMarks,
    shown: readonly Annotation[],
    active: Annotation | null,
    { beside, pointed, titleOf }: Scene,
  ): ReadonlySet<number> {
    const id = this.hovered ?? pointed;
    const isFound = (annotation: Annotation): boolean => annotation.id === id;
    const found = id === null ? null : (shown.find(isFound) ?? beside.find(isFound) ?? null);
    const named = found === null ? [] : [found, ...this.besides.filter((one) => !isFound(one))];
    const lifted = found ?? active;
    this.signs.show(
      lifted === null
        ? null
        : { annotation: lifted, colour: marks.colourOf(lifted), words: named.map(titleOf).join(' | ') },
    );
    return marks.setPointed(found);
  }
}
