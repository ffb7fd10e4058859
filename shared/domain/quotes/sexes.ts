/** Tells whether a text shows a person to be a man or a woman: by a title, a role, or a pronoun that can refer to nobody else. */
import type { Mention } from './people.ts';
import { beginningIn } from './in-order.ts';
import type { Span } from '../span.ts';

export type Sex = 'man' | 'woman';

const MAN =
  /(?<!\p{L})(?:(?:[Mm]r|Herrn?|Sir|Lord|[Kk]ing|[Dd]uke|[Pp]rince|[Cc]hairman|[Ss]pokesman|[Ss]tatesman)(?!\p{L})|[Dd]er .*(?:[Pp]räsident|[Kk]anzler|[Mm]inister|[Ss]precher|[Dd]irektor|[Cc]hef|[Ll]eiter|[Ss]ekretär|[Mm]eister|[Tt]rainer|[Bb]otschafter|[Aa]nwalt|[Ee]xperte)(?!\p{L}))/u;
const WOMAN =
  /(?:(?<!\p{L})(?:[Mm]rs|[Mm]s|Frau|Dame|Lady|[Qq]ueen|[Dd]uchess|[Pp]rincess|[Cc]hairwoman|[Ss]pokeswoman)|(?:[Pp]räsident|[Kk]anzler|[Mm]inister|[Ss]precher|[Dd]irektor|[Cc]hef|[Ll]eiter|[Ss]ekretär|[Mm]eister|[Tt]rainer|[Ff]orscher|[Aa]nwält|[Bb]otschafter|[Ee]xpert)in)(?!\p{L})/u;

/** By a title or role; `null` where it fits both. */
export const sexOfRole = (role: string): Sex | null => (WOMAN.test(role) ? 'woman' : MAN.test(role) ? 'man' : null);

export const sexOfPronoun = (word: string): Sex => (/^(?:he|er|him)$/iu.test(word) ? 'man' : 'woman');

/** Each person that the text shows to be a man or a woman. What it shows both ways counts as unknown. */
export function sexesIn(
  text: string,
  mentions: readonly Mention[],
  sentences: readonly Span[],
): ReadonlyMap<string, Sex | null> {
  const sexes = new Map<string, Sex | null>();
  const add = (name: string | null, sex: Sex | null): void => {
    if (name === null || sex === null) return;
    sexes.set(name, !sexes.has(name) || sexes.get(name) === sex ? sex : null);
  };
  for (const { name, role } of mentions) if (role !== '') add(name, sexOfRole(role));
  let before: readonly Mention[] = [];
  for (const sentence of sentences) {
    const here = beginningIn(mentions, sentence);
    const [first] = here;
    if (first?.kind === 'name' && first.isSure && areOf(first, before) && areOf(first, here))
      add(first.name, sexByPronoun(text, here));
    before = here;
  }
  return sexes;
}

/** Whether mentions speak of one person alone. */
const areOf = ({ name }: Mention, mentions: readonly Mention[]): boolean =>
  mentions.every((mention) => mention.kind === 'pronoun' || (mention.kind === 'name' && mention.name === name));

/** By “he” or “she” right behind the verb; the German pronouns stand for things and for several people, too. */
function sexByPronoun(text: string, [name, pronoun]: readonly Mention[]): Sex | null {
  if (name === undefined || pronoun?.kind !== 'pronoun') return null;
  const word = text.slice(pronoun.start, pronoun.end);
  const isNear = /^ \p{Ll}+ (?:that )?$/u.test(text.slice(name.end, pronoun.start));
  return isNear && /^s?he$/u.test(word) ? sexOfPronoun(word) : null;
}
