/** Calls whose answers are all held against the API’s description, and noted. */
import type { ApiDescription } from './api-description.ts';
import { call, type Call } from './http.ts';

export class CheckedCalls {
  /** Which operations were answered with which status, as `GET /api/health 200`. */
  readonly answers = new Set<string>();

  constructor(
    private readonly url: string,
    private readonly description: ApiDescription,
  ) {}

  /** @throws Error if the answer is not as described. */
  async ask(method: string, target: string, options: Call = {}): Promise<Response> {
    return this.check(method, target, await call(this.url, method, target, options));
  }

  /** The same, of an answer that came in another way. */
  async check(method: string, target: string, response: Response): Promise<Response> {
    const { status, headers } = response;
    const body = await response.clone().text();
    const faults = this.description.faults(method, target, { status, headers, body });
    if (faults.length > 0)
      throw new Error(`${method} ${target} answered ${status}: ${faults.join('; ')}. It was: ${body.slice(0, 500)}`);
    this.answers.add(`${this.description.operationOf(method, target)} ${status}`);
    return response;
  }

  /** The JSON of a good answer. @throws Error for any other, too. */
  async good<Value>(method: string, target: string, options: Call = {}): Promise<Value> {
    const response = await this.ask(method, target, options);
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${target} answered ${response.status}: ${text}`);
    return (text === '' ? null : JSON.parse(text)) as Value;
  }
}
