/** What programs suggest in a layer and nobody has decided about, always up to date, and which one is looked at. */
import type { AnnotationId, SuggestionId } from '../../../shared/domain/ids.ts';
import { isUndecided, type Suggestion } from '../../../shared/domain/suggestion.ts';
import type { LayerEditContext } from '../layer/layer-edit-context.ts';

export class SuggestionStore {
  private chosen: SuggestionId | null = null;
  /** Gathered when it is asked for after a change; the same list as long as nothing changes. */
  private gathered: readonly Suggestion[] | null = null;
  private readonly stop: () => void;

  constructor(private readonly work: LayerEditContext) {
    this.stop = work.layer.observeIds('suggestions', () => {
      this.gathered = null;
      work.changed();
    });
  }

  /** Those that nobody has decided about, in text order. */
  undecided(): readonly Suggestion[] {
    this.gathered ??= this.work.layer.suggestions.all().filter(isUndecided);
    return this.gathered;
  }

  get mayDecide(): boolean {
    return this.work.mayWrite();
  }

  /** The one that is looked at; `null` where there is none, or somebody has decided about it. */
  get current(): Suggestion | null {
    return this.undecided().find(({ id }) => id === this.chosen) ?? null;
  }

  /** Looks at one. */
  choose(id: SuggestionId | null): void {
    this.chosen = id;
    this.work.changed();
  }

  /** The one after that which is looked at; without one, the first from an offset on; from the last, the first again. */
  next(from: number): Suggestion | null {
    const all = this.undecided();
    const at = all.findIndex(({ id }) => id === this.chosen);
    if (at !== -1) return all[(at + 1) % all.length] ?? null;
    return all.find(({ record }) => (record.spans[0]?.start ?? 0) >= from) ?? all[0] ?? null;
  }

  /** Makes the annotation that it suggests, by oneself. */
  accept(suggestion: Suggestion): void {
    this.decide(suggestion, () =>
      this.work.layer.accept(suggestion, this.work.newId() as AnnotationId, this.work.stamp()),
    );
  }

  reject(suggestion: Suggestion): void {
    this.decide(suggestion, () => this.work.layer.reject(suggestion, this.work.stamp()));
  }

  destroy(): void {
    this.stop();
  }

  /** Goes on to the next one, if the one that was decided was looked at. */
  private decide(suggestion: Suggestion, decision: () => Parameters<LayerEditContext['remember']>[0]): void {
    if (!this.mayDecide) return;
    if (this.chosen === suggestion.id) this.chosen = this.next(0)?.id ?? null;
    this.work.remember(decision());
  }
}
