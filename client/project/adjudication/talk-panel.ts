/** `<vb-talk-panel>`: a talk about a passage, with a field to ask or to answer. */
import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Comment } from '../../../shared/domain/comment.ts';
import type { TalkEntries } from '../../../shared/domain/talk.ts';
import { controls } from '../../kit/styles/controls.ts';
import { valueOf } from '../../kit/value-of.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import { locale } from '../../locale/texts.ts';

@customElement('vb-talk-panel')
export class TalkPanel extends LitElement {
  static override styles = [
    ...controls,
    css`
      :host { display: block; }
      section { display: grid; gap: var(--space-3); padding: var(--space-4); border: 1px solid var(--rule); border-radius: var(--radius-m); background: var(--sunken); min-width: 0; }
      h3 { font: 600 var(--text-s) / 1.3 var(--sans); }
      h3 .soft { font-weight: 400; }
      ol { display: grid; gap: var(--space-3); }
      .head { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 var(--space-2); font-size: var(--text-xs); }
      .name { font-weight: 600; }
      .said { font-size: var(--text-s); line-height: var(--leading); white-space: pre-wrap; overflow-wrap: anywhere; }
      .did { font-size: var(--text-xs); color: var(--ink-soft); }
      .new { padding: 0 var(--space-2); border-radius: var(--radius-m); background: var(--accent); color: var(--on-accent); font-weight: 600; }
      textarea { min-height: 4.5rem; }
      .link-button { font-size: var(--text-xs); }
      @media (pointer: coarse) { .link-button { min-height: 2.75rem; } }
    `,
  ];

  /** What the talk is about: a draft belongs to it. */
  @property() key = '';
  /** `null`: nobody has asked yet. */
  @property({ attribute: false }) talk: TalkEntries | null = null;
  @property() me = '';
  @property({ attribute: false }) nameOf: (member: string) => string = (member) => member;
  /** Ids of entries that are new to the reader. */
  @property({ attribute: false }) fresh: ReadonlySet<string> = new Set();
  /** The reader leads: they ask, and close the talk. */
  @property({ type: Boolean }) leads = false;
  /** Why nothing can be said; empty where it can. */
  @property() closedBecause = '';
  private readonly drafts = new Map<string, string>();

  /** Puts the caret into the field. */
  async take(): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector('textarea')?.focus();
  }

  override render() {
    const words = otherTexts().talks;
    const said = this.talk?.entries.filter(({ record }) => record.text !== '').length ?? 0;
    return html`<section aria-labelledby="heading">
      <h3 id="heading">${words.talk} <span class="soft">${said === 0 ? '' : words.answers(said - 1)}${this.talk?.isOpen === false ? ` · ${words.isClosed}` : ''}</span></h3>
      ${
        this.talk === null
          ? ''
          : html`<ol aria-label=${words.said} aria-live="polite">${repeat(
              this.talk.entries,
              ({ id }) => id,
              (entry) => this.renderEntry(entry),
            )}</ol>`
      }
      ${this.closedBecause === '' ? this.renderField() : html`<p class="problem">${this.closedBecause}</p>`}
    </section>`;
  }

  private renderEntry({ id, record }: Comment) {
    const words = otherTexts().talks;
    const name = this.nameOf(record.creator);
    const moment = locale.moment(record.created);
    if (record.text === '')
      return html`<li class="did">${record.resolved === true ? words.didClose(name) : words.didOpen(name)} · ${moment}</li>`;
    const mayUnsay = this.closedBecause === '' && record.creator === this.me;
    return html`<li>
      <div class="head">
        <span class="name">${name}</span> <span class="soft">${moment}</span>
        ${this.fresh.has(id) ? html`<span class="new">${words.isNew}</span>` : ''}
      </div>
      <p class="said">${record.text}</p>
      ${mayUnsay ? html`<button class="link-button" type="button" aria-label=${words.unsayOf(name)} @click=${() => this.tell('vb-unsay', id)}>${words.unsay}</button>` : ''}
    </li>`;
  }

  private renderField() {
    const words = otherTexts().talks;
    const isOpen = this.talk?.isOpen === true;
    return html`<div class="field">
        <label for="say">${this.talk === null ? words.question : this.leads ? words.more : words.answer}</label>
        <textarea id="say" rows="2" maxlength="5000" .value=${this.drafts.get(this.key) ?? ''}
          @input=${(event: Event) => this.drafts.set(this.key, valueOf(event))} @keydown=${this.onKey}></textarea>
      </div>
      <div class="row">
        <button class="button primary" type="button" @click=${this.send}>${this.talk === null ? words.askThem : words.send}</button>
        ${isOpen && this.leads ? html`<button class="button quiet" type="button" @click=${() => this.tell('vb-close-talk', '')}>${words.close}</button>` : ''}
      </div>`;
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') return this.leave();
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    this.send();
  };

  /** Keys of the page work again where the focus is then. */
  private leave(): void {
    this.renderRoot.querySelector('textarea')?.blur();
    this.tell('vb-leave', '');
  }

  private readonly send = (): void => {
    const text = (this.drafts.get(this.key) ?? '').trim();
    if (text === '') return void this.take();
    this.drafts.delete(this.key);
    const field = this.renderRoot.querySelector('textarea');
    if (field !== null) field.value = '';
    this.tell('vb-say', text);
  };

  private tell(what: 'vb-say' | 'vb-unsay' | 'vb-close-talk' | 'vb-leave', detail: string): void {
    this.dispatchEvent(new CustomEvent(what, { detail }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-talk-panel': TalkPanel;
  }
}
