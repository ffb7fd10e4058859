/** `<vb-assignments>`: for those who lead independent work: who annotates what, how far it is, reveal, send back, late work. */
import { html, LitElement, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Problem } from '../../../shared/domain/result.ts';
import type { ArticleBody } from '../../../shared/wire/http/articles.ts';
import type { ProjectMemberBody } from '../../../shared/wire/http/people.ts';
import type { AssignmentsBody, PlanBody, PlanChangeBody } from '../../../shared/wire/http/rounds.ts';
import { controls } from '../../kit/styles/controls.ts';
import { toast } from '../../kit/toast.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import {
  annotatorsOf,
  assignmentRows,
  isRevealed,
  type AssignmentCell,
  type AssignmentRow,
  type StatesByArticle,
} from './assignment-table.ts';
import type { AssignmentsState } from './assignments-state.ts';
import { assignmentsStyles } from './assignments-styles.ts';
import type { SentBack } from '../model/send-back-dialog.ts';
import './plan-dialog.ts';
import './reveal-early-dialog.ts';
import '../model/send-back-dialog.ts';

/** So many articles are shown at first, and so many more each time. */
const ROWS = 50;

/** It stays theirs, whatever the plan says. */
const isBegun = (assignment: AssignmentCell['assignment']): boolean =>
  assignment !== null && assignment.state !== 'released' && assignment.progress !== 'new';

@customElement('vb-assignments')
export class AssignmentsPanel extends LitElement {
  static override styles = [...controls, assignmentsStyles];

  @property({ attribute: false }) articles: readonly ArticleBody[] = [];
  @property({ attribute: false }) members: readonly ProjectMemberBody[] = [];
  /** How far everybody is, where nothing is assigned. */
  @property({ attribute: false }) states: StatesByArticle = new Map();
  @property({ attribute: false }) work!: AssignmentsState;
  @property({ attribute: false }) now: AssignmentsBody | null = null;
  @state() private shown = ROWS;
  /** The pairs `article member` that are checked while assigning by hand; `null` outside of it. */
  @state() private byHand: ReadonlySet<string> | null = null;

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('articles')) this.shown = ROWS;
  }

  private onPlan({ detail: plan }: CustomEvent<PlanBody>): void {
    if (plan.kind === 'hand')
      this.byHand = new Set(
        this.now?.assignments
          .filter(({ state: how }) => how !== 'released')
          .map(({ article, member }) => `${article} ${member}`),
      );
    else void this.assign({ plan, assignments: [] });
  }

  private async assign(change: PlanChangeBody): Promise<void> {
    const problem = await this.work.assign(change);
    const words = otherTexts().assignments;
    toast(
      this,
      problem === null ? words.saved : problem.id === 'plan-changed' ? words.changedMeanwhile : problem.message,
    );
    if (problem === null) this.byHand = null;
  }

  private saveByHand(): void {
    const assignments = [...(this.byHand ?? [])].map((place) => {
      const [article = '', member = ''] = place.split(' ');
      return { article, member };
    });
    void this.assign({ plan: { kind: 'hand', seed: this.now?.plan?.seed ?? 1 }, assignments });
  }

  private toggle(place: string): void {
    const chosen = new Set(this.byHand);
    if (!chosen.delete(place)) chosen.add(place);
    this.byHand = chosen;
  }

  private async reveal(article: ArticleBody): Promise<void> {
    const problem = await this.work.reveal(article.id, false);
    if (problem?.id === 'not-done') this.renderRoot.querySelector('vb-reveal-early-dialog')?.show(article);
    else this.tell(problem, otherTexts().assignments.revealed(1));
  }

  private async revealEarly({ detail: article }: CustomEvent<ArticleBody>): Promise<void> {
    this.tell(await this.work.reveal(article.id, true), otherTexts().assignments.revealed(1));
  }

  private async unreveal({ id }: ArticleBody): Promise<void> {
    this.tell(await this.work.unreveal(id), otherTexts().assignments.unrevealed);
  }

  private async revealDone(): Promise<void> {
    const answer = await this.work.revealDone();
    const words = otherTexts().assignments;
    if (!answer.ok) return toast(this, answer.problem.message);
    const { revealed, waiting } = answer.value;
    toast(
      this,
      `${words.revealed(revealed.length)}${waiting.length === 0 ? '' : ` ${words.stillWaiting(waiting.length)}`}`,
    );
  }

  private async onSendBack({ detail: { article, member, reason } }: CustomEvent<SentBack>): Promise<void> {
    const problem = await this.work.sendBack(article.id, member.id, reason);
    this.tell(problem, otherTexts().assignments.sentBackDone(member.name));
  }

  private tell(problem: Problem | null, done: string): void {
    toast(this, problem === null ? done : problem.message);
  }

  override render() {
    const words = otherTexts().assignments;
    const { now } = this;
    if (now === null) return '';
    const annotators = annotatorsOf(this.members, now);
    const rows = assignmentRows(this.articles.slice(0, this.shown), annotators, now, this.states);
    return html`<section aria-labelledby="heading">
      <h2 id="heading">${words.heading}</h2>
      <p class="soft">${words.explain}</p>
      ${now.plan === null && this.byHand === null ? html`<p class="soft">${words.everybody}</p>` : ''}
      ${now.lacking === undefined ? '' : html`<p role="status">${words.lacking(now.lacking)}</p>`}
      ${this.renderActions(now)} ${this.renderLate(now)}
      <div class="scroll" tabindex="0" role="region" aria-label=${words.table}>${this.renderTable(rows, annotators)}</div>
      ${this.shown < this.articles.length ? html`<div><button class="button" type="button" @click=${() => (this.shown += ROWS)}>${words.more}</button></div>` : ''}
      <vb-plan-dialog @vb-plan=${this.onPlan}></vb-plan-dialog>
      <vb-send-back-dialog @vb-send-back=${this.onSendBack}></vb-send-back-dialog>
      <vb-reveal-early-dialog @vb-reveal-early=${this.revealEarly}></vb-reveal-early-dialog>
    </section>`;
  }

  private renderActions({ plan }: AssignmentsBody) {
    const words = otherTexts().assignments;
    if (this.byHand !== null)
      return html`<div class="row">
        <span class="small">${words.byHand}</span>
        <button class="button primary" type="button" @click=${this.saveByHand}>${words.save}</button>
        <button class="button" type="button" @click=${() => (this.byHand = null)}>${words.cancel}</button>
      </div>`;
    return html`<div class="row">
      <button class="button" type="button" @click=${() => this.renderRoot.querySelector('vb-plan-dialog')?.show(plan)}>${words.plan}</button>
      <button class="button" type="button" @click=${this.revealDone}>${words.revealDone}</button>
    </div>`;
  }

  private renderTable(rows: readonly AssignmentRow[], annotators: readonly ProjectMemberBody[]) {
    const words = otherTexts().assignments;
    return html`<table>
      <caption class="visually-hidden">${words.table}</caption>
      <thead><tr>
        <th scope="col">${words.article}</th>
        ${annotators.map(({ name }) => html`<th scope="col">${name}</th>`)}
        <th scope="col">${words.round}</th>
      </tr></thead>
      <tbody>${rows.map((row) => this.renderRow(row))}</tbody>
    </table>`;
  }

  private renderRow(row: AssignmentRow) {
    return html`<tr>
      <th scope="row">${row.article.title}</th>
      ${row.cells.map((cell) => html`<td>${this.byHand === null ? this.renderCell(row, cell) : this.renderChoice(row, cell)}</td>`)}
      <td>${this.renderRound(row)}</td>
    </tr>`;
  }

  private renderCell({ article }: AssignmentRow, { member, assignment, progress }: AssignmentCell) {
    const words = otherTexts().assignments;
    if (progress === null)
      return html`<span class="soft" title=${words.notAssigned}>–<span class="visually-hidden">${words.notAssigned}</span></span>`;
    const { state: how, reason } = assignment ?? { state: 'assigned', reason: null };
    const name =
      how === 'released'
        ? words.released
        : how === 'returned' && progress !== 'done'
          ? words.returned
          : words.progress[progress];
    return html`<span class="state ${progress}" title=${reason ?? ''}>${name}</span>
      ${progress === 'done' && how !== 'released' ? html`<button class="link-button small" type="button" aria-label=${words.sendBackOf(member.name, article.title)} @click=${() => this.renderRoot.querySelector('vb-send-back-dialog')?.show({ article, members: [member] })}>${words.sendBack}</button>` : ''}`;
  }

  private renderChoice({ article }: AssignmentRow, { member, assignment }: AssignmentCell) {
    const place = `${article.id} ${member.id}`;
    const name = otherTexts().assignments.assign(member.name, article.title);
    return html`<input type="checkbox" aria-label=${name} .checked=${this.byHand?.has(place) ?? false} ?disabled=${isBegun(assignment)} @change=${() => this.toggle(place)} />`;
  }

  private renderRound(row: AssignmentRow) {
    const words = otherTexts().assignments;
    const { article, round } = row;
    const name = words.roundOf(round?.round ?? 1, words.states[round?.state ?? 'independent']);
    return html`<span class="small">${name}</span>
      ${
        isRevealed(row)
          ? html`<button class="link-button small" type="button" aria-label=${words.unrevealOf(article.title)} @click=${() => void this.unreveal(article)}>${words.unreveal}</button>`
          : html`<button class="button small" type="button" aria-label=${words.revealOf(article.title)} @click=${() => void this.reveal(article)}>${words.reveal}</button>`
      }`;
  }

  private renderLate({ late }: AssignmentsBody) {
    if (late.length === 0) return '';
    const words = otherTexts().assignments.late;
    const nameOf = (id: string): string => this.members.find((member) => member.id === id)?.name ?? id;
    const titleOf = (id: string): string => this.articles.find((article) => article.id === id)?.title ?? id;
    return html`<h3 id="late">${words.heading}</h3>
      <ul aria-labelledby="late">
        ${late.map(({ article, member, annotations }) => {
          const [name, title] = [nameOf(member), titleOf(article)];
          const letIn = async (): Promise<void> =>
            this.tell(await this.work.letIn(article, member), words.opened(name));
          return html`<li class="row">
            <span>${words.about(name, title, annotations)}</span>
            <button class="button small" type="button" aria-label=${words.openOf(name, title)} @click=${letIn}>${words.open}</button>
          </li>`;
        })}
      </ul>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-assignments': AssignmentsPanel;
  }
}
