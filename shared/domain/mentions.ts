/** Finds the members whom a comment mentions: `@` and the member’s name in the project. */
import type { MemberId } from './ids.ts';
import type { Span } from './span.ts';

/** Somebody who can be named. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

export interface Mention extends Span {
  readonly member: MemberId;
}

/** So many signs are looked at in one comment. */
const MAX_SIGNS = 50;
const IN_WORD = /[\p{L}\p{N}_]/u;

/** Finds the mentions in a text, in order; where several members have a name, one of each. */
export type FindMentions = (text: string) => readonly Mention[];

/** @param members whom comments can name. A longer name comes before one that it begins with. */
export function mentionFinder(members: Iterable<Named>): FindMentions {
  const ids = new Map<string, string[]>();
  for (const { id, name } of members) {
    const known = ids.get(name);
    if (known === undefined) ids.set(name, [id]);
    else known.push(id);
  }
  const lengths = [...new Set([...ids.keys()].map(({ length }) => length))].sort((one, other) => other - one);
  return (text) => {
    const found: Mention[] = [];
    let signs = 0;
    for (let at = text.indexOf('@'); at !== -1 && signs < MAX_SIGNS; at = text.indexOf('@', at + 1)) {
      signs += 1;
      if (isInWord(text, at - 1)) continue;
      const from = at + 1;
      const length = lengths.find((one) => ids.has(text.slice(from, from + one)) && !isInWord(text, from + one));
      if (length === undefined) continue;
      const end = from + length;
      for (const id of ids.get(text.slice(from, end)) ?? []) found.push({ start: at, end, member: id as MemberId });
    }
    return found;
  };
}

const isInWord = (text: string, at: number): boolean => at >= 0 && at < text.length && IN_WORD.test(text.charAt(at));
