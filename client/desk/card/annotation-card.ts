/**
 * `<vb-annotation-card>`: one annotation, to see and to change. Fires `vb-describe` (a change of its
 * body), `vb-place` (other spans), `vb-add-part` (of what is selected in the text) and `vb-remove`. What another member changes meanwhile never
 * touches a field that is being typed in.
 */
import { html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import { CONFIDENCES, type Annotation, type Body } from '../../../shared/domain/annotation.ts';
import type { LabelSet, TextAttribute } from '../../../shared/domain/label-set.ts';
import type { Member } from '../../../shared/domain/member.ts';
import type { Spans } from '../../../shared/domain/target.ts';
import { controls } from '../../kit/styles/controls.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import { cardStyles } from './annotation-card-styles.ts';
import {
  attributesToShow,
  renderAttribute,
  withAttribute,
  type AttributeContext,
} from '../../labelling/attribute-field.ts';
import { partStyles, renderParts } from '../../labelling/part-fields.ts';
import './card-tabs.ts';
import { DraftField } from '../../kit/draft-field.ts';
import { valueOf } from '../../kit/value-of.ts';

@customElement('vb-annotation-card')
export class AnnotationCard extends LitElement {
  static override styles = [...controls, partStyles, cardStyles];

  @property({ attribute: false }) annotation: Annotation | null = null;
  @property({ attribute: false }) labelSet: LabelSet = { labels: [], attributes: [] };
  /** The article’s text. */
  @property({ attribute: false }) text = '';
  /** Whether something is selected in the text that could become another part. */
  @property({ type: Boolean }) canAddPart = false;
  /** Values to choose from for a text attribute. */
  @property({ attribute: false }) suggest: (attribute: TextAttribute) => readonly string[] = () => [];
  @property({ type: Boolean }) editable = false;
  @property({ attribute: false }) members: ReadonlyMap<string, Member> = new Map();

  private readonly drafts = new DraftField(this);

  /** Opens the comments and puts the caret into their field. */
  async comment(): Promise<void> {
    await this.renderRoot.querySelector('vb-card-extras')?.comment();
  }

  /** Opens the comments. @param isByKey whether a key asks for them, so that keys go on from there. */
  async showComments(isByKey: boolean): Promise<void> {
    await this.renderRoot.querySelector('vb-card-extras')?.showComments(isByKey);
  }

  override render() {
    const { annotation } = this;
    if (annotation === null) return html``;
    return html`<fieldset ?disabled=${!this.editable}>
      <legend class="visually-hidden">${otherTexts().card.name}</legend>
      ${this.renderParts(annotation)}
      <div class="pair">${this.renderLabel(annotation)} ${this.renderConfidence(annotation)}</div>
      ${this.renderAttributes(annotation)} ${this.renderNote(annotation)}
      ${this.editable ? html`<div class="end"><button class="button quiet danger" type="button" @click=${() => this.fire('vb-remove', null)}>${otherTexts().card.delete}</button></div>` : ''}
      </fieldset>
      <vb-card-extras
        .annotation=${annotation}
        .labelSet=${this.labelSet}
        .members=${this.members}
        .text=${this.text}
      ></vb-card-extras>`;
  }

  private renderParts({ target: { spans } }: Annotation) {
    const { text, editable, canAddPart } = this;
    return renderParts({
      spans,
      text,
      editable,
      canAddPart,
      addWords: otherTexts().card.addPart,
      place: (placed) => this.place(placed),
      addPart: () => this.fire('vb-add-part', null),
    });
  }

  private renderLabel({ body }: Annotation) {
    const { labels } = this.labelSet;
    const isKnown = labels.some(({ key }) => key === body.label);
    return html`<label class="field">
      ${otherTexts().card.label}
      <select .value=${live(body.label)} @change=${(event: Event) => this.describe({ label: valueOf(event) })}>
        ${isKnown ? '' : html`<option value=${body.label} selected>${body.label}</option>`}
        ${labels.map(({ key, title }) => html`<option value=${key} ?selected=${key === body.label}>${title}</option>`)}
      </select>
    </label>`;
  }

  private renderConfidence({ body }: Annotation) {
    const choose = (event: Event): void =>
      this.describe({ confidence: CONFIDENCES.find((confidence) => confidence === valueOf(event)) ?? null });
    return html`<label class="field">
      ${otherTexts().card.confidence}
      <select .value=${live(body.confidence ?? '')} @change=${choose}>
        <option value="" ?selected=${body.confidence === null}>${otherTexts().card.notSpecified}</option>
        ${CONFIDENCES.map((key) => html`<option value=${key} ?selected=${key === body.confidence}>${otherTexts().card.confidences[key]}</option>`)}
      </select>
    </label>`;
  }

  private renderAttributes(annotation: Annotation) {
    const context: AttributeContext = {
      annotation,
      drafts: this.drafts,
      suggest: this.suggest,
      save: (key, value) =>
        this.describe({ attributes: withAttribute((this.annotation?.body ?? annotation.body).attributes, key, value) }),
    };
    const attributes = attributesToShow(this.labelSet, annotation.body);
    return attributes.length === 0
      ? ''
      : html`<div class="attributes">${repeat(
          attributes,
          ({ key }) => key,
          (attribute) => renderAttribute(attribute, context),
        )}</div>`;
  }

  private renderNote({ id, body }: Annotation) {
    const save = (value: string): void => this.describe({ note: value });
    return html`<label class="field">
      ${otherTexts().card.note}
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
