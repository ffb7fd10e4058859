/**
 * Resolves host names to addresses by DNS directly. Node’s usual function asks the operating system, which blocks one
 * of four threads as long as a name server is silent: a member with such a name could delay all reading of files.
 */
import { Resolver } from 'node:dns/promises';

const resolver = new Resolver({ timeout: 2_000, tries: 2 });

/** All addresses of a name, of IPv4 first; none if it has none, or nobody can tell. */
export async function resolveName(name: string): Promise<readonly string[]> {
  const answers = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)]);
  return answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
}
