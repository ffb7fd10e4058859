/**
 * `<vb-passage-menu>`: what annotators marked at a place of the text, to be decided there in the curated layer as in the
 * queue of adjudication. Fires `vb-passage-closed` when it is left.
 */
import { html, LitElement } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { contentOf } from '../../../shared/adjudication/content.ts';
import {
  annotationIdFor,
  holds,
  isOvertaking,
  type DecisionRecord,
  type Outcome,
} from '../../../shared/domain/decision.ts';
import type { DecisionId } from '../../../shared/domain/ids.ts';
import { labelLook, labelTitle, type LabelSet } from '../../../shared/domain/label-set.ts';
import { layerAnnotator, type LayerName } from '../../../shared/domain/layer-name.ts';
import type { Member } from '../../../shared/domain/member.ts';
import { success, type Result } from '../../../shared/domain/result.ts';
import type { DisagreementBody } from '../../../shared/wire/http/adjudication.ts';
import { digitOn } from '../commands/key-chord.ts';
import { labelMark, labelMarkStyles } from '../../kit/label-mark.ts';
import { controls } from '../../kit/styles/controls.ts';
import '../../kit/vb-icon.ts';
import { toast } from '../../kit/toast.ts';
import { attributeWords } from '../../labelling/attribute-words.ts';
import { decisionWords } from '../../labelling/decision-words.ts';
import { rowsOf, silentLayers, type VersionRow } from '../../labelling/passage-rows.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import { locale } from '../../locale/texts.ts';
import { projectApi } from '../../services/project-api.ts';
import { disagreementPath } from '../../services/routes.ts';
import type { LayerEditContext } from '../layer/layer-edit-context.ts';
import { passageMenuStyles } from './passage-menu-styles.ts';

/** A place in the window, in pixels. */
interface MenuPlace {
  readonly x: number;
  readonly y: number;
}

/** So many disagreements are asked for at once. */
const PART = 1_000;

/** Room between the menu and the edges of the window, in pixels. */
const EDGE_PX = 8;

/** Room below the menu for a message of the page, which would cover its buttons, in pixels. */
const MESSAGE_PX = 96;

@customElement('vb-passage-menu')
export class PassageMenu extends LitElement {
  static override styles = [...controls, labelMarkStyles, passageMenuStyles];

  @property() projectId = '';
  @property() articleId = '';
  @property({ attribute: false }) labelSet: LabelSet = { labels: [], attributes: [] };
  @property({ attribute: false }) members: ReadonlyMap<string, Member> = new Map();
  /** The curated layer. */
  @property({ attribute: false }) edits: LayerEditContext | null = null;
  @state() private place: MenuPlace | null = null;
  /** The decisions that the menu offers for this place. */
  @state() private passages: readonly DisagreementBody[] = [];
  /** Decisions made here, whose being overtaken is told. */
  private readonly own = new Set<DecisionId>();
  private watched: LayerEditContext | null = null;

  /**
   * Opens at a place, with the passages that some annotations are versions of.
   * @param annotations ids of annotators’ annotations.
   */
  async offer(annotations: ReadonlySet<string>, place: MenuPlace): Promise<void> {
    const { projectId, articleId } = this;
    const answer = await passagesOf(projectId, articleId, annotations);
    if (!answer.ok) return toast(this, answer.problem.message);
    if (articleId !== this.articleId) return;
    this.watch();
    this.passages = answer.value;
    this.place = place;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('h2')?.focus({ preventScroll: true });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('pointerdown', this.onPointer, { capture: true });
    window.addEventListener('resize', this.onResize);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('pointerdown', this.onPointer, { capture: true });
    window.removeEventListener('resize', this.onResize);
  }

  override updated(): void {
    const box = this.renderRoot.querySelector<HTMLElement>('.place');
    if (box === null || this.place === null) return;
    const { width, height } = box.getBoundingClientRect();
    const [right, bottom] = [window.innerWidth - width - EDGE_PX, window.innerHeight - height - MESSAGE_PX];
    box.style.left = `${Math.max(EDGE_PX, Math.min(this.place.x, right))}px`;
    box.style.top = `${Math.max(EDGE_PX, Math.min(this.place.y, bottom))}px`;
  }

  /** Others’ decisions come in while it is open; one that takes the place of one made here is told later too. */
  private watch(): void {
    const { edits } = this;
    if (edits === null || edits === this.watched) return;
    this.watched = edits;
    this.own.clear();
    edits.layer.observeIds('decisions', (ids) => {
      if (edits !== this.edits) return;
      for (const id of ids as ReadonlySet<DecisionId>) this.tellOvertaken(id, edits);
      this.requestUpdate();
    });
  }

  private tellOvertaken(id: DecisionId, { layer, member }: LayerEditContext): void {
    const record = layer.decisions.get(id)?.record;
    if (record === undefined || !isOvertaking(record, member) || !this.own.delete(id)) return;
    toast(this, otherTexts().adjudication.overtakenHere(this.nameOf(record.by)));
  }

  private nameOf(member: string): string {
    return this.members.get(member)?.name ?? locale.texts.list.somebody;
  }

  private namesOf(layers: readonly LayerName[]): string {
    return layers.map((layer) => this.nameOf(layerAnnotator(layer) ?? layer)).join(', ');
  }

  /** The decision that stands. */
  private decisionOf({ key }: DisagreementBody): DecisionRecord | null {
    const { layer } = this.edits ?? {};
    const record = layer?.decisions.get(key)?.record;
    return record !== undefined && holds(record, (id) => layer?.annotation(id) !== undefined) ? record : null;
  }

  /** Whether the curated layer has the same as a version of a decided passage. */
  private isTaken(one: DisagreementBody, { version }: VersionRow): boolean {
    const id = this.decisionOf(one)?.annotation ?? null;
    const made = id === null ? undefined : this.edits?.layer.annotation(id);
    return made !== undefined && contentOf(made) === contentOf({ target: version, body: version });
  }

  private take(one: DisagreementBody, { version }: VersionRow): void {
    const { spans, label, attributes, note } = version;
    this.decide(one, 'taken', {
      spans: spans.map(({ start, end }) => ({ start, end })),
      body: { label, attributes, note, confidence: null },
    });
  }

  private decide(
    one: DisagreementBody,
    outcome: Outcome,
    made: Omit<NonNullable<Parameters<LayerEditContext['layer']['decide']>[2]>, 'id'> | null,
  ): void {
    const { edits } = this;
    if (edits === null) return;
    const sources = one.versions.map(({ layer, annotation }) => ({ layer, id: annotation }));
    const annotation = made && { id: annotationIdFor(one.key, edits.newId()), ...made };
    this.own.add(one.key);
    const decision = { sources, outcome, note: '', strategy: null };
    edits.remember(edits.layer.decide(one.key, decision, annotation, edits.stamp(), one.earlier ?? null));
    toast(this, otherTexts().adjudication.outcomes[outcome]);
    this.leave();
  }

  private readonly leave = (): void => {
    this.place = null;
    this.dispatchEvent(new Event('vb-passage-closed'));
  };

  /** It stays within the window. */
  private readonly onResize = (): void => this.requestUpdate();

  private readonly onPointer = (event: Event): void => {
    if (!event.composedPath().includes(this)) this.place = null;
  };

  /** Keys in the menu are the menu’s: the article’s own would tag and close. */
  private onKey(event: KeyboardEvent): void {
    event.stopPropagation();
    const [one] = this.passages;
    const row = one === undefined ? undefined : rowsOf(one)[Number(digitOn(event) ?? event.key) - 1];
    if (event.key === 'Escape') this.leave();
    else if (one !== undefined && row !== undefined) this.take(one, row);
    else if (one !== undefined && event.key.toLowerCase() === 'r') this.decide(one, 'rejected', null);
    else return;
    event.preventDefault();
  }

  override render() {
    if (this.place === null) return '';
    const words = otherTexts().adjudication;
    return html`<div class="place" role="dialog" aria-labelledby="heading" @keydown=${this.onKey}>
      <div class="head">
        <h2 id="heading" tabindex="-1">${words.menu}</h2>
        <button class="button quiet square" type="button" aria-label=${words.closeMenu} @click=${this.leave}><vb-icon name="close"></vb-icon></button>
      </div>
      ${this.passages.length === 0 ? html`<p>${words.agreedHere}</p>` : this.passages.map((one, index) => this.renderPassage(one, index === 0))}
    </div>`;
  }

  /** @param hasKeys whether keys decide about it. */
  private renderPassage(one: DisagreementBody, hasKeys: boolean) {
    const words = otherTexts().adjudication;
    const decision = this.decisionOf(one);
    const silent = silentLayers(one);
    const key = (name: string) => (hasKeys ? html`<kbd aria-hidden="true">${name}</kbd>` : '');
    return html`<section>
      ${decision === null ? '' : html`<p class="decided">${words.decidedBy(decisionWords(decision), this.nameOf(decision.by))}</p>`}
      <ol aria-label=${words.versions}>${rowsOf(one).map((row, index) => this.renderRow(one, row, key(String(index + 1))))}</ol>
      ${silent.length === 0 ? '' : html`<p class="soft">${words.nothingMarked(this.namesOf(silent))}</p>`}
      <div class="row">
        <button class="button" type="button" @click=${() => this.decide(one, 'rejected', null)}>${words.rejectAll} ${key('R')}</button>
        <a href=${disagreementPath(this.projectId, one.key)}>${words.inQueue}</a>
      </div>
    </section>`;
  }

  private renderRow(one: DisagreementBody, row: VersionRow, key: unknown) {
    const { label, spans, annotation, attributes } = row.version;
    const id = `of-${annotation}`;
    return html`<li>
      <p class="row" id=${id}>
        ${labelMark(labelTitle(this.labelSet, label), labelLook(this.labelSet, label))} <span>${this.namesOf(row.layers)}</span>
        ${attributeWords(this.labelSet, label, attributes).map((said) => html`<span>${said}</span>`)}
        ${this.isTaken(one, row) ? html`<b>${otherTexts().adjudication.isTaken}</b>` : ''}
        <span class="words">${spans.map(({ exact }) => exact).join(' … ')}</span>
      </p>
      <button class="button primary" type="button" aria-describedby=${id} @click=${() => this.take(one, row)}>${otherTexts().adjudication.take} ${key}</button>
    </li>`;
  }
}

/** Passages of an article that some annotations are versions of. The queue comes in parts. */
async function passagesOf(
  project: string,
  article: string,
  annotations: ReadonlySet<string>,
): Promise<Result<readonly DisagreementBody[]>> {
  const found: DisagreementBody[] = [];
  for (let from = 0; ; from += PART) {
    const answer = await projectApi.disagreements(project, { article, from: String(from), limit: String(PART) });
    if (!answer.ok) return answer;
    const { disagreements } = answer.value;
    for (const one of disagreements)
      if (one.versions.some(({ annotation }) => annotations.has(annotation))) found.push(one);
    if (disagreements.length < PART) return success(found);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-passage-menu': PassageMenu;
  }
}
