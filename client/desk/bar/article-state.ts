/** `<vb-article-state>`: how far one is oneself with the article that is open, to see and to say. */
import { css, LitElement, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { ArticleState } from '../../../shared/domain/article-state.ts';
import { api } from '../../services/api.ts';
import { controls } from '../../kit/styles/controls.ts';
import { texts } from '../../locale/texts.ts';
import { stateSelect, stateSelectStyles } from '../../project/model/state-select.ts';
import { toast } from '../../kit/vb-toasts.ts';

/** The server gathers what is going on once a second; after this time it has, in milliseconds. */
const GATHERED_MS = 1_500;

@customElement('vb-article-state')
export class ArticleStateElement extends LitElement {
  static override styles = [...controls, stateSelectStyles, css`:host { display: inline-block; }`];

  @property() projectId = '';
  @property() articleId = '';
  /** Whether all of one’s work is on the server: the first annotation there makes a new article one in work. */
  @property({ type: Boolean }) saved = false;
  @state() private now: ArticleState | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('projectId') || changed.has('articleId')) void this.load();
    else if (changed.has('saved') && this.saved && this.now === 'new') this.loadLater();
  }

  private loadLater(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.load(), GATHERED_MS);
  }

  /** Without an answer nothing is shown: the article can be worked on all the same. */
  private async load(): Promise<void> {
    const { projectId, articleId } = this;
    if (projectId === '' || articleId === '') return;
    const answer = await api.articleState(projectId, articleId);
    if (articleId === this.articleId) this.now = answer.ok ? answer.value.state : null;
  }

  private async say(said: ArticleState): Promise<void> {
    const before = this.now;
    this.now = said;
    const done = await api.setArticleState(this.projectId, this.articleId, said);
    if (!done.ok) this.now = before;
    toast(this, done.ok ? texts.articleStates.kept(texts.articleStates.names[said]) : done.problem.message);
  }

  override render() {
    return this.now === null
      ? ''
      : stateSelect(this.now, texts.articleStates.mine, (said) => void this.say(said), texts.articleStates.mine);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-article-state': ArticleStateElement;
  }
}
