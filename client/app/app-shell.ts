/** The shell of the page: the bar at the top, who is signed in, and the view that the address asks for. */
import { html, LitElement, nothing, render, type PropertyValues } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import type { Problem } from '../../shared/domain/result.ts';
import type { MeBody } from '../../shared/wire/http/joining.ts';
import { api, serverNow } from '../services/api.ts';
import { isLoadingAhead, loadAhead } from '../kit/load-ahead.ts';
import { announcePage, IDENTITY_CHANGED, PAGE_READY, SIGNED_OUT, type PageReady } from '../kit/page-event.ts';
import { wayBack } from '../services/article-trail.ts';
import { endFirstView } from '../services/first-answers.ts';
import { ANSWERS_KEPT, answersKeptAt } from '../services/kept-answers.ts';
import { followLinks, homePath, matchRoute, NAVIGATED, type Route } from '../services/routes.ts';
import { controls } from '../kit/styles/controls.ts';
import { TOAST, type Saying } from '../kit/toast.ts';
import { areSiteDataBlocked } from '../sync/browser-storage.ts';
import { whenOthersAreKept, whenOutboxIsWanted } from '../sync/outbox-wanted.ts';
import { shellStyles } from '../kit/styles/shell.ts';
import { locale, texts } from '../locale/texts.ts';
import '../account/person-menu.ts';
import '../kit/vb-loading.ts';
import '../kit/vb-notice.ts';

/** How often is looked whether this device's clock has jumped, in milliseconds. */
const CLOCK_CHECK_MS = 5_000;

/** Sent by the build's own loader whenever a script or style that comes later does not come: one place for all of them. */
const PART_FAILED = 'vite:preloadError';

type ViewName = Exclude<Route['view'], 'not-found'>;

/** Each view is loaded when it is opened, so that an article does not wait for the dialogs of a project, nor the other way round. */
const LOAD: Readonly<Record<ViewName, () => Promise<unknown>>> = {
  join: () => import('../account/join-view.ts'),
  projects: () => import('../project/projects-view.ts'),
  project: () => import('../project/project-view.ts'),
  agreement: () => import('../project/agreement/agreement-view.ts'),
  adjudication: () => import('../project/adjudication/adjudication-view.ts'),
  talks: () => import('../project/adjudication/talks-view.ts'),
  quality: () => import('../project/quality/quality-view.ts'),
  statements: () => import('../project/statements/statements-view.ts'),
  article: () => import('../desk/article-view.ts'),
};

const loadDesk = (): Promise<unknown> => Promise.all([LOAD.article(), import('../desk/article-desk.ts')]);

type Identity =
  | { readonly state: 'unknown' }
  | { readonly state: 'nobody' }
  | { readonly state: 'known'; readonly me: MeBody };

@customElement('vb-app')
export class AppShell extends LitElement {
  static override styles = [...controls, shellStyles];

  @state() private route: Route = matchRoute(location.pathname);
  @state() private identity: Identity = { state: 'unknown' };
  @state() private problem: Problem | null = null;
  @state() private crumb = '';
  /** Views whose code is there, or did not come. */
  @state() private views: Readonly<Partial<Record<ViewName, 'loaded' | 'failed'>>> = {};
  /** Whether a part of the page that comes when it is wanted did not come. */
  @state() private partIsMissing = false;
  /** Set by a navigation until the new page has its heading on screen. */
  private focusIsDue = false;
  /** The element that says things in passing, once there was something to say. */
  private toasts: Promise<unknown> | null = null;
  private clockWatch: ReturnType<typeof setInterval> | undefined;
  private stopFollowing: (() => void) | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    this.stopFollowing = followLinks();
    window.addEventListener('popstate', this.onNavigated);
    window.addEventListener(NAVIGATED, this.onNavigated);
    window.addEventListener(PART_FAILED, this.onPartFailed);
    window.addEventListener(TOAST, this.onToast);
    window.addEventListener(ANSWERS_KEPT, this.onKept);
    window.addEventListener('online', this.identify);
    this.addEventListener(PAGE_READY, this.onPageReady as EventListener);
    this.addEventListener(IDENTITY_CHANGED, this.onIdentityChanged);
    this.addEventListener(SIGNED_OUT, () => (this.identity = { state: 'nobody' }));
    void this.identify();
    void this.loadView();
    // A clock that jumps is noticed before the next work is dated by it.
    this.clockWatch = setInterval(serverNow, CLOCK_CHECK_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stopFollowing?.();
    clearInterval(this.clockWatch);
    window.removeEventListener('popstate', this.onNavigated);
    window.removeEventListener(NAVIGATED, this.onNavigated);
    window.removeEventListener(PART_FAILED, this.onPartFailed);
    window.removeEventListener(TOAST, this.onToast);
    window.removeEventListener(ANSWERS_KEPT, this.onKept);
    window.removeEventListener('online', this.identify);
  }

  override updated(changed: PropertyValues): void {
    render(this.renderSlotted(), this);
    if (changed.has('route') && this.route.view === 'not-found') announcePage(this, texts.shell.notFound);
    if (this.identity.state !== 'known') return;
    const { member, linksMadeFor } = this.identity.me;
    if (linksMadeFor[0]) void import('../account/member-link-notice.ts');
    // A browser that does not name its databases keeps nothing from before.
    if (changed.has('identity' as keyof this))
      whenOutboxIsWanted(member.id, () => void import('../unsent/unsent-status.ts')).catch(() => undefined);
    if ('project' in this.route)
      whenOthersAreKept(member.id, this.route.project, () => void import('../unsent/others-work-list.ts')).catch(
        () => undefined,
      );
  }

  private readonly onPartFailed = (): void => {
    if (!isLoadingAhead()) this.partIsMissing = true;
  };

  private readonly onToast = (event: Event): void => {
    const { detail } = event as CustomEvent<Saying>;
    // Loaded once: of two loads at the same time the later one may be done first, and the older words would be the last.
    this.toasts ??= import('../kit/vb-toasts.ts');
    this.toasts.then(
      () => this.renderRoot.querySelector('vb-toasts')?.say(detail),
      () => (this.toasts = null),
    );
  };

  /** Once the server answers again, the page asks again for what it shows: it does so when it hears who is signed in. */
  private readonly onKept = (): void => {
    if (answersKeptAt() === null) void this.identify();
    this.requestUpdate();
  };

  private readonly onNavigated = (): void => {
    const route = matchRoute(location.pathname);
    if (JSON.stringify(route) === JSON.stringify(this.route)) return;
    endFirstView();
    this.route = route;
    this.crumb = '';
    this.focusIsDue = true;
    window.scrollTo(0, 0);
    void this.loadView();
  };

  private readonly onPageReady = (event: CustomEvent<PageReady>): void => {
    const { title, crumb } = event.detail;
    this.crumb = crumb;
    // An article is the next thing that most people open.
    if (this.route.view === 'project') loadAhead(loadDesk);
    document.title = title === 'Verbatim' ? 'Verbatim' : `${title} – Verbatim`;
    if (!this.focusIsDue) return;
    this.focusIsDue = false;
    findHeading(event.composedPath()[0])?.focus({ preventScroll: true });
  };

  /** The member has joined, or was renamed. Until that is known, no page says that they are not signed in. */
  private readonly onIdentityChanged = (): void => {
    if (this.identity.state === 'nobody') this.identity = { state: 'unknown' };
    void this.identify();
  };

  /** Asks who this browser is signed in as. Until the answer comes, the last known member stays. */
  private readonly identify = async (): Promise<void> => {
    const session = await api.session();
    if (session.ok)
      this.identity = session.value.me === null ? { state: 'nobody' } : { state: 'known', me: session.value.me };
    this.problem = session.ok ? null : session.problem;
  };

  private async loadView(): Promise<void> {
    const { view } = this.route;
    if (view === 'not-found' || this.views[view] === 'loaded') return;
    const loaded = await LOAD[view]().then(
      () => 'loaded' as const,
      () => 'failed' as const,
    );
    if (loaded === 'failed') endFirstView();
    this.views = { ...this.views, [view]: loaded };
  }

  override render() {
    const { view } = this.route;
    return html`<header><button class="button skip" type="button" @click=${this.skip}>${texts.shell.skip}</button>${this.renderBar()}</header>
      ${areSiteDataBlocked() ? html`<p class="blocked" role="alert">${texts.shell.blocked}</p>` : ''}
      ${this.identity.state === 'known' ? html`<vb-member-link-notice .me=${this.identity.me}></vb-member-link-notice>` : ''}
      ${this.renderKept()}
      <main id="main" tabindex="-1" class=${view === 'article' ? 'full' : 'page'}>${this.renderView()}</main>
      ${this.partIsMissing ? this.renderMissing() : ''}
      <vb-toasts role="log"></vb-toasts>`;
  }

  private skip(): void {
    this.renderRoot.querySelector('main')?.focus();
  }

  private renderBar() {
    const me = this.identity.state === 'known' ? this.identity.me : null;
    return html`<nav aria-label=${texts.shell.where}>
        <ol>
          <li class="name"><a href=${homePath}>Verbatim</a></li>
          ${this.renderCrumbs(me)}
        </ol>
      </nav>
      ${me === null ? '' : html`<vb-unsent-status member=${me.member.id} ?isStatus=${this.route.view !== 'article'}></vb-unsent-status><vb-person-menu .member=${me.member}></vb-person-menu>`}`;
  }

  private renderCrumbs(me: MeBody | null) {
    if (this.route.view === 'project')
      return this.crumb === '' ? '' : html`<li aria-current="page"><span dir="auto">${this.crumb}</span></li>`;
    if (!('project' in this.route)) return '';
    const { project } = this.route;
    const title = me?.projects.find(({ id }) => id === project)?.title ?? texts.shell.project;
    return html`<li><a href=${wayBack(project)} dir="auto">${title}</a></li>
      ${this.crumb === '' ? '' : html`<li class="last" aria-current="page"><span dir="auto">${this.crumb}</span></li>`}`;
  }

  private renderView() {
    const { view } = this.route;
    if (view === 'not-found') return this.renderNotFound();
    if (this.views[view] === 'failed') return this.renderProblem({ id: 'not-loaded', message: texts.shell.partFailed });
    if (this.views[view] === undefined)
      return html`<vb-loading what=${view === 'article' ? texts.shell.opening : ''}></vb-loading>`;
    if (view === 'join') return html`<vb-join-view></vb-join-view>`;
    // It asks who one is by itself, and opens offline too. It lies in the light DOM of the page and shows through a slot: ProseMirror can’t work behind a shadow boundary.
    if (view === 'article') return html`<slot></slot>`;
    if (this.identity.state === 'unknown')
      return this.problem === null ? html`<vb-loading></vb-loading>` : this.renderProblem(this.problem);
    const member = this.identity.state === 'known' ? this.identity.me.member : null;
    if (this.route.view === 'project')
      return html`<vb-project-view .projectId=${this.route.project} .member=${member}></vb-project-view>`;
    if (this.route.view === 'adjudication')
      return html`<vb-adjudication-view .projectId=${this.route.project} .member=${member}></vb-adjudication-view>`;
    if (this.route.view === 'talks')
      return html`<vb-talks-view .projectId=${this.route.project} .member=${member}></vb-talks-view>`;
    if (this.route.view === 'quality')
      return html`<vb-quality-view .projectId=${this.route.project} .member=${member}></vb-quality-view>`;
    if (this.route.view === 'statements')
      return html`<vb-statements-view .projectId=${this.route.project} .member=${member}></vb-statements-view>`;
    if (this.route.view === 'agreement')
      return html`<vb-agreement-view .projectId=${this.route.project} .member=${member}></vb-agreement-view>`;
    return html`<vb-projects-view .member=${member}></vb-projects-view>`;
  }

  /** Above what this browser kept: since when it may be out of date. */
  private renderKept() {
    const at = answersKeptAt();
    // At an article the state of saving tells.
    return at === null || this.route.view === 'article'
      ? ''
      : html`<p class="kept" role="note">${texts.shell.kept(locale.moment(Date.parse(at)))}</p>`;
  }

  /** What shows through the slot. */
  private renderSlotted() {
    if (this.route.view !== 'article' || this.views.article !== 'loaded' || this.identity.state === 'unknown')
      return nothing;
    const { project, article } = this.route;
    return keyed(
      `${project}/${article}`,
      html`<vb-article-view .projectId=${project} .articleId=${article}></vb-article-view>`,
    );
  }

  private renderProblem(problem: Problem) {
    return html`<vb-notice heading=${texts.shell.pageFailed} message=${problem.message}>
      <button class="button primary" type="button" @click=${() => location.reload()}>${texts.shell.tryAgain}</button>
    </vb-notice>`;
  }

  /** Over the page, which works on but for that part. */
  private renderMissing() {
    return html`<div class="missing" role="alert">
      <p>${texts.shell.partMissing}</p>
      <button class="button" type="button" @click=${() => location.reload()}>${texts.shell.reload}</button>
      <button class="button quiet" type="button" @click=${() => (this.partIsMissing = false)}>${texts.shell.goOn}</button>
    </div>`;
  }

  private renderNotFound() {
    return html`<vb-notice heading=${texts.shell.nothingHere} message=${texts.shell.nothingHereWhy}>
      <a class="button primary" href=${homePath}>${texts.shell.toProjects}</a>
    </vb-notice>`;
  }
}

/** The page’s `h1`, which may lie in a shadow root of a shadow root. */
function findHeading(view: EventTarget | undefined): HTMLElement | null {
  if (!(view instanceof Element)) return null;
  const root = view.shadowRoot ?? view;
  const heading = root.querySelector<HTMLElement>('h1');
  if (heading !== null) return heading;
  for (const element of root.querySelectorAll('*')) {
    const within = element.shadowRoot === null ? null : findHeading(element);
    if (within !== null) return within;
  }
  return null;
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-app': AppShell;
  }
}
