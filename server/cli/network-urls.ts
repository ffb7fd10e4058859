/** Lists the addresses at which other computers in the network reach this one. */
import { networkInterfaces } from 'node:os';
import type { Config } from '../config.ts';

/** What listens to all of the computer's addresses. */
const ANY: ReadonlySet<string> = new Set(['0.0.0.0', '::']);

/**
 * None where the server listens to one address alone, or where PUBLIC_URL says how people reach it.
 * @param url where it listens. @param interfaces those of this computer.
 */
export function networkUrls(
  { HOST, PUBLIC_URL }: Pick<Config, 'HOST' | 'PUBLIC_URL'>,
  url: string,
  interfaces: ReturnType<typeof networkInterfaces> = networkInterfaces(),
): readonly string[] {
  if (PUBLIC_URL !== undefined || !ANY.has(HOST)) return [];
  return Object.values(interfaces)
    .flatMap((addresses) => addresses ?? [])
    .filter(({ internal, family }) => !internal && family === 'IPv4')
    .map(({ address }) => `http://${address}:${new URL(url).port}`);
}
