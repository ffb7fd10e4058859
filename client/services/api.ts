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
import type { ChosenArticlesBody } from '../../shared/wire/http/articles.ts';
import type { AnswerOf, BodyOf, CallName, ParamsOf, QueryOf } from '../../shared/wire/http/call-types.ts';
import type { ImportReportBody } from '../../shared/wire/http/datasets.ts';
import type { JoinBody, JoinPreviewRequestBody, NewLinkBody } from '../../shared/wire/http/joining.ts';
import type { NewApiKeyBody } from '../../shared/wire/http/keys.ts';
import type { LabelSetChangeBody } from '../../shared/wire/http/label-sets.ts';
import type { NewProjectBody, ProjectChangeBody } from '../../shared/wire/http/projects.ts';
import type { NewWebhookBody } from '../../shared/wire/http/webhooks.ts';

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

/** What a call sends beside the parameters in its path. */
type Sent<Name extends CallName> = {
  /** `no-cache` asks whether an answer that the browser has is still true. */
  readonly cache?: RequestCache;
} & (QueryOf<Name> extends undefined ? { readonly query?: undefined } : { readonly query: QueryOf<Name> }) &
  (BodyOf<Name> extends undefined
    ? { readonly body?: undefined }
    : { readonly body: BodyOf<Name> extends 'files' ? FormData | Blob | object : BodyOf<Name> });

/** The same for whatever call. */
interface AnySent {
  readonly cache: RequestCache | undefined;
  readonly query: Readonly<Record<string, string>> | undefined;
  readonly body: unknown;
}

/** Left out where there is nothing that must be sent. */
type MaySend<Name extends CallName> = object extends Sent<Name> ? [sent?: Sent<Name>] : [sent: Sent<Name>];

/** What of a layer, as the server has committed it, the page asks for. */
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

type ExportQuery = QueryOf<'GET /projects/{project}/export'>;

/** The query of an export; what is all, or as usual, is left out. */
export function exportQuery(choice: ExportChoice): ExportQuery {
  const { offsets, withText, isAnonymous, split, seed, withManifest } = choice;
  return {
    ...lossesQuery(choice),
    ...(offsets !== null && { offsets }),
    ...(!withText && { text: 'false' }),
    ...(isAnonymous && { anonymous: 'true' }),
    ...(split !== null && { split, ...(seed !== '' && { seed }) }),
    ...(withManifest && { manifest: 'true' }),
  };
}

/** What decides over what a format loses: how it is written does not. */
function lossesQuery(choice: ExportChoice): QueryOf<'GET /projects/{project}/export/losses'> {
  const lists = (['layers', 'articles', 'labels', 'members', 'confidence', 'states'] as const).flatMap((list) => {
    const chosen = choice[list];
    return chosen === null ? [] : [[list, chosen.join(',')]];
  });
  return { format: choice.format, ...(Object.fromEntries(lists) as Record<string, string>) };
}

/** How files of another program are to be taken. */
export interface DatasetChoice {
  readonly format: ImportFormat;
  /** From what the files write to a label's key; `null` leaves it out. */
  readonly labels: ReadonlyMap<string, string | null>;
  readonly relations: ReadonlyMap<string, string | null>;
  readonly layers: ImportLayers;
}

/** The query of an import of another program's files. */
export function datasetQuery({
  format,
  labels,
  relations,
  layers,
}: DatasetChoice): QueryOf<'POST /projects/{project}/import'> {
  const written = (map: DatasetChoice['labels']): string => JSON.stringify(Object.fromEntries(map));
  return {
    format,
    layers,
    ...(labels.size > 0 && { map: written(labels) }),
    ...(relations.size > 0 && { relations: written(relations) }),
  };
}

/** The address of a call below `/api`, its parameters filled in. They are ids and names that need no escaping. */
const addressOf = (path: string, params: Readonly<Record<string, string>>, query?: Readonly<Record<string, string>>) =>
  path.replace(/\{(\w+)\}/g, (_all, name: string) => params[name] ?? '') +
  (query ? `?${new URLSearchParams(query).toString()}` : '');

const badAnswer = (): Result<never> => ({
  ok: false,
  problem: inWords({ id: 'bad-answer', message: 'The server’s answer could not be read.' }),
});

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

  /** Makes a call of the table. The answer is what the table says: the server is held to it by its own types and tests. */
  async function call<Name extends CallName>(
    name: Name,
    params: ParamsOf<Name>,
    ...[sent]: MaySend<Name>
  ): Promise<Result<AnswerOf<Name>>> {
    const { body, query, cache } = (sent ?? {}) as Readonly<Partial<AnySent>>;
    const [method = '', path = ''] = name.split(' ');
    const isForm = body instanceof FormData || body instanceof Blob;
    const init: RequestInit = cache === undefined ? { method } : { method, cache };
    if (body !== undefined) init.body = isForm ? body : JSON.stringify(body);
    if (body !== undefined && !(body instanceof FormData)) init.headers = { 'Content-Type': 'application/json' };
    const answer = await request(addressOf(path, params, query), init);
    if (!answer.ok) return answer;
    if (answer.value.status === 204) return success(null as AnswerOf<Name>);
    return answer.value.json().then((value: AnswerOf<Name>) => success(value), badAnswer);
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

  const addFiles = (project: string, files: readonly File[], chosen: ChosenArticlesBody | null = null) => {
    const form = formOf(files);
    if (chosen !== null) form.append('chosen', JSON.stringify(chosen));
    return call('POST /projects/{project}/articles', { project }, { body: form });
  };

  async function importDataset(
    project: string,
    choice: DatasetChoice,
    files: readonly File[],
  ): Promise<Result<ImportReportBody>> {
    const sent = { query: datasetQuery(choice), body: formOf(files) };
    const answer = await call('POST /projects/{project}/import', { project }, sent);
    if (!answer.ok) return answer;
    // Of an export of Verbatim less is told.
    return 'documents' in answer.value ? success(answer.value) : badAnswer();
  }

  return {
    /** The server's time, in milliseconds since 1970. */
    serverNow: (): number => clock.now(),
    previewLink: (body: JoinPreviewRequestBody) => call('POST /join/preview', {}, { body }),
    join: (body: JoinBody) => call('POST /join', {}, { body }),
    signOut: () => call('DELETE /session', {}),
    /** Whom this browser is known as, if anybody. */
    session: () => call('GET /session', {}),
    me: () => call('GET /me', {}),
    rename: (name: string) => call('PATCH /me', {}, { body: { name } }),
    personalLink: () => call('GET /me/link', {}),
    /** Makes a new personal link; the old one ends. */
    renewPersonalLink: () => call('POST /me/link', {}),
    projects: () => call('GET /projects', {}),
    createProject: (body: NewProjectBody) => call('POST /projects', {}, { body }),
    project: (project: string) => call('GET /projects/{project}', { project }),
    changeProject: (project: string, body: ProjectChangeBody) =>
      call('PATCH /projects/{project}', { project }, { body }),
    /** Changes labels together with the annotations that bear them. */
    changeLabels: (project: string, body: LabelSetChangeBody) =>
      call('POST /projects/{project}/label-set', { project }, { body }),
    /** Takes back the last change of labels, as far as nobody has changed its annotations since. */
    takeLabelsBack: (project: string, undo: string) =>
      call('POST /projects/{project}/label-set/undo', { project }, { body: { undo } }),
    links: (project: string) => call('GET /projects/{project}/links', { project }),
    createLink: (project: string, body: NewLinkBody) => call('POST /projects/{project}/links', { project }, { body }),
    revokeLink: (project: string, link: string) => call('DELETE /projects/{project}/links/{link}', { project, link }),
    members: (project: string) => call('GET /projects/{project}/members', { project }),
    /** Those who were taken out: their annotations still bear their names. */
    formerMembers: (project: string) => call('GET /projects/{project}/former-members', { project }),
    changeRole: (project: string, member: string, role: Role) =>
      call('PATCH /projects/{project}/members/{member}', { project, member }, { body: { role } }),
    /** Makes the work of a member that of another one, who is the same person. */
    joinMembers: (project: string, member: string, into: string) =>
      call('POST /projects/{project}/members/{member}/join', { project, member }, { body: { into } }),
    /** Makes a link by which a member who has lost their own comes back. */
    memberLink: (project: string, member: string) =>
      call('POST /projects/{project}/members/{member}/link', { project, member }),
    removeMember: (project: string, member: string) =>
      call('DELETE /projects/{project}/members/{member}', { project, member }),
    articles: (project: string) => call('GET /projects/{project}/articles', { project }),
    article: (project: string, article: string) =>
      call('GET /projects/{project}/articles/{article}', { project, article }),
    /** Sends files to become articles, all in one request. `chosen`: only those texts, by these titles. */
    addFiles,
    /** What files would bring, without bringing it. */
    previewFiles: (project: string, files: readonly File[]) =>
      call('POST /projects/{project}/articles/preview', { project }, { body: formOf(files) }),
    addArticles: (project: string, articles: readonly object[]) =>
      call('POST /projects/{project}/articles', { project }, { body: { articles } }),
    /** The exact text; comes out of the browser’s cache where it can. */
    articleText,
    /** What is going on in the project. Asked again, an answer that is still true does not travel. */
    activity: (project: string) => call('GET /projects/{project}/activity', { project }, { cache: 'no-cache' }),
    articleState: (project: string, article: string) =>
      call('GET /projects/{project}/articles/{article}/state', { project, article }),
    setArticleState: (project: string, article: string, state: ArticleState) =>
      call('PUT /projects/{project}/articles/{article}/state', { project, article }, { body: { state } }),
    search: (project: string, q: string, from: number) =>
      call('GET /projects/{project}/search', { project }, { query: { q, from: String(from) } }),
    layers: (project: string, article: string) =>
      call('GET /projects/{project}/articles/{article}/layers', { project, article }),
    /** What happened in a layer, the newest first. */
    history: (project: string, article: string, layer: LayerName, { annotation, before, limit }: HistoryAsked) =>
      call(
        'GET /projects/{project}/articles/{article}/layers/{layer}/history',
        { project, article, layer: layerInUrl(layer) },
        {
          query: {
            limit: String(limit),
            ...(annotation !== null && { annotation }),
            ...(before !== null && { before: String(before) }),
          },
        },
      ),
    /** A layer as the server has committed it. */
    layer: (project: string, article: string, layer: LayerName): Promise<Result<CommittedLayer>> =>
      call('GET /projects/{project}/articles/{article}/layers/{layer}', { project, article, layer: layerInUrl(layer) }),
    /** Begins an export. The answer’s body streams; `Verbatim-Articles` says how many articles it holds. */
    openExport: (project: string, choice: ExportChoice, signal: AbortSignal) =>
      request(addressOf('/projects/{project}/export', { project }, exportQuery(choice)), { signal }),
    apiKeys: () => call('GET /me/keys', {}),
    makeApiKey: (body: NewApiKeyBody) => call('POST /me/keys', {}, { body }),
    withdrawApiKey: (key: string) => call('DELETE /me/keys/{key}', { key }),
    webhooks: (project: string) => call('GET /projects/{project}/webhooks', { project }),
    makeWebhook: (project: string, body: NewWebhookBody) =>
      call('POST /projects/{project}/webhooks', { project }, { body }),
    switchWebhook: (project: string, webhook: string, isOn: boolean) =>
      call('PATCH /projects/{project}/webhooks/{webhook}', { project, webhook }, { body: { isOn } }),
    removeWebhook: (project: string, webhook: string) =>
      call('DELETE /projects/{project}/webhooks/{webhook}', { project, webhook }),
    /** What the format would lose of what was chosen. */
    exportLosses: (project: string, choice: ExportChoice) =>
      call('GET /projects/{project}/export/losses', { project }, { query: lossesQuery(choice) }),
    /** What files of another program would bring. */
    previewDataset: (project: string, choice: DatasetChoice, files: readonly File[]) =>
      call(
        'POST /projects/{project}/import/preview',
        { project },
        { query: datasetQuery(choice), body: formOf(files) },
      ),
    /** Takes in what fits. */
    importDataset,
    /** Merges a Verbatim export into the project. */
    importExport: (project: string, body: Blob) =>
      call('POST /projects/{project}/import', { project }, { query: { format: 'json' }, body }),
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
