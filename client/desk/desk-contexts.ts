/** Provides the slices of the layer that is worked on to the elements of the desk. */
import { ContextProvider } from '@lit/context';
import type { ReactiveElement } from 'lit';
import { commentContext } from '../comments/comment-context.ts';
import { historyContext } from './history/history-context.ts';
import { rejectedEditsContext } from './rejected-edits/rejected-edits-context.ts';
import { relationContext } from './relations/relation-context.ts';
import { sameTextContext } from './same-text/same-text-context.ts';
import { suggestionContext } from './suggestions/suggestion-context.ts';
import type { DeskModel } from './model/desk-model.ts';

export class DeskContexts {
  private readonly comments: ContextProvider<typeof commentContext>;
  private readonly relations: ContextProvider<typeof relationContext>;
  private readonly suggestions: ContextProvider<typeof suggestionContext>;
  private readonly history: ContextProvider<typeof historyContext>;
  private readonly rejected: ContextProvider<typeof rejectedEditsContext>;
  private readonly sameText: ContextProvider<typeof sameTextContext>;

  private stops: readonly (() => void)[] = [];

  /** @param onChange is called after each change of a slice, before the elements that read it are drawn again. */
  constructor(
    host: ReactiveElement,
    private readonly onChange: () => void,
  ) {
    this.comments = new ContextProvider(host, { context: commentContext, initialValue: null });
    this.relations = new ContextProvider(host, { context: relationContext, initialValue: null });
    this.suggestions = new ContextProvider(host, { context: suggestionContext, initialValue: null });
    this.history = new ContextProvider(host, { context: historyContext, initialValue: null });
    this.rejected = new ContextProvider(host, { context: rejectedEditsContext, initialValue: null });
    this.sameText = new ContextProvider(host, { context: sameTextContext, initialValue: null });
  }

  /** From now on the slices are those of the layer that is worked on. */
  provide(work: DeskModel): void {
    const { comments, relations, suggestions, history, rejected } = work.open;
    for (const stop of this.stops) stop();
    const slices = [comments, relations, suggestions, history, rejected];
    this.stops = slices.map((slice) => slice.subscribe(this.onChange));
    this.comments.setValue(comments);
    this.relations.setValue(relations);
    this.suggestions.setValue(suggestions);
    this.history.setValue(history);
    this.rejected.setValue(rejected);
    this.sameText.setValue(work);
  }
}
