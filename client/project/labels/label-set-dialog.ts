/**
 * `<vb-label-set-dialog>`: the editor of a project’s labels: titles, keys, colours, descriptions, order;
 * adding, merging and removing; and of its attributes. Fires `vb-labels-changed` with what the server made of it.
 */
import { css, html, LitElement } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { LABEL_COLOURS, labelLooks, type LabelSet } from '../../../shared/domain/label-set.ts';
import type { LabelSetChangedBody, ProjectBody } from '../../../shared/wire/http/projects.ts';
import { api } from '../../services/api.ts';
import { projectApi } from '../../services/project-api.ts';
import type { DraftAttribute } from './attribute-draft.ts';
import {
  changeOf,
  draftOf,
  problemIn,
  withChange,
  withMoved,
  withNewLabel,
  withoutLabel,
  withTitle,
  type DraftLabel,
  type LabelDraft,
} from './label-draft.ts';
import { rebased } from './label-rebase.ts';
import { controls } from '../../kit/styles/controls.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import { labelMark, labelMarkStyles } from '../../kit/label-mark.ts';
import { CHANGED_MEANWHILE } from '../model/project-changed.ts';
import './attribute-editor.ts';
import '../../kit/vb-dialog.ts';
import '../../kit/vb-icon.ts';

export const LABELS_CHANGED = 'vb-labels-changed';

@customElement('vb-label-set-dialog')
export class LabelSetDialog extends LitElement {
  static override styles = [
    ...controls,
    labelMarkStyles,
    css`
      ol { border-bottom: 1px solid var(--rule); }
      li { border-top: 1px solid var(--rule); }
      .head { display: flex; gap: var(--space-2); align-items: center; padding-block: var(--space-2); }
      .head .what { flex: 1; min-width: 0; display: flex; flex-wrap: wrap; gap: 0 var(--space-3); align-items: baseline; overflow-wrap: anywhere; }
      .head .square { width: 2.25rem; min-height: 2.25rem; color: var(--ink-soft); }
      .up vb-icon { rotate: 180deg; }
      .toggle vb-icon { transition: rotate var(--fast) var(--ease); }
      .toggle[aria-expanded='true'] vb-icon { rotate: 180deg; }
      .form { display: grid; gap: var(--space-4); padding: var(--space-2) 0 var(--space-5); }
      .pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr)); gap: var(--space-4); align-items: start; }
      .colours { display: grid; grid-template-columns: repeat(auto-fill, minmax(8.5rem, 1fr)); gap: var(--space-2); }
      textarea { min-height: 4.5rem; }
      .merged { opacity: 0.7; }
    `,
  ];

  @property({ attribute: false }) project: ProjectBody | null = null;
  /** How many annotations bear each label, by its key. */
  @property({ attribute: false }) counts: ReadonlyMap<string, number> = new Map();
  @state() private draft: LabelDraft = { labels: [], attributes: [], removed: [] };
  /** Which label is open. */
  @state() private opened: number | null = null;
  @state() private openedAttribute: number | null = null;
  @state() private problem = '';
  @state() private busy = false;
  /** The label set that the draft is a change of. */
  private base: LabelSet = { labels: [], attributes: [] };

  show(): void {
    if (this.project !== null) this.base = this.project.labelSet;
    this.draft = draftOf(this.base);
    this.opened = null;
    this.openedAttribute = null;
    this.problem = '';
    void this.renderRoot.querySelector('vb-dialog')?.show();
  }

  private change(id: number, change: Partial<DraftLabel>): void {
    this.problem = '';
    this.draft = withChange(this.draft, id, change);
  }

  private async add(): Promise<void> {
    this.draft = withNewLabel(this.draft, otherTexts().labelSet.newTitle);
    this.opened = this.draft.labels.at(-1)?.id ?? null;
    await this.updateComplete;
    const title = this.renderRoot.querySelector<HTMLInputElement>('.form input');
    title?.focus();
    title?.select();
  }

  private async save(): Promise<void> {
    if (this.project === null || this.busy) return;
    const wrong = problemIn(this.draft);
    if (wrong !== null) {
      if (wrong.part === 'label') this.opened = wrong.id;
      else this.openedAttribute = wrong.id;
      this.problem = otherTexts().labelSet.problems[wrong.kind];
      return;
    }
    this.busy = true;
    const changed = await projectApi.changeLabels(this.project.id, {
      ...changeOf(this.draft, this.base),
      basedOn: this.base,
    });
    this.busy = false;
    if (!changed.ok && changed.problem.id === CHANGED_MEANWHILE)
      return this.rebase(this.project.id, changed.problem.message);
    this.problem = changed.ok ? '' : changed.problem.message;
    if (!changed.ok) return;
    this.renderRoot.querySelector('vb-dialog')?.close();
    this.dispatchEvent(new CustomEvent<LabelSetChangedBody>(LABELS_CHANGED, { detail: changed.value }));
  }

  /** Another member has changed the labels: the draft is rebased onto theirs, and saved at once unless both changed the same. */
  private async rebase(id: string, message: string): Promise<void> {
    const now = await api.project(id);
    if (!now.ok) return void (this.problem = now.problem.message);
    const { draft, isConflict } = rebased(this.draft, this.base, now.value.labelSet);
    [this.draft, this.base] = [draft, now.value.labelSet];
    if (!isConflict && problemIn(draft) === null) return this.save();
    this.problem = `${message} ${otherTexts().labelSet.changedMeanwhile}`;
  }

  private countOf({ original }: DraftLabel): number {
    return original === null ? 0 : (this.counts.get(original) ?? 0);
  }

  override render() {
    const words = otherTexts().labelSet;
    const moving =
      this.project === null
        ? 0
        : changeOf(this.draft, this.base).moves.reduce((sum, { from }) => sum + (this.counts.get(from) ?? 0), 0);
    return html`<vb-dialog wide heading=${words.heading}>
      <p class="soft">${words.explain}</p>
      <ol aria-label=${words.list}>${this.draft.labels.map((label, at) => this.renderLabel(label, at))}</ol>
      <div><button class="button" type="button" @click=${this.add}><vb-icon name="add"></vb-icon>${words.add}</button></div>
      <vb-attribute-editor
        .drafts=${this.draft.attributes}
        .labels=${this.draft.labels}
        .opened=${this.openedAttribute}
        @vb-attributes=${({ detail }: CustomEvent<readonly DraftAttribute[]>) => (this.draft = { ...this.draft, attributes: detail })}
      ></vb-attribute-editor>
      ${this.problem === '' ? '' : html`<p class="problem" role="alert">${this.problem}</p>`}
      <div slot="actions">
        <button class="button primary" type="button" ?disabled=${this.busy} @click=${this.save}>${moving === 0 ? words.save : words.saveAndMove(moving)}</button>
      </div>
    </vb-dialog>`;
  }

  private renderLabel(label: DraftLabel, at: number) {
    const words = otherTexts().labelSet;
    const { id, title, mergedInto, original } = label;
    const isOpen = this.opened === id;
    const into = this.draft.labels.find((other) => other.id === mergedInto)?.title;
    const about =
      into !== undefined
        ? words.merges(into)
        : original === null
          ? words.isNew
          : words.annotations(this.countOf(label));
    return html`<li class=${into === undefined ? '' : 'merged'}>
      <div class="head">
        <span class="what">${labelMark(title, labelLooks(this.draft.labels)[at] ?? 0)} <span class="soft small">${about}</span></span>
        <button class="button quiet square up" type="button" aria-label=${words.up(title)} ?disabled=${at === 0} @click=${() => (this.draft = withMoved(this.draft, id, -1))}><vb-icon name="down"></vb-icon></button>
        <button class="button quiet square" type="button" aria-label=${words.down(title)} ?disabled=${at === this.draft.labels.length - 1} @click=${() => (this.draft = withMoved(this.draft, id, 1))}><vb-icon name="down"></vb-icon></button>
        <button class="button quiet square toggle" type="button" aria-label=${words.edit(title)} aria-expanded=${isOpen} @click=${() => (this.opened = isOpen ? null : id)}><vb-icon name="settings"></vb-icon></button>
      </div>
      ${isOpen ? this.renderForm(label) : ''}
    </li>`;
  }

  private renderForm(label: DraftLabel) {
    const words = otherTexts().labelSet;
    const { id, title, key, description, example } = label;
    const text = (change: (value: string) => Partial<DraftLabel>) => (event: Event) =>
      this.change(id, change((event.target as HTMLInputElement).value));
    return html`<div class="form">
      <div class="pair">
        <div class="field"><label for="title">${words.title}</label><input id="title" maxlength="80" autocomplete="off" .value=${title} @input=${(event: Event) => (this.draft = withTitle(this.draft, id, (event.target as HTMLInputElement).value))} /></div>
        <div class="field">
          <label for="key">${words.key}</label>
          <input id="key" maxlength="64" autocomplete="off" spellcheck="false" aria-describedby="key-hint" .value=${key} @input=${text((value) => ({ key: value }))} />
          <p class="hint" id="key-hint">${words.keyHint}</p>
        </div>
      </div>
      ${this.renderColours(label)}
      <div class="pair">
        <div class="field"><label for="description">${words.description}</label><textarea id="description" maxlength="20000" .value=${description} @input=${text((value) => ({ description: value }))}></textarea></div>
        <div class="field"><label for="example">${words.example}</label><textarea id="example" maxlength="20000" .value=${example} @input=${text((value) => ({ example: value }))}></textarea></div>
      </div>
      ${this.renderGoing(label)}
    </div>`;
  }

  /** The colours are those of the page’s palette, whose contrast is under test. */
  private renderColours({ id, colour }: DraftLabel) {
    const words = otherTexts().labelSet;
    return html`<fieldset>
      <legend>${words.colour}</legend>
      <div class="colours">
        ${Array.from(
          { length: LABEL_COLOURS },
          (_, slot) => html`<label class="choice">
          <input type="radio" name="colour" value=${slot} .checked=${slot === colour} @change=${() => this.change(id, { colour: slot })} />${labelMark(words.colours[slot] ?? String(slot), slot)}
        </label>`,
        )}
      </div>
    </fieldset>`;
  }

  private renderGoing(label: DraftLabel) {
    const words = otherTexts().labelSet;
    const { id, mergedInto, original } = label;
    const others = this.draft.labels.filter((other) => other.id !== id && other.mergedInto === null);
    const isTarget = this.draft.labels.some((other) => other.mergedInto === id);
    const count = this.countOf(label);
    const merge = (event: Event): void => {
      const { value } = event.target as HTMLSelectElement;
      this.change(id, { mergedInto: value === '' ? null : Number(value) });
    };
    if (others.length === 0) return html`<p class="hint">${words.needsOne}</p>`;
    return html`<div class="row">
      ${
        original === null || isTarget
          ? ''
          : html`<div class="field">
        <label for="merge">${words.mergeInto}</label>
        <select id="merge" @change=${merge}>
          <option value="" ?selected=${mergedInto === null}>${words.stays}</option>
          ${others.map((other) => html`<option value=${other.id} ?selected=${other.id === mergedInto}>${other.title}</option>`)}
        </select>
      </div>`
      }
      ${count > 0 ? html`<p class="hint">${mergedInto === null ? words.removeHint(count) : ''}</p>` : html`<button class="button danger" type="button" @click=${() => (this.draft = withoutLabel(this.draft, id))}>${words.remove}</button>`}
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-label-set-dialog': LabelSetDialog;
  }
}
