/** The suggestions by programs in a layer that nobody has accepted or rejected yet, kept up to date, and the one that the member looks at. */
import type { AnnotationId, SuggestionId } from '../../../shared/domain/ids.ts';
import type { LabelSet } from '../../../shared/domain/label-set.ts';
import { isUndecided, type Suggestion } from '../../../shared/domain/suggestion.ts';
import { Listeners } from '../../kit/listeners.ts';
import type { Slice } from '../../kit/slice.ts';
import type { LayerEditContext } from '../layer/layer-edit-context.ts';
import { SuggestionCommands, type SuggestionDesk } from './suggestion-commands.ts';
import { nextSuggestion, type SuggestionState } from './suggestion-state.ts';

export class SuggestionSlice implements Slice<SuggestionState, SuggestionCommands> {
  readonly commands: SuggestionCommands;
  private readonly listeners = new Listeners();
  readonly subscribe = this.listeners.subscribe;
  private now: SuggestionState;
  private readonly stop: () => void;

  /** @param text of the article. */
  constructor(
    private readonly work: LayerEditContext,
    labelSet: () => LabelSet,
    desk: SuggestionDesk,
    text: string,
  ) {
    this.now = this.buildState(null);
    this.commands = new SuggestionCommands(this, labelSet, desk, text);
    this.stop = work.layer.observeIds('suggestions', () => this.become(this.now.current?.id ?? null));
  }

  get state(): SuggestionState {
    return this.now;
  }

  get mayDecide(): boolean {
    return this.work.mayWrite();
  }

  /** Looks at one. */
  choose(id: SuggestionId): void {
    this.become(id);
  }

  /** Accepts suggestions as one step: the annotations are made in the member’s name. */
  accept(suggestions: readonly Suggestion[]): void {
    const { work } = this;
    const wanted = suggestions.map((suggestion) => ({ suggestion, id: work.newId() as AnnotationId }));
    this.decide(suggestions, () => work.layer.acceptAll(wanted, work.stamp()));
  }

  /** The same as one step. */
  reject(suggestions: readonly Suggestion[]): void {
    this.decide(suggestions, () => this.work.layer.rejectAll(suggestions, this.work.stamp()));
  }

  destroy(): void {
    this.stop();
  }

  /** Goes on to the next one that stays, if one that was decided was looked at. */
  private decide(
    suggestions: readonly Suggestion[],
    decision: () => Parameters<LayerEditContext['remember']>[0],
  ): void {
    if (!this.mayDecide) return;
    const decided = new Set(suggestions.map(({ id }) => id));
    const { current } = this.now;
    if (current !== null && decided.has(current.id))
      this.now = this.buildState(nextSuggestion(this.now, 0, decided)?.id ?? null);
    this.work.remember(decision());
  }

  private buildState(current: SuggestionId | null): SuggestionState {
    const undecided = this.work.layer.suggestions.all().filter(isUndecided);
    return { undecided, current: undecided.find(({ id }) => id === current) ?? null };
  }

  private become(current: SuggestionId | null): void {
    this.now = this.buildState(current);
    this.listeners.tell();
  }
}
