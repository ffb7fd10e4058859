/** Going through what programs suggest, and deciding about it, by key or by button. */
import type { SuggestionId } from '../../../shared/domain/ids.ts';
import { labelTitle, type LabelSet } from '../../../shared/domain/label-set.ts';
import type { Span } from '../../../shared/domain/span.ts';
import type { Suggestion } from '../../../shared/domain/suggestion.ts';
import type { Locale } from '../../locale/texts.ts';
import { spokenSpans } from '../layer/spoken.ts';
import { nextSuggestion, suggestionKinds, type SuggestionKind, type SuggestionState } from './suggestion-state.ts';

/** The desk as suggestions see it. */
export interface SuggestionDesk {
  readonly locale: Locale;
  caret(): number;
  goTo(span: Span): void;
  /** Tells those who hear the page what was done; others see it. */
  announce(words: string): void;
  /** Says something in passing. */
  say(words: string): void;
}

/** The suggestions of a layer, as far as they are decided here. */
interface DecidedSuggestions {
  readonly state: SuggestionState;
  readonly mayDecide: boolean;
  choose(id: SuggestionId): void;
  accept(suggestions: readonly Suggestion[]): void;
  reject(suggestions: readonly Suggestion[]): void;
}

export class SuggestionCommands {
  /** @param text of the article. */
  constructor(
    private readonly suggestions: DecidedSuggestions,
    private readonly labelSet: () => LabelSet,
    private readonly desk: SuggestionDesk,
    private readonly text: string,
  ) {}

  private get words(): Locale['texts'] {
    return this.desk.locale.texts;
  }

  get mayDecide(): boolean {
    return this.suggestions.mayDecide;
  }

  /** Whether accepting it would make an annotation: the label may be gone since. */
  mayAccept({ record }: Suggestion): boolean {
    return this.mayDecide && this.labelSet().labels.some(({ key }) => key === record.label);
  }

  /** Goes to the next one. */
  next(): void {
    const next = nextSuggestion(this.suggestions.state, this.desk.caret());
    if (next === null) this.desk.announce(this.words.suggestions.none);
    else this.goToSuggestion(next);
  }

  /** Goes to one in the text. */
  goToSuggestion(suggestion: Suggestion): void {
    this.suggestions.choose(suggestion.id);
    const [first] = suggestion.record.spans;
    if (first !== undefined) this.desk.goTo(first);
    const all = this.suggestions.state.undecided;
    this.desk.announce(
      this.words.suggestions.at(
        this.labelOf(suggestion),
        this.wordsOf(suggestion),
        all.indexOf(suggestion) + 1,
        all.length,
      ),
    );
  }

  /** @param suggestion the one that is looked at, if none is named. */
  accept(suggestion: Suggestion | null = this.suggestions.state.current): void {
    if (suggestion === null) return this.sayNoneChosen();
    if (!this.mayAccept(suggestion))
      return this.desk.say(this.mayDecide ? this.words.suggestions.labelGone : this.words.desk.notYours);
    this.suggestions.accept([suggestion]);
    this.decided(this.words.suggestions.accepted, suggestion);
  }

  /** @param suggestion the one that is looked at, if none is named. */
  reject(suggestion: Suggestion | null = this.suggestions.state.current): void {
    if (suggestion === null) return this.sayNoneChosen();
    if (!this.mayDecide) return this.desk.say(this.words.desk.notYours);
    this.suggestions.reject([suggestion]);
    this.decided(this.words.suggestions.rejected, suggestion);
  }

  /** @param kind that of the suggestion that is looked at, if none is named; else the surest. */
  acceptKind(kind: SuggestionKind | null = this.chosenKind): void {
    const [first] = kind?.all ?? [];
    if (kind === null || first === undefined) return this.sayNoneChosen();
    if (!this.mayAccept(first))
      return this.desk.say(this.mayDecide ? this.words.suggestions.labelGone : this.words.desk.notYours);
    this.suggestions.accept(kind.all);
    this.decidedKind(this.words.suggestions.acceptedAll, kind);
  }

  /** @param kind that of the suggestion that is looked at, if none is named; else the surest. */
  rejectKind(kind: SuggestionKind | null = this.chosenKind): void {
    if (kind === null) return this.sayNoneChosen();
    if (!this.mayDecide) return this.desk.say(this.words.desk.notYours);
    this.suggestions.reject(kind.all);
    this.decidedKind(this.words.suggestions.rejectedAll, kind);
  }

  private get chosenKind(): SuggestionKind | null {
    const { undecided, current } = this.suggestions.state;
    const kinds = suggestionKinds(undecided);
    return (current === null ? kinds[0] : kinds.find(({ all }) => all.includes(current))) ?? null;
  }

  private decidedKind(sentence: (label: string, count: number) => string, { label, all }: SuggestionKind): void {
    this.desk.announce(sentence(labelTitle(this.labelSet(), label), all.length));
  }

  /** The words that a suggestion is about, as they are said aloud. */
  wordsOf({ record }: Suggestion): string {
    return spokenSpans(record.spans, this.text);
  }

  private sayNoneChosen(): void {
    this.desk.say(
      this.suggestions.state.undecided.length === 0 ? this.words.suggestions.none : this.words.suggestions.noneChosen,
    );
  }

  private labelOf({ record }: Suggestion): string {
    return labelTitle(this.labelSet(), record.label);
  }

  private decided(sentence: (label: string, words: string) => string, suggestion: Suggestion): void {
    this.desk.announce(sentence(this.labelOf(suggestion), this.wordsOf(suggestion)));
    const first = this.suggestions.state.current?.record.spans[0];
    if (first !== undefined) this.desk.goTo(first);
  }
}
