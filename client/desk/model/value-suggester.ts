/** Suggests values for text attributes of one article, and remembers for the project's other articles what it saw here. */
import type { Annotation } from '../../../shared/domain/annotation.ts';
import type { LabelSet, TextAttribute } from '../../../shared/domain/label-set.ts';
import { speakerNames } from '../../../shared/domain/quotes/speaker-names.ts';
import { readEarlierValues, suggestionsFor, withValuesOf, type EarlierValues } from './attribute-suggestions.ts';
import { recallFor, rememberFor } from '../../sync/member-memory.ts';

export class ValueSuggester {
  private readonly what: string;
  private earlier: EarlierValues;
  private foundNames: readonly string[] | null = null;

  /** @param text the article's. */
  constructor(
    private readonly member: string,
    project: string,
    private readonly text: string,
  ) {
    this.what = `values:${project}`;
    this.earlier = readEarlierValues(recallFor(member, this.what));
  }

  suggest(attribute: TextAttribute, annotations: readonly Annotation[]): readonly string[] {
    this.foundNames ??= speakerNames(this.text);
    return suggestionsFor(attribute, { annotations, earlier: this.earlier, names: this.foundNames });
  }

  /** Remembers the values that annotations bear in the attributes that are suggested. */
  learn(annotations: readonly Annotation[], { attributes }: LabelSet): void {
    const keys = attributes
      .filter((attribute) => attribute.kind !== 'choice' && (attribute.suggestions ?? 'none') !== 'none')
      .map(({ key }) => key);
    const learnt = withValuesOf(annotations, keys, readEarlierValues(recallFor(this.member, this.what)));
    if (JSON.stringify(learnt) === JSON.stringify(this.earlier)) return;
    this.earlier = learnt;
    rememberFor(this.member, this.what, learnt);
  }
}
