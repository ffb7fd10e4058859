/**
 * `<vb-annotation-picker>`: chooses one annotation of many by typing some of its words: a field over a
 * list, moved through with the arrow keys. Fires `vb-pick` with its id, and `vb-leave` at Escape.
 */
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Annotation } from '../../../shared/domain/annotation.ts';
import type { AnnotationId } from '../../../shared/domain/ids.ts';
import { labelLook, labelTitle, type LabelSet } from '../../../shared/domain/label-set.ts';
import { annotationsThatSay } from './annotation-search.ts';
import { textOf } from '../../../shared/domain/target.ts';
import { controls } from '../../kit/styles/controls.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import { labelMark, labelMarkStyles } from '../../kit/label-mark.ts';
import { valueOf } from '../../kit/value-of.ts';

@customElement('vb-annotation-picker')
export class AnnotationPicker extends LitElement {
  static override styles = [
    ...controls,
    labelMarkStyles,
    css`
      :host { display: grid; gap: var(--space-2); }
      input.field-input { min-height: 2.25rem; padding: var(--space-1) var(--space-2); font-size: var(--text-s); }
      .hint { font-size: var(--text-xs); }
      ul { max-height: 13rem; overflow: auto; border: 1px solid var(--rule); border-radius: var(--radius-m); background: var(--surface); }
      li { display: grid; gap: 2px; padding: var(--space-2); cursor: pointer; }
      li + li { border-block-start: 1px solid var(--rule); }
      li:hover { background: var(--sunken); }
      li[aria-selected='true'] { background: var(--accent-tint); box-shadow: inset 3px 0 0 var(--accent); }
      .label-mark { justify-self: start; font-size: var(--text-xs); }
      .words { font: var(--text-s) / 1.4 var(--serif); overflow: hidden; display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; line-clamp: 2; overflow-wrap: anywhere; }
      p { padding: var(--space-2); }
      @media (forced-colors: active) { li[aria-selected='true'] { outline: 2px solid Highlight; outline-offset: -2px; } }
      @media (pointer: coarse) { input.field-input { font-size: var(--text-m); } }
    `,
  ];

  @property({ attribute: false }) annotations: readonly Annotation[] = [];
  @property({ attribute: false }) labelSet: LabelSet = { labels: [], attributes: [] };
  /** The article’s text. */
  @property({ attribute: false }) text = '';
  @state() private words = '';
  @state() private at = 0;

  /** Puts the caret into the field. */
  async take(): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector('input')?.focus();
  }

  private get found(): readonly Annotation[] {
    return annotationsThatSay(this.words, this.annotations, this.text, this.labelSet);
  }

  override willUpdate(): void {
    this.at = Math.max(0, Math.min(this.at, this.found.length - 1));
  }

  override updated(changed: PropertyValues): void {
    if (changed.has('at'))
      this.renderRoot.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }

  override render() {
    const { found } = this;
    const chosen = found[this.at];
    return html`<label class="field">
        ${otherTexts().relations.other}
        <input
          class="field-input"
          type="text"
          role="combobox"
          autocomplete="off"
          placeholder=${otherTexts().relations.search}
          aria-autocomplete="list"
          aria-expanded=${found.length > 0}
          aria-controls="found"
          aria-describedby="hint"
          aria-activedescendant=${chosen === undefined ? nothing : `option-${chosen.id}`}
          .value=${this.words}
          @input=${(event: Event) => (this.words = valueOf(event))}
          @keydown=${this.onKey}
        />
      </label>
      <span class="hint" id="hint">${otherTexts().relations.hint}</span>
      <ul id="found" role="listbox" aria-label=${otherTexts().relations.found(found.length)}>
        ${repeat(
          found,
          ({ id }) => id,
          (annotation, index) => this.renderOption(annotation, index),
        )}
      </ul>
      ${found.length === 0 ? html`<p class="hint" role="status">${otherTexts().relations.nothingFound}</p>` : ''}`;
  }

  private renderOption({ id, target, body }: Annotation, index: number) {
    return html`<li id="option-${id}" role="option" aria-selected=${index === this.at} @mousedown=${(event: Event) => event.preventDefault()} @click=${() => this.pick(id)}>
      ${labelMark(labelTitle(this.labelSet, body.label), labelLook(this.labelSet, body.label))}
      <span class="words">${textOf(target.spans, this.text)}</span>
    </li>`;
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    const chosen = this.found[this.at];
    if (event.key === 'ArrowDown') this.at = Math.min(this.at + 1, this.found.length - 1);
    else if (event.key === 'ArrowUp') this.at = Math.max(this.at - 1, 0);
    else if (event.key === 'Enter' && chosen !== undefined) this.pick(chosen.id);
    else if (event.key === 'Escape') this.dispatchEvent(new Event('vb-leave'));
    else return;
    event.preventDefault();
  };

  private pick(id: AnnotationId): void {
    this.dispatchEvent(new CustomEvent<AnnotationId>('vb-pick', { detail: id }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-annotation-picker': AnnotationPicker;
  }
}
