/** `<vb-article-state>`: how far one is oneself with the article that is open, to see and to say. */
import { css, LitElement, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { ArticleState } from '../../../shared/domain/article-state.ts';
import { api } from '../../services/api.ts';
import { controls } from '../../kit/styles/controls.ts';
import { texts } from '../../locale/texts.ts';
import { stateSelect, stateSelectStyles } from '../../project/model/state-select.ts';
import { pathAlong } from '../../services/article-trail.ts';
import { navigate } from '../../services/routes.ts';
import { toast } from '../../kit/toast.ts';

/** Delays before the server is asked for the state after the first annotation, in milliseconds: the next one is used while the server still answers “new”. */
const COUNTED_AFTER_MS: readonly number[] = [1_500, 3_000, 6_000, 12_000];

@customElement('vb-article-state')
export class ArticleStateElement extends LitElement {
  static override styles = [...controls, stateSelectStyles, css`:host { display: inline-block; }`];

  @property() projectId = '';
  @property() articleId = '';
  @property() memberId = '';
  /** Whether all of one’s work is on the server. */
  @property({ type: Boolean }) saved = false;
  /** How many annotations of the layer are one’s own: the first makes a new article one in work. */
  @property({ type: Number }) own = 0;
  @state() private now: ArticleState | null = null;
  /** Whether the work on the article is independent, and goes on. */
  @state() private isIndependent = false;
  /** How often the member has said how far they are: an answer from before that is out of date. */
  private said = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('projectId') || changed.has('articleId')) this.begin();
    else if ((changed.has('saved') || changed.has('own')) && this.mayHaveBegun()) this.loadLater(COUNTED_AFTER_MS);
  }

  private begin(): void {
    [this.now, this.isIndependent] = [null, false];
    void this.load();
  }

  private mayHaveBegun(): boolean {
    return this.saved && this.own > 0 && this.now === 'new';
  }

  private loadLater([wait, ...further]: readonly number[]): void {
    clearTimeout(this.timer);
    if (wait !== undefined) this.timer = setTimeout(() => void this.loadUntilBegun(further), wait);
  }

  private async loadUntilBegun(further: readonly number[]): Promise<void> {
    await this.load();
    if (this.isConnected && this.mayHaveBegun()) this.loadLater(further);
  }

  /** Without an answer nothing is shown, or what was: the article can be worked on all the same. */
  private async load(): Promise<void> {
    const { projectId, articleId, said } = this;
    if (projectId === '' || articleId === '') return;
    const answer = await api.articleState(projectId, articleId);
    if (articleId !== this.articleId || said !== this.said || !answer.ok) return;
    this.now = answer.value.state;
    this.isIndependent = answer.value.round !== null && answer.value.mayWrite;
  }

  /** Marks the article as done and opens the next one: of the member’s queue in independent work, else of the list. */
  async finish(): Promise<void> {
    if (!(await this.say('done'))) return;
    const { projectId, memberId, articleId, isIndependent } = this;
    const { nextInList, nextInQueue } = await import('../../project/model/next-article.ts');
    const next = await (isIndependent ? nextInQueue : nextInList)(projectId, memberId, articleId);
    if (articleId !== this.articleId) return;
    if (!next.ok) return toast(this, next.problem.message);
    if (next.value !== null) return navigate(pathAlong(projectId, next.value));
    toast(this, isIndependent ? texts.articleStates.allDone : texts.articleStates.listDone);
  }

  /** @returns whether the server knows it. */
  private async say(chosen: ArticleState): Promise<boolean> {
    const before = this.now;
    this.said += 1;
    this.now = chosen;
    const done = await api.setArticleState(this.projectId, this.articleId, chosen);
    if (!done.ok) this.now = before;
    toast(this, done.ok ? texts.articleStates.kept(texts.articleStates.names[chosen]) : done.problem.message);
    return done.ok;
  }

  override render() {
    if (this.now === null) return '';
    return stateSelect(this.now, texts.articleStates.mine, (chosen) => void this.say(chosen));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-article-state': ArticleStateElement;
  }
}
