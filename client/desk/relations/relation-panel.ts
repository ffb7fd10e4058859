/**
 * `<vb-relation-panel>`: what an annotation is linked with, both ways, and linking it with another: by
 * clicking that one in the text or in the list meanwhile, or by choosing it here. Fires `vb-activate`
 * with the other end of a relation that was chosen.
 */
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Annotation } from '../../../shared/domain/annotation.ts';
import type { AnnotationId } from '../../../shared/domain/ids.ts';
import {
  labelLook,
  labelTitle,
  relationTitle,
  relationTypes,
  type LabelSet,
} from '../../../shared/domain/label-set.ts';
import type { Relation } from '../../../shared/domain/relation.ts';
import { textOf } from '../../../shared/domain/target.ts';
import { SliceConsumer } from '../../kit/slice-consumer.ts';
import { relationContext } from './relation-context.ts';
import type { RelationCommands } from './relation-slice.ts';
import { relationsOf, type Linking, type RelationState } from './relation-state.ts';
import { controls } from '../../kit/styles/controls.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import './annotation-picker.ts';
import { labelMark, labelMarkStyles } from '../../kit/label-mark.ts';
import { valueOf } from '../../kit/value-of.ts';
import '../../kit/vb-icon.ts';

@customElement('vb-relation-panel')
export class RelationPanel extends LitElement {
  static override styles = [
    ...controls,
    labelMarkStyles,
    css`
      :host { display: grid; gap: var(--space-3); font-size: var(--text-s); }
      ul { display: grid; gap: var(--space-2); }
      li { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: var(--space-1) var(--space-2); align-items: start; }
      .kind { font-size: var(--text-xs); color: var(--ink-soft); }
      .other { display: block; color: inherit; text-decoration: none; }
      .other:hover .words { text-decoration: underline; text-underline-offset: 0.18em; }
      .label-mark { font-size: var(--text-xs); }
      .words {
        display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; line-clamp: 2; overflow: hidden;
        font: var(--text-s) / 1.4 var(--serif); overflow-wrap: anywhere;
      }
      .remove { min-height: 1.75rem; width: 1.75rem; padding: 0; }
      .link { display: grid; gap: var(--space-3); padding: var(--space-3); border-radius: var(--radius-m); background: var(--accent-tint); }
      .link select { width: 100%; min-height: 2.25rem; padding: var(--space-1) var(--space-2); font-size: var(--text-s); }
      .end { display: flex; justify-content: flex-end; }
      .add { justify-self: start; min-height: 2rem; }
      @media (pointer: coarse) { .link select { font-size: var(--text-m); } .add, .end .button { min-height: 2.75rem; } .remove { min-height: 2.5rem; width: 2.5rem; } }
    `,
  ];

  @property({ attribute: false }) annotation: Annotation | null = null;
  @property({ attribute: false }) labelSet: LabelSet = { labels: [], attributes: [] };
  /** The article’s text. */
  @property({ attribute: false }) text = '';

  private readonly relations = new SliceConsumer(this, relationContext);
  /** Whether what is about to be rendered again has the focus. */
  private hadFocus = false;

  override updated(): void {
    const isLinking = (this.relations.state?.linking ?? null) !== null;
    // The picker that had the focus is gone: it goes on where the linking began.
    if (this.hadFocus && !isLinking) this.renderRoot.querySelector<HTMLElement>('.add')?.focus();
    this.hadFocus = false;
  }

  override willUpdate(): void {
    const { activeElement } = this.renderRoot as ShadowRoot;
    this.hadFocus = activeElement?.matches('vb-annotation-picker, .end .button') === true;
  }

  override render() {
    const { annotation } = this;
    const { state, commands } = this.relations;
    if (annotation === null || state === null || commands === null) return nothing;
    const { outgoing, incoming } = relationsOf(state, annotation.id);
    const linking = state.linking?.from === annotation.id ? state.linking : null;
    return html`${this.renderList(state, outgoing, 'to')} ${this.renderList(state, incoming, 'from')}
      ${outgoing.length + incoming.length === 0 && linking === null ? html`<p class="soft">${otherTexts().relations.none}</p>` : ''}
      ${linking === null ? this.renderAdd(commands, annotation) : this.renderLinking(commands, linking)}`;
  }

  /** @param end which end of the relations is the other annotation. */
  private renderList(state: RelationState, relations: readonly Relation[], end: 'from' | 'to') {
    if (relations.length === 0) return '';
    return html`<ul role="list" aria-label=${end === 'to' ? otherTexts().relations.outgoing : otherTexts().relations.incoming}>
      ${repeat(
        relations,
        ({ id }) => id,
        (relation) => this.renderRelation(state, relation, end),
      )}
    </ul>`;
  }

  private renderRelation(state: RelationState, relation: Relation, end: 'from' | 'to') {
    const { commands } = this.relations;
    const other = state.annotation(relation.record[end]);
    if (other === undefined) return '';
    const title = relationTitle(this.labelSet, relation.record.type);
    const kind = end === 'to' ? title : otherTexts().relations.incomingOf(title);
    const words = textOf(other.target.spans, this.text);
    return html`<li>
      <a class="other" href="#${other.id}" @click=${(event: Event) => this.choose(event, other.id)}>
        <span class="kind">${kind}</span> ${this.renderMark(other)}
        <span class="words">${words}</span>
      </a>
      ${
        commands?.mayChange(relation) === true
          ? html`<button class="button quiet remove" type="button" aria-label=${otherTexts().relations.removeOf(kind, words)} title=${otherTexts().relations.remove} @click=${() => commands.remove(relation)}>
            <vb-icon name="close"></vb-icon>
          </button>`
          : ''
      }
    </li>`;
  }

  private renderMark({ body }: Annotation) {
    return labelMark(labelTitle(this.labelSet, body.label), labelLook(this.labelSet, body.label));
  }

  private renderAdd(commands: RelationCommands, { id }: Annotation) {
    const [first] = relationTypes(this.labelSet);
    if (!commands.mayWrite || first === undefined) return '';
    return html`<button class="button add" type="button" @click=${() => this.begin(commands, id, first.key)}>${otherTexts().relations.add}</button>`;
  }

  private renderLinking(commands: RelationCommands, { from, type }: Linking) {
    return html`<div class="link">
      <label class="field">
        ${otherTexts().relations.kind}
        <select @change=${(event: Event) => commands.begin({ from, type: valueOf(event) })}>
          ${relationTypes(this.labelSet).map(({ key, title, description }) => html`<option value=${key} title=${description} ?selected=${key === type}>${title}</option>`)}
        </select>
      </label>
      <vb-annotation-picker
        .annotations=${commands.others(from)}
        .labelSet=${this.labelSet}
        .text=${this.text}
        @vb-pick=${({ detail }: CustomEvent<AnnotationId>) => commands.finish(detail)}
        @vb-leave=${() => commands.cancel()}
      ></vb-annotation-picker>
      <div class="end"><button class="button quiet" type="button" @click=${() => commands.cancel()}>${otherTexts().relations.cancel}</button></div>
    </div>`;
  }

  private begin(commands: RelationCommands, from: AnnotationId, type: string): void {
    commands.begin({ from, type });
    void this.takePicker();
  }

  private async takePicker(): Promise<void> {
    await this.updateComplete;
    await this.renderRoot.querySelector('vb-annotation-picker')?.take();
  }

  private choose(event: Event, id: AnnotationId): void {
    event.preventDefault();
    this.dispatchEvent(new CustomEvent<AnnotationId>('vb-activate', { detail: id, bubbles: true, composed: true }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-relation-panel': RelationPanel;
  }
}
