/** Calls over HTTP as a program makes them: a token, JSON both ways. */
import type { ProblemBody } from '../../shared/wire/http/common.ts';

export interface Call {
  readonly token?: string;
  /** Sent as JSON. */
  readonly json?: unknown;
  readonly body?: FormData | string;
  readonly headers?: Readonly<Record<string, string>>;
}

export function call(
  url: string,
  method: string,
  path: string,
  { token, json, body, headers = {} }: Call = {},
): Promise<Response> {
  const all: Record<string, string> = { ...headers };
  if (token !== undefined) all['authorization'] = `Bearer ${token}`;
  if (json !== undefined) all['content-type'] = 'application/json';
  const content = json === undefined ? body : JSON.stringify(json);
  return fetch(`${url}${path}`, { method, headers: all, ...(content === undefined ? {} : { body: content }) });
}

/** The answer's JSON. @throws Error with the answer if its status is no success. */
export async function good<Value>(answer: Promise<Response>): Promise<Value> {
  const response = await answer;
  const text = await response.text();
  if (!response.ok) throw new Error(`${response.url} answered ${response.status}: ${text}`);
  return (text === '' ? null : JSON.parse(text)) as Value;
}

/** A refusal: its status and its problem. */
export async function refusal(answer: Promise<Response>): Promise<ProblemBody & { status: number }> {
  const response = await answer;
  return { status: response.status, ...((await response.json()) as ProblemBody) };
}

/** Joins by the secret in a link's fragment. */
export async function joinByLink(
  url: string,
  link: string,
  name: string,
  token?: string,
): Promise<{ id: string; name: string; token: string; role: string | null }> {
  const secret = link.split('#')[1] ?? link;
  const joined = await good<{ member: { id: string; name: string }; token: string; role: string | null }>(
    call(url, 'POST', '/api/join', {
      json: { secret, ...(name === '' ? {} : { name }) },
      ...(token === undefined ? {} : { token }),
    }),
  );
  return { ...joined.member, token: joined.token, role: joined.role };
}

/** Makes a link as an owner. @returns its URL. */
export async function inviteTo(url: string, project: string, owner: string, role: string): Promise<string> {
  return (
    await good<{ url: string }>(call(url, 'POST', `/api/projects/${project}/links`, { token: owner, json: { role } }))
  ).url;
}
