/** The page's way to the server over HTTP: typed calls, one place for what goes wrong, and the server's clock. */
import type { ArticleState } from '../../shared/domain/article-state.ts';
import type { Annotation } from '../../shared/domain/annotation.ts';
import type { Comment } from '../../shared/domain/comment.ts';
import type { Relation } from '../../shared/domain/relation.ts';
import { layerInUrl, type LayerName } from '../../shared/domain/layer-name.ts';
import { success, type Problem, type Result } from '../../shared/domain/result.ts';
import type { Role } from '../../shared/domain/member.ts';
import type { OffsetUnit } from '../../shared/domain/offsets.ts';
import type { ExportFormat } from '../../shared/formats/export-formats.ts';
import type { ImportFormat, ImportLayers } from '../../shared/formats/import-formats.ts';
import { ServerClock } from '../sync/server-clock.ts';
import { inWords } from '../locale/problem-words.ts';
import type { ArticleActivityBody, ArticleStateBody, SearchBody } from '../../shared/wire/http/activity.ts';
import type {
  ArticleBody,
  ChosenArticlesBody,
  ImportedBody,
  ImportPreviewBody,
} from '../../shared/wire/http/articles.ts';
import type { ImportReportBody, LossesBody, MergedBody } from '../../shared/wire/http/datasets.ts';
import type {
  JoinBody,
  JoinedBody,
  JoinPreviewBody,
  JoinPreviewRequestBody,
  LinkBody,
  MeBody,
  NewLinkBody,
  SessionBody,
} from '../../shared/wire/http/joining.ts';
import type { ApiKeyBody, ApiKeyWithSecretBody, NewApiKeyBody } from '../../shared/wire/http/keys.ts';
import type { LabelSetChangeBody } from '../../shared/wire/http/label-sets.ts';
import type { HistoryBody, LayerSummaryBody } from '../../shared/wire/http/layers.ts';
import type {
  MemberBody,
  MemberLinkBody,
  MembersJoinedBody,
  PersonalLinkBody,
  ProjectMemberBody,
  RenamedBody,
} from '../../shared/wire/http/people.ts';
import type {
  LabelSetChangedBody,
  NewProjectBody,
  ProjectBody,
  ProjectChangeBody,
  ProjectSummaryBody,
  ProjectWithRoleBody,
} from '../../shared/wire/http/projects.ts';
import type { NewWebhookBody, WebhookBody, WebhookWithSecretBody } from '../../shared/wire/http/webhooks.ts';

/** What to export. `null` stands for all, or for what is usual. */
export interface ExportChoice {
  readonly format: ExportFormat;
  readonly offsets: OffsetUnit | null;
  readonly layers: readonly string[] | null;
  readonly articles: readonly string[] | null;
  readonly labels: readonly string[] | null;
  readonly members: readonly string[] | null;
  readonly confidence: readonly string[] | null;
  readonly states: readonly string[] | null;
  readonly withText: boolean;
  readonly isAnonymous: boolean;
  /** Such as `80/10/10`. */
  readonly split: string | null;
  readonly seed: string;
  readonly withManifest: boolean;
}

/** A layer as the server has committed it. */
export interface CommittedLayer {
  readonly annotations: readonly Annotation[];
  readonly comments: readonly Comment[];
  readonly relations: readonly Relation[];
}

/** Which part of a layer's history is asked for; `null` for all of it, and from the newest on. */
export interface HistoryAsked {
  readonly annotation: string | null;
  readonly before: number | null;
  readonly limit: number;
}

/** The browser's network and clocks, handed in. `now`: milliseconds since 1970; `elapsed`: milliseconds that the page has run. */
export interface ApiWorld {
  readonly fetch: (path: string, init: RequestInit) => Promise<Response>;
  readonly now: () => number;
  readonly elapsed: () => number;
}

/** Reads what a refused request was refused for, in the page’s language where it can; never fails. */
async function problemOf(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => null);
  if (isProblem(body)) return inWords(body);
  if (response.status === 413)
    return inWords({ id: 'too-large', message: 'That is more than the server takes at once.' });
  if (response.status >= 502)
    return inWords({ id: 'unavailable', message: 'The server is not available just now. Try again in a moment.' });
  return { id: `http-${response.status}`, message: `The server answered with an error (${response.status}).` };
}

function isProblem(body: unknown): body is Problem {
  if (typeof body !== 'object' || body === null) return false;
  return 'id' in body && typeof body.id === 'string' && 'message' in body && typeof body.message === 'string';
}

const isCancelled = (error: unknown): boolean => error instanceof DOMException && error.name === 'AbortError';

/** The problem for a request that no answer came to, or whose answer broke off. */
export const noAnswer = (error: unknown): Problem =>
  inWords(
    isCancelled(error)
      ? { id: 'cancelled', message: 'Cancelled.' }
      : { id: 'offline', message: 'The server can’t be reached. Check your connection and try again.' },
  );

/** The query of an export; what is all, or as usual, is left out. */
export function exportQuery(choice: ExportChoice): string {
  const { format, offsets, withText, isAnonymous, split, seed, withManifest } = choice;
  const query = new URLSearchParams({ format });
  for (const list of ['layers', 'articles', 'labels', 'members', 'confidence', 'states'] as const) {
    const chosen = choice[list];
    if (chosen !== null) query.set(list, chosen.join(','));
  }
  if (offsets !== null) query.set('offsets', offsets);
  if (!withText) query.set('text', 'false');
  if (isAnonymous) query.set('anonymous', 'true');
  if (split !== null) query.set('split', split);
  if (split !== null && seed !== '') query.set('seed', seed);
  if (withManifest) query.set('manifest', 'true');
  return query.toString();
}

/** What decides over what a format loses: how it is written does not. */
const LOSSES_PARAMETERS = ['format', 'layers', 'articles', 'labels', 'members', 'confidence', 'states'];

const lossesQuery = (choice: ExportChoice): string =>
  new URLSearchParams(
    [...new URLSearchParams(exportQuery(choice))].filter(([name]) => LOSSES_PARAMETERS.includes(name)),
  ).toString();

/** How files of another program are to be taken. */
export interface DatasetChoice {
  readonly format: ImportFormat;
  /** From what the files write to a label's key; `null` leaves it out. */
  readonly labels: ReadonlyMap<string, string | null>;
  readonly relations: ReadonlyMap<string, string | null>;
  readonly layers: ImportLayers;
}

/** The query of an import of another program's files. */
export function datasetQuery({ format, labels, relations, layers }: DatasetChoice): string {
  const query = new URLSearchParams({ format, layers });
  for (const [name, map] of [
    ['map', labels],
    ['relations', relations],
  ] as const) {
    if (map.size > 0) query.set(name, JSON.stringify(Object.fromEntries(map)));
  }
  return query.toString();
}

/** Every call the page makes. Each answers with a `Result` and never throws for what the network or the server does. */
export function createApi({ fetch, now, elapsed }: ApiWorld) {
  const clock = new ServerClock({ now, elapsed, onJump: () => void request('/session') });

  async function request(path: string, init: RequestInit = {}): Promise<Result<Response>> {
    const response = await fetch(`/api${path}`, { credentials: 'same-origin', cache: 'no-store', ...init }).catch(
      noAnswer,
    );
    if (!(response instanceof Response)) return { ok: false, problem: response };
    // An answer that may come out of a cache tells an old time.
    if (init.cache === undefined) clock.hear(response.headers.get('Date'));
    return response.ok ? success(response) : { ok: false, problem: await problemOf(response) };
  }

  async function call<Value>(
    method: string,
    path: string,
    body?: unknown,
    cache?: RequestCache,
  ): Promise<Result<Value>> {
    const isForm = body instanceof FormData || body instanceof Blob;
    const init: RequestInit = cache === undefined ? { method } : { method, cache };
    if (body !== undefined) init.body = isForm ? body : JSON.stringify(body);
    if (body !== undefined && !(body instanceof FormData)) init.headers = { 'Content-Type': 'application/json' };
    const answer = await request(path, init);
    if (!answer.ok) return answer;
    if (answer.value.status === 204) return success(undefined as Value);
    return answer.value.json().then(
      (value: Value) => success(value),
      () => ({ ok: false, problem: inWords({ id: 'bad-answer', message: 'The server’s answer could not be read.' }) }),
    );
  }

  async function articleText(project: string, article: string): Promise<Result<string>> {
    const answer = await request(`/projects/${project}/articles/${article}/text`, { cache: 'default' });
    if (!answer.ok) return answer;
    // `text()` would drop a byte order mark that is part of the text, and every offset after it would be off.
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
    return answer.value.arrayBuffer().then(
      (bytes) => success(decoder.decode(bytes)),
      (error: unknown) => ({ ok: false, problem: noAnswer(error) }),
    );
  }

  const formOf = (files: readonly File[]): FormData => {
    const form = new FormData();
    for (const file of files) form.append('files', file, file.webkitRelativePath || file.name);
    return form;
  };

  const addFiles = (
    project: string,
    files: readonly File[],
    chosen: ChosenArticlesBody | null = null,
  ): Promise<Result<ImportedBody>> => {
    const form = formOf(files);
    if (chosen !== null) form.append('chosen', JSON.stringify(chosen));
    return call('POST', `/projects/${project}/articles`, form);
  };

  return {
    /** The server's time, in milliseconds since 1970. */
    serverNow: (): number => clock.now(),
    previewLink: (body: JoinPreviewRequestBody) => call<JoinPreviewBody>('POST', '/join/preview', body),
    join: (body: JoinBody) => call<JoinedBody>('POST', '/join', body),
    signOut: () => call<void>('DELETE', '/session'),
    /** Whom this browser is known as, if anybody. */
    session: () => call<SessionBody>('GET', '/session'),
    me: () => call<MeBody>('GET', '/me'),
    rename: (name: string) => call<RenamedBody>('PATCH', '/me', { name }),
    personalLink: () => call<PersonalLinkBody>('GET', '/me/link'),
    /** Makes a new personal link; the old one ends. */
    renewPersonalLink: () => call<PersonalLinkBody>('POST', '/me/link'),
    projects: () => call<ProjectSummaryBody[]>('GET', '/projects'),
    createProject: (body: NewProjectBody) => call<ProjectBody>('POST', '/projects', body),
    project: (project: string) => call<ProjectWithRoleBody>('GET', `/projects/${project}`),
    changeProject: (project: string, change: ProjectChangeBody) =>
      call<ProjectBody>('PATCH', `/projects/${project}`, change),
    /** Changes labels together with the annotations that bear them. */
    changeLabels: (project: string, change: LabelSetChangeBody) =>
      call<LabelSetChangedBody>('POST', `/projects/${project}/label-set`, change),
    /** Takes back the last change of labels, as far as nobody has changed its annotations since. */
    takeLabelsBack: (project: string, undo: string) =>
      call<LabelSetChangedBody>('POST', `/projects/${project}/label-set/undo`, { undo }),
    links: (project: string) => call<LinkBody[]>('GET', `/projects/${project}/links`),
    createLink: (project: string, body: NewLinkBody) => call<LinkBody>('POST', `/projects/${project}/links`, body),
    revokeLink: (project: string, link: string) => call<void>('DELETE', `/projects/${project}/links/${link}`),
    members: (project: string) => call<ProjectMemberBody[]>('GET', `/projects/${project}/members`),
    /** Those who were taken out: their annotations still bear their names. */
    formerMembers: (project: string) => call<MemberBody[]>('GET', `/projects/${project}/former-members`),
    changeRole: (project: string, member: string, role: Role) =>
      call<ProjectMemberBody>('PATCH', `/projects/${project}/members/${member}`, { role }),
    /** Makes the work of a member that of another one, who is the same person. */
    joinMembers: (project: string, member: string, into: string) =>
      call<MembersJoinedBody>('POST', `/projects/${project}/members/${member}/join`, { into }),
    /** Makes a link by which a member who has lost their own comes back. */
    memberLink: (project: string, member: string) =>
      call<MemberLinkBody>('POST', `/projects/${project}/members/${member}/link`),
    removeMember: (project: string, member: string) => call<void>('DELETE', `/projects/${project}/members/${member}`),
    articles: (project: string) => call<ArticleBody[]>('GET', `/projects/${project}/articles`),
    article: (project: string, article: string) => call<ArticleBody>('GET', `/projects/${project}/articles/${article}`),
    /** Sends files to become articles, all in one request. `chosen`: only those texts, by these titles. */
    addFiles,
    /** What files would bring, without bringing it. */
    previewFiles: (project: string, files: readonly File[]) =>
      call<ImportPreviewBody>('POST', `/projects/${project}/articles/preview`, formOf(files)),
    addArticles: (project: string, articles: readonly object[]) =>
      call<ImportedBody>('POST', `/projects/${project}/articles`, { articles }),
    /** The exact text; comes out of the browser’s cache where it can. */
    articleText,
    /** What is going on in the project. Asked again, an answer that is still true does not travel. */
    activity: (project: string) =>
      call<ArticleActivityBody[]>('GET', `/projects/${project}/activity`, undefined, 'no-cache'),
    articleState: (project: string, article: string) =>
      call<ArticleStateBody>('GET', `/projects/${project}/articles/${article}/state`),
    setArticleState: (project: string, article: string, state: ArticleState) =>
      call<ArticleStateBody>('PUT', `/projects/${project}/articles/${article}/state`, { state }),
    search: (project: string, q: string, from: number) =>
      call<SearchBody>(
        'GET',
        `/projects/${project}/search?${new URLSearchParams({ q, from: String(from) }).toString()}`,
      ),
    layers: (project: string, article: string) =>
      call<LayerSummaryBody[]>('GET', `/projects/${project}/articles/${article}/layers`),
    /** What happened in a layer, the newest first. */
    history: (project: string, article: string, layer: LayerName, { annotation, before, limit }: HistoryAsked) => {
      const query = new URLSearchParams({
        limit: String(limit),
        ...(annotation !== null && { annotation }),
        ...(before !== null && { before: String(before) }),
      });
      return call<HistoryBody>(
        'GET',
        `/projects/${project}/articles/${article}/layers/${layerInUrl(layer)}/history?${query.toString()}`,
      );
    },
    /** A layer as the server has committed it. */
    layer: (project: string, article: string, layer: LayerName) =>
      call<CommittedLayer>('GET', `/projects/${project}/articles/${article}/layers/${layerInUrl(layer)}`),
    /** Begins an export. The answer’s body streams; `Verbatim-Articles` says how many articles it holds. */
    openExport: (project: string, choice: ExportChoice, signal: AbortSignal) =>
      request(`/projects/${project}/export?${exportQuery(choice)}`, { signal }),
    apiKeys: () => call<readonly ApiKeyBody[]>('GET', '/me/keys'),
    makeApiKey: (key: NewApiKeyBody) => call<ApiKeyWithSecretBody>('POST', '/me/keys', key),
    withdrawApiKey: (id: string) => call<void>('DELETE', `/me/keys/${id}`),
    webhooks: (project: string) => call<readonly WebhookBody[]>('GET', `/projects/${project}/webhooks`),
    makeWebhook: (project: string, webhook: NewWebhookBody) =>
      call<WebhookWithSecretBody>('POST', `/projects/${project}/webhooks`, webhook),
    switchWebhook: (project: string, id: string, isOn: boolean) =>
      call<WebhookBody>('PATCH', `/projects/${project}/webhooks/${id}`, { isOn }),
    removeWebhook: (project: string, id: string) => call<void>('DELETE', `/projects/${project}/webhooks/${id}`),
    /** What the format would lose of what was chosen. */
    exportLosses: (project: string, choice: ExportChoice) =>
      call<LossesBody>('GET', `/projects/${project}/export/losses?${lossesQuery(choice)}`),
    /** What files of another program would bring. */
    previewDataset: (project: string, choice: DatasetChoice, files: readonly File[]) =>
      call<ImportReportBody>('POST', `/projects/${project}/import/preview?${datasetQuery(choice)}`, formOf(files)),
    /** Takes in what fits. */
    importDataset: (project: string, choice: DatasetChoice, files: readonly File[]) =>
      call<ImportReportBody>('POST', `/projects/${project}/import?${datasetQuery(choice)}`, formOf(files)),
    /** Merges a Verbatim export into the project. */
    importExport: (project: string, file: Blob) =>
      call<MergedBody>('POST', `/projects/${project}/import?format=json`, file),
  };
}

export type Api = ReturnType<typeof createApi>;

export const api: Api = createApi({
  fetch: (path, init) => globalThis.fetch(path, init),
  now: () => Date.now(),
  elapsed: () => performance.now(),
});

/** The server's time, in milliseconds since 1970, as far as the last answer told. */
export const serverNow = (): number => api.serverNow();
