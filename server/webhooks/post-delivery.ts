/**
 * Sends a delivery to a webhook’s URL, which a member wrote and which is not trusted: the host’s IP addresses are
 * checked before connecting, and the connection uses exactly the checked addresses, so that the name can’t resolve
 * elsewhere a moment later. Redirects are not followed, and only the status of the answer counts.
 */
import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { DeliveryProblem } from '../../shared/domain/webhook.ts';

/** So much of an answer is read before the line is cut, in bytes. */
const MAX_ANSWER_BYTES = 64 * 1024;

interface Outgoing {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Sent in UTF-8. */
  readonly body: string;
}

/** What came of it: `problem` is `null` where the answer was 2xx. */
type PostOutcome =
  | { readonly status: number; readonly problem: null }
  | { readonly status: number | null; readonly problem: DeliveryProblem };

/** Never rejects. @param signal ends the try, at whatever it is. */
export type PostDelivery = (outgoing: Outgoing, signal: AbortSignal) => Promise<PostOutcome>;

export interface PostDeps {
  /** Whether anything may be sent to an address. */
  readonly isAllowed: (address: string) => boolean;
  /** All addresses of a name. */
  readonly resolve: (name: string) => Promise<readonly string[]>;
}

class AddressRefused extends Error {}

export const createPost =
  (deps: PostDeps): PostDelivery =>
  async (outgoing, signal) => {
    try {
      const status = await Promise.race([send(deps, outgoing, signal), endOf(signal)]);
      return status >= 200 && status < 300 ? { status, problem: null } : { status, problem: 'not-taken' };
    } catch (error) {
      if (signal.aborted) return { status: null, problem: 'too-slow' };
      return { status: null, problem: error instanceof AddressRefused ? 'address-refused' : 'unreachable' };
    }
  };

/** @returns the status of the answer, once all of it that is read was read. */
async function send(deps: PostDeps, { url, headers, body }: Outgoing, signal: AbortSignal): Promise<number> {
  const address = new URL(url);
  const lookup = lookupIn(await allowedAddresses(deps, address.hostname.replace(/^\[|\]$/g, '')));
  const request = address.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const all = { ...headers, 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) };
    // No agent: a connection that is kept from another try may lead to an address that is no longer allowed.
    const outgoing = request(address, { method: 'POST', headers: all, agent: false, lookup, signal }, (answer) =>
      readAnswer(answer, resolve, reject),
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

function readAnswer(answer: IncomingMessage, done: (status: number) => void, failed: (error: Error) => void): void {
  let bytes = 0;
  answer.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > MAX_ANSWER_BYTES) answer.destroy();
  });
  answer.on('error', failed);
  answer.on('close', () => done(answer.statusCode ?? 0));
}

/** @throws AddressRefused if any of a host’s addresses is not allowed, Error if it has none. */
async function allowedAddresses({ isAllowed, resolve }: PostDeps, host: string): Promise<readonly string[]> {
  // Node looks nothing up where the host is an address already.
  const addresses = isIP(host) === 0 ? await resolve(host) : [host];
  if (addresses.length === 0) throw new Error(`Nobody knows where ${host} is.`);
  if (!addresses.every(isAllowed)) throw new AddressRefused(host);
  return addresses;
}

/** Answers Node, which asks before it connects, with addresses that are known. */
const lookupIn = (addresses: readonly string[]): LookupFunction => {
  const all = addresses.map((address) => ({ address, family: isIP(address) }));
  return (_name, options, done) => {
    const [first] = all;
    if (options.all === true || first === undefined) done(null, all);
    else done(null, first.address, first.family);
  };
};

const endOf = (signal: AbortSignal): Promise<never> =>
  new Promise((_resolve, reject) => {
    const end = (): void => reject(new Error('The time was up.'));
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  });
