/** `<vb-annotation-filter>`: leaves labels out and picks a member. Fires `vb-filter` with the new filter. */
import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { labelLooks, type Label } from '../../../shared/domain/label-set.ts';
import type { Member } from '../../../shared/domain/member.ts';
import { isFiltering, SHOW_ALL, toggledLabel, type AnnotationFilter } from '../model/annotation-filter.ts';
import { texts } from '../../locale/texts.ts';
import { controls } from '../../kit/styles/controls.ts';
import { labelMark, labelMarkStyles } from '../../kit/label-mark.ts';

@customElement('vb-annotation-filter')
export class AnnotationFilterBar extends LitElement {
  static override styles = [
    ...controls,
    labelMarkStyles,
    css`
      summary { font-size: var(--text-s); color: var(--ink-soft); cursor: pointer; width: max-content; padding: var(--space-1) 0 var(--space-2); }
      .fields { display: grid; gap: var(--space-3); padding: var(--space-2) 0 var(--space-3); }
      fieldset { display: flex; flex-wrap: wrap; gap: var(--space-1) var(--space-4); }
      @media (pointer: coarse) { summary { padding: var(--space-3) 0; } .choice { min-height: 2.75rem; align-items: center; } }
      select { min-height: 2.25rem; font-size: var(--text-s); padding: var(--space-1) var(--space-2); }
    `,
  ];

  @property({ attribute: false }) labels: readonly Label[] = [];
  @property({ attribute: false }) members: readonly Member[] = [];
  @property({ attribute: false }) filter: AnnotationFilter = SHOW_ALL;

  /** Unfolds the fields and gives the first one the focus. */
  openFields(): void {
    const fold = this.renderRoot.querySelector('details');
    if (fold !== null) fold.open = true;
    fold?.querySelector<HTMLElement>('input')?.focus();
  }

  override render() {
    return html`<details>
      <summary>${isFiltering(this.filter) ? texts.filter.summaryOn : texts.filter.summary}</summary>
      <div class="fields">
        <fieldset>
          <legend class="visually-hidden">${texts.filter.labels}</legend>
          ${this.labels.map((label, index) => this.renderLabel(label, index))}
        </fieldset>
        <label class="field">${texts.filter.madeBy} ${this.renderMembers()}</label>
        ${isFiltering(this.filter) ? html`<div><button class="link-button small" type="button" @click=${() => this.apply(SHOW_ALL)}>${texts.filter.showAll}</button></div>` : ''}
      </div>
    </details>`;
  }

  private renderLabel({ key, title }: Label, index: number) {
    return html`<label class="choice">
      <input type="checkbox" .checked=${!this.filter.hiddenLabels.has(key)} @change=${() => this.apply(toggledLabel(this.filter, key))} />
      ${labelMark(title, labelLooks(this.labels)[index] ?? 0)}
    </label>`;
  }

  private renderMembers() {
    const { member } = this.filter;
    return html`<select @change=${(event: Event) => this.pickMember((event.target as HTMLSelectElement).value)}>
      <option value="" ?selected=${member === null}>${texts.filter.everybody}</option>
      ${this.members.map(({ id, name }) => html`<option value=${id} ?selected=${id === member}>${name}</option>`)}
    </select>`;
  }

  private pickMember(id: string): void {
    this.apply({ ...this.filter, member: id === '' ? null : id });
  }

  private apply(filter: AnnotationFilter): void {
    this.dispatchEvent(
      new CustomEvent<AnnotationFilter>('vb-filter', { detail: filter, bubbles: true, composed: true }),
    );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-annotation-filter': AnnotationFilterBar;
  }
}
