/** The article page: fetches what it needs and hands it to the desk, whose code is the larger part. In light DOM, as everything around the text must be. */
import { html, LitElement, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { holdsAnnotations, layerNamed } from '../../shared/domain/layer.ts';
import { parseLayerName, type LayerName } from '../../shared/domain/layer-name.ts';
import { may } from '../../shared/domain/permission.ts';
import type { Problem } from '../../shared/domain/result.ts';
import { api } from '../services/api.ts';
import { announcePage } from '../kit/page-event.ts';
import { closeWords } from '../locale/problem-words.ts';
import { refusalWords } from '../locale/refusal-words.ts';
import '../kit/vb-loading.ts';
import '../kit/vb-notice.ts';
import { endFirstView } from '../services/first-answers.ts';
import { articlePath, navigate, projectPath } from '../services/routes.ts';
import { loadBoxPainter } from '../text/load-box-painter.ts';
import { openArticle, type OpenArticle } from './layer/open-article.ts';
import { texts } from '../locale/texts.ts';
import './article-desk.css';
import './first-view.css';

/** The project is no longer this member's to open. A lost cookie is not meant: its owner may come back by a link. */
const ACCESS_ENDED = 'not-a-member';

/** The project is put away. */
const PUT_AWAY = 'put-away';
const NOT_FOUND = 'not-found';
/** The article is gone, or the project: this browser keeps nothing of it but work that is not on the server. */
const GONE: ReadonlySet<string> = new Set([NOT_FOUND, PUT_AWAY]);

/** No answer came: another try may have one. */
const isUnanswered = ({ id }: Problem): boolean => id === 'offline' || id === 'unavailable';

const refusalTitle = (problem: Problem): string =>
  isUnanswered(problem) ? texts.shell.refused.noAnswer : texts.article.missing;

type State =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly problem: Problem }
  | { readonly state: 'open'; readonly open: OpenArticle };

/** The layer that an article is opened at: the one in which an annotator works, else the first that one may read. */
const firstLayerOf = ({ layers, standing, project }: OpenArticle): LayerName =>
  (may(project.role, 'curate') ? undefined : layers.find((name) => name === standing?.layer)) ?? layers[0] ?? 'shared';

/** A layer of annotations: talks have a page of their own. */
function layerIn(search: string): LayerName | null {
  const name = parseLayerName(new URLSearchParams(search).get('layer') ?? '');
  return name !== null && holdsAnnotations(layerNamed(name, true)) ? name : null;
}

@customElement('vb-article-view')
export class ArticleView extends LitElement {
  @property() projectId = '';
  @property() articleId = '';
  @state() private now: State = { state: 'loading' };
  /** The layer that the address asks for, else the first that the member may read; `null` until that is known. */
  @state() private layer: LayerName | null = layerIn(location.search);

  protected override createRenderRoot(): this {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('online', this.onOnline);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('online', this.onOnline);
  }

  private readonly onOnline = (): void => {
    if (this.now.state === 'failed' && isUnanswered(this.now.problem)) void this.load();
  };

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('projectId') || changed.has('articleId')) void this.load();
  }

  private async load(): Promise<void> {
    this.now = { state: 'loading' };
    const desk = Promise.all([import('./article-desk.ts'), loadBoxPainter()]).then(
      () => true,
      () => false,
    );
    const opened = await openArticle(api, this.projectId, this.articleId);
    // It stays: refused work of a layer that the member may not read any more is shown where it was made.
    if (opened.ok) this.layer ??= firstLayerOf(opened.value);
    if (!(await desk)) this.now = { state: 'failed', problem: { id: 'unavailable', message: texts.shell.partFailed } };
    else if (opened.ok) this.now = { state: 'open', open: opened.value };
    else this.fail(opened.problem);
    // The desk is drawn by then, and the text that came with the page goes in the same frame.
    requestAnimationFrame(endFirstView);
    await this.updateComplete;
    announcePage(this, opened.ok ? opened.value.article.title : refusalTitle(opened.problem));
  }

  /** Opens the article again under another role, the text staying on the screen meanwhile. */
  private async reopen(): Promise<void> {
    const opened = await openArticle(api, this.projectId, this.articleId);
    if (!opened.ok && (opened.problem.id === ACCESS_ENDED || GONE.has(opened.problem.id))) this.fail(opened.problem);
    // Without an answer the work begins again by what was known.
    else if (this.now.state === 'open')
      this.now = { state: 'open', open: opened.ok ? opened.value : { ...this.now.open } };
  }

  /**
   * The connection was closed because the article is gone, or because there is no such layer: the list of articles tells
   * which. Asking for what is gone would be a line on the console.
   */
  private async onGone(reason: string): Promise<void> {
    const { projectId, articleId } = this;
    const listed = await api.articles(projectId);
    const isGone = listed.ok ? listed.value.every(({ id }) => id !== articleId) : GONE.has(listed.problem.id);
    if (!isGone || articleId !== this.articleId) return;
    this.fail(listed.ok ? { id: NOT_FOUND, message: closeWords(reason) } : listed.problem);
    await this.updateComplete;
    announcePage(this, texts.article.missing);
  }

  private fail(problem: Problem): void {
    this.now = { state: 'failed', problem };
    const place = problem.id === PUT_AWAY ? this.projectId : `${this.projectId}/${this.articleId}`;
    if (GONE.has(problem.id)) void import('../sync/forget-place.ts').then(({ forgetPlace }) => forgetPlace(place));
  }

  private pickLayer(layer: LayerName): void {
    this.layer = layer;
    const isFirst = this.now.state === 'open' && layer === firstLayerOf(this.now.open);
    navigate(`${articlePath(this.projectId, this.articleId)}${isFirst ? '' : `?layer=${layer}`}`, { replace: true });
  }

  override render() {
    switch (this.now.state) {
      case 'loading':
        return html`<vb-loading what=${texts.shell.opening}></vb-loading>`;
      case 'failed':
        return this.renderFailed(this.now.problem);
      case 'open':
        return html`<vb-article-desk
          .open=${this.now.open}
          .layer=${this.layer ?? 'shared'}
          @vb-layer=${({ detail }: CustomEvent<LayerName>) => this.pickLayer(detail)}
          @vb-access-changed=${this.reopen}
          @vb-gone=${({ detail }: CustomEvent<string>) => this.onGone(detail)}
        ></vb-article-desk>`;
    }
  }

  /** Who may not open the article any more keeps nothing of it in this browser, but for work of theirs that is not on the server. */
  private renderFailed(problem: Problem) {
    if (problem.id === ACCESS_ENDED) void import('../unsent/kept-work-list.ts');
    const { heading, message } = refusalWords(problem, true);
    return html`<vb-notice heading=${heading} message=${message}>
        ${isUnanswered(problem) ? html`<button class="desk-done" type="button" @click=${() => this.load()}>${texts.shell.tryAgain}</button>` : ''}
        <a href=${projectPath(this.projectId)}>${texts.article.toProject}</a>
      </vb-notice>
      ${problem.id === ACCESS_ENDED ? html`<vb-kept-work-list .projectId=${this.projectId} reason=${message}></vb-kept-work-list>` : ''}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-article-view': ArticleView;
  }
}
