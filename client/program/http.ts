/** Calls to a server over HTTP, as the holder of a token or an API key. */
import type { ProblemBody } from '../../shared/wire/http/common.ts';
import { VerbatimError } from './verbatim-error.ts';

export class Http {
  /** @param url of the server, without a slash at its end. @param token an API key's secret, or what joining gave; `null` for nobody yet. */
  constructor(
    readonly url: string,
    readonly token: string | null,
  ) {}

  /** The answer as JSON. @throws VerbatimError */
  async json<Value>(method: string, path: string, body?: unknown): Promise<Value> {
    return (await (await this.answer(method, path, body)).json()) as Value;
  }

  /** The answer as it is. @throws VerbatimError */
  async text(path: string): Promise<string> {
    const bytes = await (await this.answer('GET', path)).arrayBuffer();
    // `text()` would drop a byte order mark that is part of the text, and every offset after it would be off.
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  }

  private async answer(method: string, path: string, body?: unknown): Promise<Response> {
    const headers: Record<string, string> = {};
    if (this.token !== null) headers['authorization'] = `Bearer ${this.token}`;
    if (body !== undefined) headers['content-type'] = 'application/json';
    const answer = await fetch(`${this.url}/api${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }).catch((error: unknown) => {
      throw new VerbatimError({
        id: 'offline',
        message: `${this.url} can’t be reached: ${error instanceof Error ? error.message : 'unknown reason'}.`,
      });
    });
    if (!answer.ok) throw await problemOf(answer);
    return answer;
  }
}

async function problemOf(answer: Response): Promise<VerbatimError> {
  const { id, message, where } = (await answer
    .json()
    .catch(() => ({ id: 'bad-answer', message: `The server answered ${answer.status}.` }))) as ProblemBody;
  return new VerbatimError({ id, message, ...(where === undefined ? {} : { where }) });
}
