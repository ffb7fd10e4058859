/**
 * `<vb-put-away-list>`: for owners, what of a project is put away, or which of their projects; each can be brought back or
 * deleted for good. Shows nothing where nothing is. Fires `vb-put-away` when that has changed.
 */
import { css, html, LitElement, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Problem, Result } from '../../../shared/domain/result.ts';
import type { MemberBody } from '../../../shared/wire/http/people.ts';
import { FocusKeeper } from '../../kit/focus-keeper.ts';
import { focusHeading } from '../../kit/focus-heading.ts';
import { controls } from '../../kit/styles/controls.ts';
import { toast } from '../../kit/toast.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import { locale } from '../../locale/texts.ts';
import { projectApi } from '../../services/project-api.ts';
import { PUT_AWAY_CHANGED } from '../model/put-away-changed.ts';

interface Away {
  readonly id: string;
  readonly title: string;
  readonly by: string | null;
  readonly until: number;
  /** Of a project. */
  readonly articles?: number;
}

@customElement('vb-put-away-list')
export class PutAwayList extends LitElement {
  static override styles = [
    ...controls,
    css`
      :host { display: block; }
      section { display: grid; gap: var(--space-3); margin-block-start: var(--space-8); }
      h2 { font: 600 var(--text-s) / 1.3 var(--sans); color: var(--ink-soft); }
      h2:focus { outline: none; }
      li { display: flex; flex-wrap: wrap; gap: var(--space-3); align-items: center; justify-content: space-between; padding-block: var(--space-3); border-block-start: 1px solid var(--rule); }
      .what { display: grid; gap: var(--space-1); min-width: 0; flex: 1 1 18rem; }
      .title { font: 600 var(--text-l) / 1.3 var(--serif); overflow-wrap: anywhere; }
    `,
  ];

  /** Of the articles; empty for projects. */
  @property() projectId = '';
  @property({ attribute: false }) members: readonly MemberBody[] = [];
  /** The project is archived: nothing of it is deleted. */
  @property({ type: Boolean }) archived = false;
  @state() private away: readonly Away[] = [];
  @state() private problem: Problem | null = null;
  /** Being brought back. */
  @state() private returning: ReadonlySet<string> = new Set();

  constructor() {
    super();
    new FocusKeeper(this, () => {
      const heading = this.renderRoot.querySelector('h2');
      if (heading === null) focusHeading(this);
      else heading.focus();
    });
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (!this.hasUpdated || changed.has('projectId')) void this.load();
  }

  /** Reads again what is put away. */
  async load(): Promise<void> {
    const { projectId } = this;
    const read = await this.read();
    if (projectId === this.projectId && read.ok) this.away = read.value;
  }

  private async read(): Promise<Result<readonly Away[]>> {
    if (this.projectId === '') {
      const read = await projectApi.projectsPutAway();
      return read.ok ? { ok: true, value: read.value.projects } : read;
    }
    const read = await projectApi.articlesPutAway(this.projectId);
    return read.ok ? { ok: true, value: read.value.articles } : read;
  }

  private async bringBack({ id, title }: Away): Promise<void> {
    if (this.returning.has(id)) return;
    this.returning = new Set([...this.returning, id]);
    const back =
      this.projectId === '' ? await projectApi.restoreProject(id) : await projectApi.restoreArticle(this.projectId, id);
    this.problem = back.ok ? null : back.problem;
    if (back.ok) {
      toast(this, otherTexts().putAway.back(title));
      await this.changed();
    }
    this.returning = new Set([...this.returning].filter((other) => other !== id));
  }

  /** The dialog is loaded when it is opened. */
  private async delete({ id, title }: Away): Promise<void> {
    await import('../model/put-away-dialog.ts');
    const kind = this.projectId === '' ? 'project' : 'article';
    void this.renderRoot.querySelector('vb-put-away-dialog')?.show({ kind, id, title, isAway: true });
  }

  private readonly changed = async (): Promise<void> => {
    this.dispatchEvent(new CustomEvent(PUT_AWAY_CHANGED));
    await this.load();
  };

  override render() {
    if (this.away.length === 0) return '';
    const words = otherTexts().putAway;
    const heading = this.projectId === '' ? words.list.projects : words.list.articles;
    return html`<section aria-labelledby="heading">
        <h2 id="heading" tabindex="-1">${heading}</h2>
        ${this.problem === null ? '' : html`<p class="problem" role="alert">${this.problem.message}</p>`}
        <ul aria-labelledby="heading">${this.away.map((one) => this.renderOne(one))}</ul>
      </section>
      <vb-put-away-dialog .projectId=${this.projectId} @vb-put-away=${this.changed}></vb-put-away-dialog>`;
  }

  private renderOne(one: Away) {
    const words = otherTexts().putAway;
    const name = this.members.find(({ id }) => id === one.by)?.name ?? '';
    const about = [
      one.articles === undefined ? '' : words.withArticles(one.articles),
      words.byUntil(name, locale.moment(one.until)),
    ];
    const isReturning = this.returning.has(one.id);
    return html`<li>
      <span class="what"><span class="title">${one.title}</span><span class="soft small">${about.filter((part) => part !== '').join(' · ')}</span></span>
      <span class="row">
        <button class="button" type="button" aria-label=${words.bringBackOf(one.title)} ?disabled=${isReturning} @click=${() => this.bringBack(one)}>${words.bringBack}</button>
        ${this.archived ? '' : html`<button class="button quiet danger" type="button" aria-label=${words.deleteOf(one.title)} ?disabled=${isReturning} @click=${() => this.delete(one)}>${words.deleteForGood}</button>`}
      </span>
    </li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-put-away-list': PutAwayList;
  }
}
