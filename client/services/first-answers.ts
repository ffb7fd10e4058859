/** What the server sent within the page: the first answers of the API, and the article's text, which is shown until the desk shows it. */
import { basePath } from '../kit/base-path.ts';
import { FIRST_ANSWERS, FIRST_VIEW, type FirstAnswers } from '../../shared/wire/first-answers.ts';
import { API_CACHE } from '../sync/api-cache.ts';
import { KEPT_AT } from './kept-answers.ts';
import { givenCaches } from '../sync/browser-storage.ts';

const NONE: FirstAnswers = { answers: {}, at: 0 };

/** `undefined` until the page was looked through. */
let sent: FirstAnswers | undefined;
/** Addresses of the calls whose answers nobody has asked for yet. */
const waiting = new Set<string>();

/** Whether the article can be read before the page's scripts show it. */
export const hasFirstView = (): boolean => document.getElementById(FIRST_VIEW) !== null;

/** The answer that was sent to a call, the first time that it is made. */
export function firstAnswer(path: string, method = 'GET'): Response | null {
  sent ??= read();
  return method === 'GET' && waiting.delete(path) ? answerWith(sent.answers[path], { Date: dateOf(sent) }) : null;
}

/** Removes the text that was sent with the page, once the page shows it, and answers that nobody asked for. */
export function endFirstView(): void {
  sent ??= read();
  document.getElementById(FIRST_VIEW)?.remove();
  waiting.clear();
  void keepForOffline().catch(() => undefined);
}

function read(): FirstAnswers {
  const element = document.getElementById(FIRST_ANSWERS);
  const json = element?.textContent ?? null;
  // The page outlives the sign-in.
  element?.remove();
  const found = json === null ? NONE : (JSON.parse(json) as FirstAnswers);
  for (const path of Object.keys(found.answers)) waiting.add(path);
  return found;
}

const answerWith = (body: unknown, headers = {}): Response =>
  new Response(typeof body === 'string' ? body : JSON.stringify(body), { headers });

/** The server's date now: when it sent the page, and how long the page has been here since. */
function dateOf({ at }: FirstAnswers): string {
  const [page] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  return new Date(at + performance.now() - (page?.responseStart ?? 0)).toUTCString();
}

/** Keeps the answers where the service worker keeps those that it passes on: the article opens again without a network. */
async function keepForOffline(): Promise<void> {
  const { answers, at } = sent ?? NONE;
  sent = NONE;
  const cache = await givenCaches()?.open(API_CACHE);
  for (const [path, body] of Object.entries(answers))
    await cache?.put(basePath + path, answerWith(body, { [KEPT_AT]: new Date(at).toUTCString() }));
}
