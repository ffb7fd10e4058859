/** `<vb-suggestion-panel>`: what programs suggest for the article, to be looked at in the text, accepted or rejected, one by one. */
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { labelLook, labelTitle, type LabelSet } from '../../../shared/domain/label-set.ts';
import type { Suggestion } from '../../../shared/domain/suggestion.ts';
import { textOf } from '../../../shared/domain/target.ts';
import { SliceConsumer } from '../../kit/slice-consumer.ts';
import type { SuggestionCommands } from './suggestion-commands.ts';
import { suggestionContext } from './suggestion-context.ts';
import { suggestionKinds, type SuggestionKind, type SuggestionState } from './suggestion-state.ts';
import { controls } from '../../kit/styles/controls.ts';
import { texts } from '../../locale/texts.ts';
import { labelMark, labelMarkStyles } from '../../kit/label-mark.ts';
import { attributeWords } from '../../labelling/attribute-words.ts';

/** How many are shown before more are asked for. */
const PAGE = 20;

@customElement('vb-suggestion-panel')
export class SuggestionPanel extends LitElement {
  static override styles = [
    ...controls,
    labelMarkStyles,
    css`
      :host { display: block; margin-block-end: var(--space-3); border: 1px dashed var(--rule); border-radius: var(--radius-m); background: var(--surface); }
      summary { padding: var(--space-2) var(--space-3); font: 600 var(--text-s) / 1.4 var(--sans); cursor: pointer; }
      ul { display: grid; }
      li { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: var(--space-1) var(--space-3); align-items: center; padding: var(--space-2) var(--space-3); border-block-start: 1px solid var(--rule); }
      li[data-current] { background: var(--accent-tint); }
      .place { display: block; color: inherit; text-decoration: none; }
      .place:hover .words { text-decoration: underline; text-underline-offset: 0.18em; }
      .words {
        display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 3; line-clamp: 3; overflow: hidden;
        font: var(--text-s) / 1.45 var(--serif); unicode-bidi: plaintext; overflow-wrap: anywhere;
      }
      .about { display: flex; flex-wrap: wrap; gap: var(--space-1) var(--space-2); align-items: baseline; font-size: var(--text-xs); color: var(--ink-soft); overflow-wrap: anywhere; }
      .kinds li { display: flex; flex-wrap: wrap; }
      .kinds .about { flex: 1 1 9rem; overflow-wrap: break-word; }
      .kinds .row { gap: var(--space-1); }
      .actions { display: grid; gap: var(--space-1); }
      .kinds .button, .actions .button { min-height: 2rem; padding: 0 var(--space-3); }
      .more { padding: var(--space-2) var(--space-3); border-block-start: 1px solid var(--rule); }
      @media (pointer: coarse) { .kinds .button, .actions .button, .link-button { min-height: 2.75rem; } summary { padding-block: var(--space-3); } }
    `,
  ];

  @property({ attribute: false }) labelSet: LabelSet = { labels: [], attributes: [] };
  /** The article’s text. */
  @property({ attribute: false }) text = '';
  private readonly suggestions = new SliceConsumer(this, suggestionContext);
  @state() private shown = PAGE;

  override render() {
    const { state, commands } = this.suggestions;
    if (state === null || commands === null || state.undecided.length === 0) return nothing;
    const { undecided } = state;
    const first = undecided.slice(0, this.shownTo(state));
    return html`<details open>
      <summary>${texts.suggestions.heading(undecided.length)}</summary>
      ${commands.mayDecide ? this.renderKinds(commands, state) : ''}
      <ul role="list" aria-label=${texts.suggestions.list}>
        ${repeat(
          first,
          ({ id }) => id,
          (suggestion) => this.renderSuggestion(commands, suggestion, suggestion === state.current),
        )}
      </ul>
      ${
        first.length < undecided.length
          ? html`<div class="more"><button class="link-button" type="button" @click=${() => (this.shown = first.length + PAGE)}>${texts.suggestions.more}</button></div>`
          : ''
      }
    </details>`;
  }

  /** Kinds of suggestions with more than one entry: these can be accepted or rejected all at once. */
  private renderKinds(commands: SuggestionCommands, { undecided }: SuggestionState) {
    const kinds = suggestionKinds(undecided).filter(({ all }) => all.length > 1);
    if (kinds.length === 0) return '';
    return html`<ul class="kinds" role="list" aria-label=${texts.suggestions.kinds}>${kinds.map((kind) => this.renderKind(commands, kind))}</ul>`;
  }

  private renderKind(commands: SuggestionCommands, kind: SuggestionKind) {
    const { acceptAll, acceptAllOf, rejectAll, rejectAllOf, from } = texts.suggestions;
    const [{ label, program, all }, title] = [kind, labelTitle(this.labelSet, kind.label)];
    const mayAccept = all[0] !== undefined && commands.mayAccept(all[0]);
    return html`<li>
      <span class="about">${labelMark(title, labelLook(this.labelSet, label))} <span>${from(program)}</span></span>
      <span class="row"><button class="button" type="button" aria-label=${acceptAllOf(title, all.length)} ?disabled=${!mayAccept} @click=${() => this.decideKind(() => commands.acceptKind(kind))}>${acceptAll(all.length)}</button>
      <button class="button quiet" type="button" aria-label=${rejectAllOf(title, all.length)} @click=${() => this.decideKind(() => commands.rejectKind(kind))}>${rejectAll}</button></span>
    </li>`;
  }

  /** As many as were asked for, and as far as to the one that is looked at. */
  private shownTo({ undecided, current }: SuggestionState): number {
    return Math.max(this.shown, undecided.findIndex((suggestion) => suggestion === current) + 1);
  }

  private renderSuggestion(commands: SuggestionCommands, suggestion: Suggestion, isCurrent: boolean) {
    const { id, record } = suggestion;
    const words = commands.wordsOf(suggestion);
    const look = labelLook(this.labelSet, record.label);
    return html`<li ?data-current=${isCurrent} aria-current=${isCurrent ? 'true' : nothing}>
      <a class="place" href="#${id}" @click=${(event: Event) => this.goToSuggestion(event, commands, suggestion)}>
        <span class="words">${textOf(record.spans, this.text)}</span>
        <span class="about">
          ${labelMark(labelTitle(this.labelSet, record.label), look)}
          ${record.score === null ? '' : html`<span title=${texts.suggestions.scoreTitle}>${texts.suggestions.score(Math.round(record.score * 100))}</span>`}
          <span>${texts.suggestions.from(record.program)}</span>
          ${attributeWords(this.labelSet, record.label, record.attributes).map((words) => html`<span>${words}</span>`)}
          ${record.note === '' ? '' : html`<span>${record.note}</span>`}
        </span>
      </a>
      ${commands.mayDecide ? this.renderActions(commands, suggestion, words) : ''}
    </li>`;
  }

  private renderActions(commands: SuggestionCommands, suggestion: Suggestion, words: string) {
    const { accept, acceptOf, reject, rejectOf, labelGone } = texts.suggestions;
    const mayAccept = commands.mayAccept(suggestion);
    return html`<div class="actions">
      <button class="button" type="button" aria-label=${acceptOf(words)} title=${mayAccept ? nothing : labelGone} ?disabled=${!mayAccept} @click=${() => this.decide(suggestion, () => commands.accept(suggestion))}>${accept}</button>
      <button class="button quiet" type="button" aria-label=${rejectOf(words)} @click=${() => this.decide(suggestion, () => commands.reject(suggestion))}>${reject}</button>
    </div>`;
  }

  private goToSuggestion(event: Event, commands: SuggestionCommands, suggestion: Suggestion): void {
    event.preventDefault();
    commands.goToSuggestion(suggestion);
  }

  /** The whole kind goes with its button: the focus goes to the first of what stays. */
  private async decideKind(act: () => void): Promise<void> {
    act();
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('.place')?.focus();
  }

  /** The button that was pressed goes with its entry: the focus goes to what comes in its place. */
  private async decide(suggestion: Suggestion, act: () => void): Promise<void> {
    const at = this.suggestions.state?.undecided.indexOf(suggestion) ?? 0;
    act();
    await this.updateComplete;
    const places = [...this.renderRoot.querySelectorAll<HTMLElement>('.place')];
    (places[at] ?? places.at(-1))?.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-suggestion-panel': SuggestionPanel;
  }
}
