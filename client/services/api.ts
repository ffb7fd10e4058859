/** The page's way to the server over HTTP: typed calls, one place for what goes wrong, and the server's clock. */
import { basePath } from '../kit/base-path.ts';
import type { ArticleState } from '../../shared/domain/article-state.ts';
import type { Annotation } from '../../shared/domain/annotation.ts';
import type { Comment } from '../../shared/domain/comment.ts';
import type { Relation } from '../../shared/domain/relation.ts';
import { layerInUrl, type LayerName } from '../../shared/domain/layer-name.ts';
import { success, type Problem, type Result } from '../../shared/domain/result.ts';
import { firstAnswer } from './first-answers.ts';
import { noteAnswer } from './kept-answers.ts';
import { ServerClock } from '../sync/server-clock.ts';
import { inWords } from '../locale/problem-words.ts';
import type { AnswerOf, BodyOf, CallName, ParamsOf, QueryOf } from '../../shared/wire/http/call-types.ts';

/** What a call sends beside the parameters in its path. */
type Sent<Name extends CallName> = {
  /** `no-cache` asks whether an answer that the browser has is still true. */
  readonly cache?: RequestCache;
} & (QueryOf<Name> extends undefined ? { readonly query?: undefined } : { readonly query?: QueryOf<Name> }) &
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
interface CommittedLayer {
  readonly annotations: readonly Annotation[];
  readonly comments: readonly Comment[];
  readonly relations: readonly Relation[];
}

/** Which part of a layer's history is asked for; `null` for all of it, and from the newest on. */
interface HistoryAsked {
  readonly annotation: string | null;
  readonly before: number | null;
  readonly limit: number;
}

/** The browser's network and clocks, handed in. `now`: milliseconds since 1970; `elapsed`: milliseconds that the page has run. */
interface ApiWorld {
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

/** The address of a call below `/api`, its parameters filled in. They are ids and names that need no escaping. */
export const addressOf = (
  path: string,
  params: Readonly<Record<string, string>>,
  query?: Readonly<Record<string, string>>,
) =>
  path.replace(/\{(\w+)\}/g, (_all, name: string) => params[name] ?? '') +
  (query ? `?${new URLSearchParams(query).toString()}` : '');

export const badAnswer = (): Result<never> => ({
  ok: false,
  problem: inWords({ id: 'bad-answer', message: 'The server’s answer could not be read.' }),
});

/** The calls of an article page, and how any other is made. Each answers with a `Result` and never throws for what the network or the server does. */
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

  return {
    call,
    request,
    /** The server's time, in milliseconds since 1970. */
    serverNow: (): number => clock.now(),
    ...pageCalls({ call, request }),
  };
}

interface Calls {
  readonly call: <Name extends CallName>(
    name: Name,
    params: ParamsOf<Name>,
    ...sent: MaySend<Name>
  ) => Promise<Result<AnswerOf<Name>>>;
  readonly request: (path: string, init?: RequestInit) => Promise<Result<Response>>;
}

/** Those that an article page needs. */
function pageCalls({ call, request }: Calls) {
  return {
    signOut: () => call('DELETE /session', {}),
    /** Whom this browser is known as, if anybody. */
    session: () => call('GET /session', {}),
    me: () => call('GET /me', {}),
    project: (project: string) => call('GET /projects/{project}', { project }),
    members: (project: string) => call('GET /projects/{project}/members', { project }),
    /** Those who were taken out: their annotations still bear their names. */
    formerMembers: (project: string) => call('GET /projects/{project}/former-members', { project }),
    articles: (project: string) => call('GET /projects/{project}/articles', { project }),
    article: (project: string, article: string) =>
      call('GET /projects/{project}/articles/{article}', { project, article }),
    /** The exact text; comes out of the browser’s cache where it can. */
    async articleText(project: string, article: string): Promise<Result<string>> {
      const answer = await request(`/projects/${project}/articles/${article}/text`, { cache: 'default' });
      if (!answer.ok) return answer;
      // `text()` would drop a byte order mark that is part of the text, and every offset after it would be off.
      const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
      return answer.value.arrayBuffer().then(
        (bytes) => success(decoder.decode(bytes)),
        (error: unknown) => ({ ok: false, problem: noAnswer(error) }),
      );
    },
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
  };
}

export type Api = ReturnType<typeof createApi>;

export const api: Api = createApi({
  async fetch(path, init) {
    const answer = firstAnswer(path, init.method) ?? (await globalThis.fetch(basePath + path, init));
    noteAnswer(answer);
    return answer;
  },
  now: () => Date.now(),
  elapsed: () => performance.now(),
});

/** The server's time, in milliseconds since 1970, as far as the last answer told. */
export const serverNow = (): number => api.serverNow();
