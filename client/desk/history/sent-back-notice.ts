/**
 * `<vb-sent-back>`: why the layer that is open was sent back to its annotator, and what changed since. Nothing where it was
 * not. Fires `vb-go-to` with a span.
 */
import { css, html, LitElement, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { ownLayer, type LayerName } from '../../../shared/domain/layer-name.ts';
import type { Span } from '../../../shared/domain/span.ts';
import { textOf, type Spans } from '../../../shared/domain/target.ts';
import type { LayerEvent } from '../../../shared/layer/layer-event.ts';
import type { AssignmentBody } from '../../../shared/wire/http/rounds.ts';
import { SliceConsumer } from '../../kit/slice-consumer.ts';
import { controls } from '../../kit/styles/controls.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import { projectApi } from '../../services/project-api.ts';
import { changesSince, type ChangeSince } from './changes-since.ts';
import { historyContext } from './history-context.ts';
import type { HistoryCommands } from './history-slice.ts';

/** How many events are asked for at once. */
const PAGE = 200;

@customElement('vb-sent-back')
export class SentBackNotice extends LitElement {
  static override styles = [
    ...controls,
    css`
      :host { display: block; }
      section { display: grid; gap: var(--space-2); margin-block-end: var(--space-5); padding: var(--space-3) var(--space-4); border: 1px solid var(--rule-strong); border-inline-start: 4px solid var(--accent); border-radius: var(--radius-m); background: var(--surface); font-size: var(--text-s); }
      h2 { font: 600 var(--text-s) / 1.4 var(--sans); }
      .reason { overflow-wrap: anywhere; white-space: pre-line; }
      summary { cursor: pointer; font-weight: 600; }
      li { padding-block: var(--space-1); }
      .link-button { text-align: start; overflow-wrap: anywhere; }
      @media (pointer: coarse) { summary, .link-button { min-height: 2.75rem; } }
    `,
  ];

  @property() projectId = '';
  @property() articleId = '';
  /** The one that is open. */
  @property() layer: LayerName = 'shared';
  /** The article’s. */
  @property() text = '';
  @state() private sentBack: AssignmentBody | null = null;
  /** `null` until it is known. */
  @state() private changes: readonly ChangeSince[] | null = null;
  private readonly history = new SliceConsumer(this, historyContext);

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('articleId') || changed.has('layer')) void this.load();
  }

  private async load(): Promise<void> {
    const { layer, articleId } = this;
    this.sentBack = null;
    this.changes = null;
    const answer = await projectApi.assignments(this.projectId);
    if (!answer.ok || layer !== this.layer || articleId !== this.articleId) return;
    this.sentBack =
      answer.value.assignments.find(
        ({ article, member, state: how }) => article === articleId && how === 'returned' && ownLayer(member) === layer,
      ) ?? null;
  }

  /** Only while it is looked at, and afresh each time: the work goes on. */
  private readonly onToggle = ({ newState }: ToggleEvent): void => {
    this.changes = null;
    if (newState === 'open' && this.sentBack !== null) void this.loadChanges(this.sentBack.at);
  };

  private async loadChanges(since: number): Promise<void> {
    const { commands } = this.history;
    const { layer } = this;
    if (commands === null) return;
    const events = await eventsSince(commands, since);
    if (layer === this.layer) this.changes = events && changesSince(events, since);
  }

  override render() {
    if (this.sentBack === null) return '';
    const words = otherTexts().history.sentBack;
    return html`<section aria-labelledby="heading">
      <h2 id="heading">${words.heading}</h2>
      <p class="reason">${this.sentBack.reason ?? ''}</p>
      <details @toggle=${this.onToggle}>
        <summary>${words.changes}</summary>
        ${this.renderChanges()}
      </details>
    </section>`;
  }

  private renderChanges() {
    const { changes } = this;
    if (changes === null) return '';
    if (changes.length === 0) return html`<p class="soft">${otherTexts().history.sentBack.nothing}</p>`;
    return html`<ul>${changes.map((change) => this.renderChange(change))}</ul>`;
  }

  private renderChange(change: ChangeSince) {
    const spans = this.spansOf(change);
    const words = `${otherTexts().history.sentBack.kinds[change.kind]}: ${textOf(spans, this.text)}`;
    const [span] = spans;
    if (span === undefined) return html`<li>${words}</li>`;
    const go = (): boolean => this.dispatchEvent(new CustomEvent<Span>('vb-go-to', { detail: span }));
    return html`<li><button class="link-button" type="button" @click=${go}>${words}</button></li>`;
  }

  /** Where it lies now, else where it lay. */
  private spansOf({ annotation, spans }: ChangeSince): Spans {
    return this.history.commands?.spansNow(annotation) ?? spans;
  }
}

/** The newest first; `null` where the server did not say. */
async function eventsSince(commands: HistoryCommands, since: number): Promise<readonly LayerEvent[] | null> {
  const events: LayerEvent[] = [];
  for (let before: number | null = null; ;) {
    const page = await commands.page(null, before, PAGE);
    if (!page.ok) return null;
    for (const event of page.value.events) events.push(event as LayerEvent);
    before = page.value.next;
    const last = events.at(-1);
    if (before === null || last === undefined || last.at <= since) return events;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-sent-back': SentBackNotice;
  }
}
