/**
 * `<vb-attribute-editor>`: what annotations say beside their label, as a list to edit. Fires
 * `vb-attributes` with the attributes as they are now.
 */
import { css, html, LitElement } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { SUGGESTIONS, type Suggestions } from '../../../shared/domain/label-set.ts';
import { optionsFrom, withAttributeTitle, withNewAttribute, type DraftAttribute } from './attribute-draft.ts';
import type { DraftLabel } from './label-draft.ts';
import { controls } from '../../kit/styles/controls.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import '../../kit/vb-icon.ts';

const ATTRIBUTES = 'vb-attributes';

type Kind = DraftAttribute['kind'];
/** In the order in which they are offered. */
const KINDS = Object.keys({ text: true, choice: true } satisfies Record<Kind, true>) as Kind[];

@customElement('vb-attribute-editor')
export class AttributeEditor extends LitElement {
  static override styles = [
    ...controls,
    css`
      :host { display: grid; gap: var(--space-3); }
      h3 { font-size: var(--text-l); }
      ol { border-bottom: 1px solid var(--rule); }
      ol:empty { border: 0; }
      li { border-top: 1px solid var(--rule); }
      .head { display: flex; gap: var(--space-3); align-items: center; padding-block: var(--space-2); }
      .what { flex: 1; min-width: 0; overflow-wrap: anywhere; }
      .head .square { width: 2.25rem; min-height: 2.25rem; color: var(--ink-soft); }
      .form { display: grid; gap: var(--space-4); padding: var(--space-2) 0 var(--space-5); }
      .pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr)); gap: var(--space-4); align-items: start; }
      textarea { min-height: 4.5rem; }
      .labels { display: flex; flex-wrap: wrap; gap: var(--space-2) var(--space-5); }
    `,
  ];

  @property({ attribute: false }) drafts: readonly DraftAttribute[] = [];
  @property({ attribute: false }) labels: readonly DraftLabel[] = [];
  /** Which attribute is open. */
  @property({ attribute: false }) opened: number | null = null;
  /** Keys of attributes that were taken out. */
  @state() private removed: readonly string[] = [];

  private tell(attributes: readonly DraftAttribute[]): void {
    this.dispatchEvent(new CustomEvent<readonly DraftAttribute[]>(ATTRIBUTES, { detail: attributes }));
  }

  private change(id: number, change: Partial<Omit<DraftAttribute, 'id'>>): void {
    this.tell(this.drafts.map((attribute) => (attribute.id === id ? { ...attribute, ...change } : attribute)));
  }

  private async add(): Promise<void> {
    const attributes = withNewAttribute(this.drafts, otherTexts().labelSet.attribute.newTitle, this.removed);
    this.opened = attributes.at(-1)?.id ?? null;
    this.tell(attributes);
    await this.updateComplete;
    const title = this.renderRoot.querySelector<HTMLInputElement>('.form input');
    title?.focus();
    title?.select();
  }

  private takeOut({ id, key }: DraftAttribute): void {
    this.removed = [...this.removed, key];
    this.tell(this.drafts.filter((attribute) => attribute.id !== id));
  }

  override render() {
    const words = otherTexts().labelSet.attribute;
    return html`<h3 id="heading">${words.heading}</h3>
      <p class="soft small">${words.explain}</p>
      <ol aria-labelledby="heading">${this.drafts.map((attribute) => this.renderAttribute(attribute))}</ol>
      <div><button class="button" type="button" @click=${this.add}><vb-icon name="add"></vb-icon>${words.add}</button></div>`;
  }

  private renderAttribute(attribute: DraftAttribute) {
    const { id, title, kind, labels } = attribute;
    const isOpen = this.opened === id;
    const limited =
      labels === null
        ? otherTexts().labelSet.attribute.all
        : this.labels
            .filter((label) => labels.includes(label.id))
            .map((label) => label.title)
            .join(', ');
    return html`<li>
      <div class="head">
        <span class="what">${title} <span class="soft small">${otherTexts().labelSet.attribute.kinds[kind]} · ${limited}</span></span>
        <button class="button quiet square" type="button" aria-label=${otherTexts().labelSet.edit(title)} aria-expanded=${isOpen} @click=${() => (this.opened = isOpen ? null : id)}><vb-icon name="settings"></vb-icon></button>
      </div>
      ${isOpen ? this.renderForm(attribute) : ''}
    </li>`;
  }

  private renderForm(attribute: DraftAttribute) {
    const words = otherTexts().labelSet;
    const { id, title, key, original, description } = attribute;
    const value = (event: Event): string => (event.target as HTMLInputElement).value;
    return html`<div class="form">
      <div class="pair">
        <div class="field"><label for="title">${words.title}</label><input id="title" maxlength="80" autocomplete="off" .value=${title} @input=${(event: Event) => this.tell(withAttributeTitle(this.drafts, id, value(event), this.removed))} /></div>
        <div class="field">
          <label for="key">${words.key}</label>
          <input id="key" maxlength="64" autocomplete="off" spellcheck="false" ?readonly=${original !== null} aria-describedby="key-hint" .value=${key} @input=${(event: Event) => this.change(id, { key: value(event) })} />
          <p class="hint" id="key-hint">${original === null ? '' : words.attribute.keyStays}</p>
        </div>
      </div>
      <div class="field"><label for="description">${words.description}</label><textarea id="description" maxlength="20000" .value=${description} @input=${(event: Event) => this.change(id, { description: value(event) })}></textarea></div>
      ${this.renderKind(attribute)} ${this.renderLabels(attribute)}
      <div><button class="button danger" type="button" @click=${() => this.takeOut(attribute)}>${words.attribute.remove}</button> <span class="hint">${words.attribute.removeHint}</span></div>
    </div>`;
  }

  private renderKind({ id, kind, suggestions, options }: DraftAttribute) {
    const words = otherTexts().labelSet.attribute;
    const value = (event: Event): string => (event.target as HTMLSelectElement | HTMLTextAreaElement).value;
    return html`<div class="pair">
      <div class="field">
        <label for="kind">${words.kind}</label>
        <select id="kind" @change=${(event: Event) => this.change(id, { kind: KINDS.find((each) => each === value(event)) ?? 'text' })}>
          ${KINDS.map((each) => html`<option value=${each} ?selected=${each === kind}>${words.kinds[each]}</option>`)}
        </select>
      </div>
      ${
        kind === 'text'
          ? html`<div class="field">
            <label for="suggestions">${words.suggestions}</label>
            <select id="suggestions" @change=${(event: Event) => this.change(id, { suggestions: value(event) as Suggestions })}>
              ${SUGGESTIONS.map((each) => html`<option value=${each} ?selected=${each === suggestions}>${words.suggested[each]}</option>`)}
            </select>
          </div>`
          : html`<div class="field">
            <label for="options">${words.options}</label>
            <textarea id="options" aria-describedby="options-hint" .value=${options.map((option) => option.title).join('\n')} @change=${(event: Event) => this.change(id, { options: optionsFrom(value(event), options) })}></textarea>
            <p class="hint" id="options-hint">${words.optionsHint}</p>
          </div>`
      }
    </div>`;
  }

  private renderLabels({ id, labels }: DraftAttribute) {
    const words = otherTexts().labelSet.attribute;
    const staying = this.labels.filter(({ mergedInto }) => mergedInto === null);
    const toggle = (label: number, isChosen: boolean): void => {
      const others = (labels ?? []).filter((each) => each !== label);
      this.change(id, { labels: isChosen ? [...others, label] : others });
    };
    return html`<fieldset>
      <legend>${words.belongsTo}</legend>
      <div class="labels">
        <label class="choice"><input type="checkbox" .checked=${labels === null} @change=${(event: Event) => this.change(id, { labels: (event.target as HTMLInputElement).checked ? null : [] })} /><span>${words.all}</span></label>
        ${
          labels === null
            ? ''
            : staying.map(
                (label) => html`<label class="choice">
          <input type="checkbox" .checked=${labels.includes(label.id)} @change=${(event: Event) => toggle(label.id, (event.target as HTMLInputElement).checked)} /><span>${label.title}</span>
        </label>`,
              )
        }
      </div>
    </fieldset>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-attribute-editor': AttributeEditor;
  }
}
