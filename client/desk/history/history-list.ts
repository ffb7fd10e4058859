/**
 * `<vb-history-list>`: what happened to an annotation, or in all of a layer, the newest first and kept
 * up to date. Deleted annotations are brought back here. Fires `vb-activate` with an annotation that was chosen.
 */
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { AnnotationId } from '../../../shared/domain/ids.ts';
import type { LabelSet } from '../../../shared/domain/label-set.ts';
import type { LayerEvent, TakeBackReason } from '../../../shared/layer/layer-event.ts';
import { UNKNOWN_MEMBER_COLOUR, type Member } from '../../../shared/domain/member.ts';
import type { Problem } from '../../../shared/domain/result.ts';
import { textOf } from '../../../shared/domain/target.ts';
import type { HistoryBody } from '../../../shared/wire/http/layers.ts';
import { SliceConsumer } from '../../kit/slice-consumer.ts';
import { historyContext } from './history-context.ts';
import type { HistoryCommands } from './history-slice.ts';
import { spansOf } from '../layer/removed-place.ts';
import { controls } from '../../kit/styles/controls.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import { locale, texts } from '../../locale/texts.ts';
import { entriesOf, reasonWords } from './history-entries.ts';
import { eventWords, makerOf, fieldChanges } from './history-words.ts';
import '../../kit/vb-avatar.ts';

/** How many events are asked for at first, and with each press for more. */
const PAGE = 50;
/** The most that are asked for at once. */
const MOST = 500;
/** How long after a change it is asked for again, in milliseconds: changes come in bursts. */
const RELOAD_AFTER_MS = 300;

@customElement('vb-history-list')
export class HistoryList extends LitElement {
  static override styles = [
    ...controls,
    css`
      :host { display: grid; gap: var(--space-3); font-size: var(--text-s); }
      ol { display: grid; gap: var(--space-3); }
      li { display: grid; grid-template-columns: auto minmax(0, 1fr) auto; gap: 0 var(--space-2); align-items: start; }
      .what { overflow-wrap: anywhere; }
      .name { font-weight: 600; }
      .when { display: block; font-size: var(--text-xs); color: var(--ink-soft); }
      .words { display: block; unicode-bidi: plaintext; font: var(--text-s) / 1.4 var(--serif); color: inherit; text-decoration: none; overflow-wrap: anywhere; }
      a.words:hover { text-decoration: underline; }
      dl { display: grid; gap: 2px; margin: var(--space-1) 0 0; font-size: var(--text-xs); }
      dl div { display: flex; flex-wrap: wrap; gap: 0 var(--space-1); }
      dt { color: var(--ink-soft); }
      dd { margin: 0; overflow-wrap: anywhere; }
      del { color: var(--ink-soft); }
      ins { text-decoration: none; }
      .button { min-height: 2rem; padding: 0 var(--space-3); }
      .more { justify-self: start; }
      summary { cursor: pointer; font-size: var(--text-xs); }
      details ol { margin-block-start: var(--space-2); }
      @media (pointer: coarse) { .button, summary { min-height: 2.75rem; } }
    `,
  ];

  /** `null` for everything in the layer. */
  @property({ attribute: false }) annotation: AnnotationId | null = null;
  @property({ attribute: false }) members: ReadonlyMap<string, Member> = new Map();
  @property({ attribute: false }) labelSet: LabelSet = { labels: [], attributes: [] };
  /** The article’s text. */
  @property({ attribute: false }) text = '';
  @state() private known: HistoryBody | null = null;
  @state() private problem: Problem | null = null;
  private readonly history = new SliceConsumer(this, historyContext);
  /** Whose history was asked for, and at which revision; `null` before any was. */
  private followed: { readonly commands: HistoryCommands; readonly revision: number } | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** Of several answers only the last that was asked for counts. */
  private asked = 0;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.followed = null;
    clearTimeout(this.timer);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('annotation')) this.known = null;
    const { state, commands } = this.history;
    if (state === null || commands === null || !this.isConnected) return;
    const { revision } = state;
    if (changed.has('annotation') || this.followed?.commands !== commands) void this.load(PAGE);
    else if (this.followed.revision !== revision) this.reloadSoon();
    this.followed = { commands, revision };
  }

  override render() {
    const { known, problem } = this;
    if (problem !== null) return html`<p class="problem" role="alert">${problem.message}</p>`;
    if (known === null) return html`<p class="soft" role="status">${otherTexts().history.loading}</p>`;
    return html`${known.events.length === 0 ? html`<p class="soft">${otherTexts().history.none}</p>` : nothing}
      <ol role="list" aria-label=${otherTexts().history.events}>${entriesOf(known.events as readonly LayerEvent[]).map(({ reason, events }) => (reason === null ? this.renderEvent(events[0]) : this.renderAction(reason, events)))}</ol>
      ${known.next === null ? nothing : html`<button class="button more" type="button" @click=${() => void this.load(known.events.length + PAGE)}>${otherTexts().history.more}</button>`}`;
  }

  private readonly nameOf = (id: string): string => this.members.get(id)?.name ?? texts.list.somebody;

  /** One entry for all changes that the server made in one take-back or undo, on behalf of an owner. */
  private renderAction(reason: TakeBackReason, events: readonly [LayerEvent, ...LayerEvent[]]) {
    const [{ by, at }] = events;
    const name = makerOf(events[0], this.nameOf, locale);
    return html`<li>
      <vb-avatar size="small" decorative name=${name} .colour=${this.colourOf(by)}></vb-avatar>
      <div class="what">
        <span class="name">${name}</span> ${reasonWords(reason, this.nameOf, locale)}
        <span class="when">${locale.moment(at)}</span>
        <details>
          <summary>${otherTexts().history.atOnce(events.length)}</summary>
          <ol role="list">${events.map((event) => this.renderEvent(event))}</ol>
        </details>
      </div>
    </li>`;
  }

  private colourOf(member: LayerEvent['by']): number {
    return (member === null ? undefined : this.members.get(member)?.colour) ?? UNKNOWN_MEMBER_COLOUR;
  }

  private renderEvent(event: LayerEvent) {
    const name = makerOf(event, this.nameOf, locale);
    const words = this.wordsOf(event);
    const { commands } = this.history;
    return html`<li>
      <vb-avatar size="small" decorative name=${name} .colour=${this.colourOf(event.by)}></vb-avatar>
      <div class="what">
        <span class="name">${name}</span> ${eventWords(event, this.labelSet, this.nameOf, locale)}
        <span class="when">${locale.moment(event.at)}</span>
        ${words === '' ? nothing : this.renderWords(event, words)} ${this.renderFields(event)}
      </div>
      ${
        commands?.mayRestore(event) === true
          ? html`<button class="button" type="button" aria-label=${otherTexts().history.restoreOf(words)} @click=${() => commands.restore(event)}>${otherTexts().history.restore}</button>`
          : nothing
      }
    </li>`;
  }

  /** What an event is about; among others one that does not say where is about where its annotation lies now. */
  private wordsOf(event: LayerEvent): string {
    const eventSpans = spansOf(event);
    const spans =
      eventSpans.length > 0 || this.annotation !== null
        ? eventSpans
        : (this.history.commands?.spansNow(event.annotation) ?? []);
    return textOf(spans, this.text);
  }

  private renderWords({ annotation }: LayerEvent, words: string) {
    if (this.annotation !== null || (this.history.commands?.spansNow(annotation) ?? null) === null)
      return html`<span class="words">${words}</span>`;
    return html`<a class="words" href="#${annotation}" @click=${(event: Event) => this.choose(event, annotation)}>${words}</a>`;
  }

  private renderFields(event: LayerEvent) {
    const fields = fieldChanges(event, this.labelSet, locale);
    if (fields.length === 0) return nothing;
    return html`<dl>${fields.map(({ title, before, after }) => html`<div><dt>${title}:</dt><dd><del>${before}</del> → <ins>${after}</ins></dd></div>`)}</dl>`;
  }

  private reloadSoon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.load(Math.max(PAGE, this.known?.events.length ?? 0)), RELOAD_AFTER_MS);
  }

  private async load(events: number): Promise<void> {
    const asked = (this.asked += 1);
    const answer = await this.history.commands?.page(this.annotation, null, Math.min(events, MOST));
    if (answer === undefined || asked !== this.asked) return;
    this.problem = answer.ok ? null : answer.problem;
    if (answer.ok) this.known = answer.value;
  }

  private choose(event: Event, id: string): void {
    event.preventDefault();
    this.dispatchEvent(
      new CustomEvent<AnnotationId>('vb-activate', { detail: id as AnnotationId, bubbles: true, composed: true }),
    );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-history-list': HistoryList;
  }
}
