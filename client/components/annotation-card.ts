/**
 * `<vb-annotation-card>`: one annotation, to see and to change. Fires `vb-describe` (a change of its
 * body), `vb-place` (its spans anew), `vb-add-part` (of what is selected in the text) and `vb-remove`. What somebody else changes meanwhile never
 * touches a field that is being typed in.
 */
import { html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { CONFIDENCES, type Annotation, type Body, type Confidence } from '../../shared/domain/annotation.ts';
import type { LabelAttribute, LabelSet } from '../../shared/domain/label-set.ts';
import type { Span } from '../../shared/domain/span.ts';
import { withoutSpan, type Spans } from '../../shared/domain/target.ts';
import { moveBoundary, type Boundary } from '../../shared/domain/word-step.ts';
import { controls } from '../styles/controls.ts';
import { cardStyles } from './annotation-card-styles.ts';
import { DraftField } from './draft-field.ts';

const CONFIDENCE_WORDS: Readonly<Record<Confidence, string>> = { low: 'Low', medium: 'Medium', high: 'High' };

@customElement('vb-annotation-card')
export class AnnotationCard extends LitElement {
  static override styles = [...controls, cardStyles];

  @property({ attribute: false }) annotation: Annotation | null = null;
  @property({ attribute: false }) labelSet: LabelSet = { labels: [], attributes: [] };
  /** The article’s text. */
  @property({ attribute: false }) text = '';
  /** Whether something is selected in the text that could become another part. */
  @property({ type: Boolean }) canAddPart = false;
  /** Speakers named so far, to choose from. */
  @property({ attribute: false }) speakers: readonly string[] = [];
  @property({ type: Boolean }) editable = false;

  private readonly drafts = new DraftField(this);

  override render() {
    const { annotation } = this;
    if (annotation === null) return html``;
    return html`<fieldset ?disabled=${!this.editable}>
      <legend class="visually-hidden">Annotation</legend>
      ${this.renderParts(annotation)}
      <div class="pair">${this.renderLabel(annotation)} ${this.renderConfidence(annotation)}</div>
      ${this.labelSet.attributes.map((attribute) => this.renderAttribute(annotation, attribute))}
      ${this.renderNote(annotation)}
      ${this.editable ? html`<div class="end"><button class="button quiet danger" type="button" @click=${() => this.fire('vb-remove', null)}>Delete</button></div>` : ''}
    </fieldset>`;
  }

  private renderParts({ target: { spans } }: Annotation) {
    return html`<div class="parts">${spans.map((span, index) => this.renderPart(spans, span, index))}</div>
      ${this.editable
        ? html`<button class="link-button add" type="button" ?disabled=${!this.canAddPart} @mousedown=${keepSelection} @click=${() => this.fire('vb-add-part', null)}>
            Add the selected text as a part
          </button>`
        : ''}`;
  }

  private renderPart(spans: Spans, span: Span, index: number) {
    return html`<div role="group" aria-label=${`Part ${index + 1} of ${spans.length}`}>
      <q>${this.text.slice(span.start, span.end)}</q>
      ${this.editable
        ? html`<div class="boundaries">
            <span class="soft" aria-hidden="true">Start</span>
            ${this.renderMove('Start earlier', '◂', spans, index, 'start', -1)}${this.renderMove('Start later', '▸', spans, index, 'start', 1)}
            <span class="soft" aria-hidden="true">End</span>
            ${this.renderMove('End earlier', '◂', spans, index, 'end', -1)}${this.renderMove('End later', '▸', spans, index, 'end', 1)}
            ${spans.length > 1 ? html`<button class="link-button" type="button" @click=${() => this.place(withoutSpan(spans, index))}>Remove part</button>` : ''}
          </div>`
        : ''}
    </div>`;
  }

  private renderMove(name: string, sign: string, spans: Spans, index: number, boundary: Boundary, direction: -1 | 1) {
    return html`<button
      class="button quiet move"
      type="button"
      aria-label=${name}
      title="${name}, by a word"
      @click=${() => this.place(moveBoundary(this.text, spans, index, boundary, direction))}
    >
      ${sign}
    </button>`;
  }

  private renderLabel({ body }: Annotation) {
    const { labels } = this.labelSet;
    const isKnown = labels.some(({ key }) => key === body.label);
    return html`<label class="field">
      Label
      <select .value=${live(body.label)} @change=${(event: Event) => this.describe({ label: valueOf(event) })}>
        ${isKnown ? '' : html`<option value=${body.label} selected>${body.label}</option>`}
        ${labels.map(({ key, title }) => html`<option value=${key} ?selected=${key === body.label}>${title}</option>`)}
      </select>
    </label>`;
  }

  private renderConfidence({ body }: Annotation) {
    const choose = (event: Event): void => this.describe({ confidence: CONFIDENCES.find((confidence) => confidence === valueOf(event)) ?? null });
    return html`<label class="field">
      Confidence
      <select .value=${live(body.confidence ?? '')} @change=${choose}>
        <option value="" ?selected=${body.confidence === null}>Not said</option>
        ${CONFIDENCES.map((confidence) => html`<option value=${confidence} ?selected=${confidence === body.confidence}>${CONFIDENCE_WORDS[confidence]}</option>`)}
      </select>
    </label>`;
  }

  private renderAttribute({ id, body }: Annotation, { key, title, description }: LabelAttribute) {
    const saved = String(body.attributes[key] ?? '');
    const save = (value: string): void => this.describe({ attributes: withAttribute(this.annotation?.body ?? body, key, value.trim()) });
    return html`<label class="field">
      ${title}
      <input
        type="text"
        maxlength="1000"
        list="speakers"
        autocomplete="off"
        title=${description}
        .value=${live(this.drafts.shown(`${id}.${key}`, saved))}
        @input=${(event: Event) => this.drafts.typed(`${id}.${key}`, valueOf(event), save)}
        @blur=${() => this.drafts.finish()}
      />
      <datalist id="speakers">${this.speakers.map((speaker) => html`<option value=${speaker}></option>`)}</datalist>
    </label>`;
  }

  private renderNote({ id, body }: Annotation) {
    const save = (value: string): void => this.describe({ note: value });
    return html`<label class="field">
      Note
      <textarea
        rows="2"
        maxlength="10000"
        .value=${live(this.drafts.shown(`${id}.note`, body.note))}
        @input=${(event: Event) => this.drafts.typed(`${id}.note`, valueOf(event), save)}
        @blur=${() => this.drafts.finish()}
      ></textarea>
    </label>`;
  }

  private place(spans: Spans): void {
    this.fire('vb-place', spans);
  }

  private describe(change: Partial<Body>): void {
    this.fire('vb-describe', change);
  }

  private fire(name: 'vb-place' | 'vb-describe' | 'vb-add-part' | 'vb-remove', detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}

const valueOf = (event: Event): string => (event.target as HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement).value;

/** A press that must not end the selection in the text. */
const keepSelection = (event: Event): void => event.preventDefault();

/** Attributes with one set, or taken out where the value is empty. */
function withAttribute({ attributes }: Body, key: string, value: string): Body['attributes'] {
  const others = Object.fromEntries(Object.entries(attributes).filter(([name]) => name !== key));
  return value === '' ? others : { ...others, [key]: value };
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-annotation-card': AnnotationCard;
  }
  interface HTMLElementEventMap {
    'vb-place': CustomEvent<Spans>;
    'vb-describe': CustomEvent<Partial<Body>>;
    'vb-remove': CustomEvent<null>;
  }
}
