/** Sends the API’s first answers within an article’s page. The API’s own calls produce them, so that permissions are checked in one place. */
import type { Context } from 'hono';
import type { FirstAnswers } from '../../shared/wire/first-answers.ts';
import type { ArticleBody } from '../../shared/wire/http/articles.ts';
import type { HttpEnv } from './context.ts';

/** A longer text comes as an answer of its own: the page shows its beginning meanwhile. In UTF-16 units. */
const MAX_SENT_LENGTH = 100_000;
/** Of a longer one not even the beginning is sent: all of it would have to be read. In UTF-16 units. */
const MAX_READ_LENGTH = 2_000_000;

/** Headers of the request for the page by which the calls know who asks, and from where. */
const ASKER = ['cookie', 'host', 'x-forwarded-for', 'x-forwarded-proto'] as const;

/** Answers a call as if the browser had made it. */
export type AnswerCall = (path: string, c: Context<HttpEnv>, headers: Headers) => Promise<Response>;

interface FirstArticle {
  readonly article: ArticleBody;
  readonly text: string;
  readonly sent: FirstAnswers['answers'];
}

/** @returns `null` where the asker may not read the article, or where it is too long. */
export async function firstAnswers(
  answerCall: AnswerCall,
  c: Context<HttpEnv>,
  project: string,
  id: string,
): Promise<FirstArticle | null> {
  const headers = new Headers();
  for (const name of ASKER) headers.set(name, c.req.header(name) ?? '');
  const answered = async (path: string): Promise<Response | null> => {
    const answer = await answerCall(path, c, headers);
    return answer.ok ? answer : null;
  };
  const inProject = `/api/projects/${project}`;
  const inArticle = `${inProject}/articles/${id}`;
  const listed = await answered(inArticle);
  const article = (await listed?.json()) as ArticleBody | undefined;
  if (article === undefined || article.length > MAX_READ_LENGTH) return null;
  const texts = await answered(`${inArticle}/text`);
  if (texts === null) return null;
  // `text()` would drop a byte order mark that is part of the text.
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await texts.arrayBuffer());
  const sent: Record<string, unknown> = { [inArticle]: article };
  if (text.length <= MAX_SENT_LENGTH) sent[`${inArticle}/text`] = text;
  const others = [
    '/api/session',
    '/api/me',
    inProject,
    `${inProject}/members`,
    `${inArticle}/layers`,
    `${inArticle}/state`,
  ];
  await Promise.all(
    others.map(async (path) => {
      const answer = await answered(path);
      if (answer !== null) sent[path] = await answer.json();
    }),
  );
  return { article, text, sent };
}
