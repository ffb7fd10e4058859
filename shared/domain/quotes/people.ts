/** People of an article: where it names them, by which words it describes them, and the fullest form of each name. */
import type { Span } from '../span.ts';
import type { WordScan } from './word-scan.ts';
import { isPlaceOrOutlet, NAME_WORD, NO_NAMES, ORGANISATIONS, PARTICLE, ROLE } from './name-words.ts';

/** A place where a text speaks of a person. */
export interface Mention extends Span {
  readonly kind: 'name' | 'role' | 'pronoun';
  /** The fullest form of the name in the article; `null` where it is still to be resolved. */
  readonly name: string | null;
  /** Whether it is certainly a person: a name of one word alone may be a town. */
  readonly isSure: boolean;
  /** The role that is named here: “the former mayor”. Of a name what stands right before it; empty where nothing does. */
  readonly role: string;
}

/** Patterns that begin with a word, for `WordScan`. */
const RUN = new RegExp(
  String.raw`(?<![\p{L}\p{M}\-'’])(?:\p{Lu}\.|${NAME_WORD})(?:[ \u00A0\u202F-](?:${PARTICLE}[ \u00A0]){0,2}(?:\p{Lu}\.(?=[ \u00A0]\p{Lu})|${NAME_WORD})){0,9}`,
  'uy',
);
const ROLES = new RegExp(
  String.raw`(?<![\p{L}\p{M}\-'’])(?:[Tt]he|[Dd]er|[Dd]ie|[Hh]is|[Hh]er|[Ii]ts|[Ss]ein|[Ii]hr)[ \u00A0](?:[\p{L}\p{N}'’\-]+[ \u00A0]){0,5}?(?:[\p{L}-]*-)?${ROLE}(?![\p{L}\p{M}])`,
  'uy',
);
const PRONOUNS = /(?<![\p{L}\p{M}\-'’])(?:[Hh]e|[Ss]he|[Ee]r|[Ss]ie)(?![\p{L}\p{M}-])/uy;
const PRONOUN_WORDS = new Set('He he She she Er er Sie sie'.split(' '));
const BEFORE_ROLES = new Set('The the Der der Die die His his Her her Its its Sein sein Ihr ihr'.split(' '));
const LAST_ROLE = new RegExp(String.raw`^.*(?<![\p{L}])(?:${ROLE})(?![\p{L}])[ \u00A0]?`, 'u');

/** Every mention in a text of a reporter, in text order. Takes time in proportion to the text. */
export function mentionsIn(scan: WordScan): Mention[] {
  const { text } = scan;
  const names = namesIn(scan);
  const fullest = fullestForms(names);
  const named = names.flatMap(({ start, end, name: form, isSure: isSureAlone, role }): Mention[] => {
    const name = fullest.get(form) ?? form;
    const isSure = isSureAlone || name.includes(' ');
    return isSure || !AFTER_SMALL_WORD.test(text.slice(Math.max(0, start - 8), start))
      ? [{ start, end, kind: 'name', name, isSure, role }]
      : [];
  });
  const roles = scan
    .matches(ROLES, (word) => BEFORE_ROLES.has(word))
    .map(({ start, end, words: role }): Mention => ({ start, end, kind: 'role', name: null, isSure: true, role }));
  const pronouns = scan
    .matches(PRONOUNS, (word) => PRONOUN_WORDS.has(word))
    .map(({ start, end }): Mention => ({ start, end, kind: 'pronoun', name: null, isSure: true, role: '' }));
  return [...named, ...roles, ...pronouns].sort((a, b) => a.start - b.start || b.end - a.end);
}

/** Words after which a word with a capital is a thing or a place: “Ministry of Fisheries”, „im Rathaus“. */
const AFTER_SMALL_WORD =
  /(?<!\p{L})(?:of|in|at|for|from|by|on|to|a|an|im|am|in|an|auf|vom|von|zum|zur|des|dem|den|eine?[nmrs]?|mit|für|aus|bei|nach)\s$/u;

type Named = Span & {
  readonly name: string;
  readonly isSure: boolean;
  readonly role: string;
};

function namesIn(scan: WordScan): Named[] {
  const known = new Map<string, NamedRun | null>();
  return scan.matches(RUN, isCapital).flatMap(({ start, words: run }) => {
    let named = known.get(run);
    if (named === undefined) known.set(run, (named = nameInRun(run)));
    return named === null ? [] : nameAt(scan.text, start + named.offset, named);
  });
}

/** Of scripts that are not Latin the pattern decides. */
const isCapital = (word: string): boolean => /^[A-Z\u00C0-\uFFFF]/.test(word);

/** The person in a run of capitalised words: “Former harbour master Ana Díaz”. */
interface NamedRun {
  readonly name: string;
  /** Where the name begins in the run. */
  readonly offset: number;
  readonly role: string;
}

function nameInRun(run: string): NamedRun | null {
  const role = LAST_ROLE.exec(run)?.[0] ?? '';
  const words = run.slice(role.length).split(/[ \u00A0\u202F]/u);
  let offset = role.length;
  while (words[0] !== undefined && (NO_NAMES.has(words[0]) || isAcronym(words[0]) || /^\p{Ll}/u.test(words[0])))
    offset += (words.shift()?.length ?? 0) + 1;
  return mayBePerson(words) ? { name: words.join(' '), offset, role } : null;
}

function nameAt(text: string, start: number, { name, role }: NamedRun): Named[] {
  // “the Courier”, “the White House”; but “the director Ana Díaz”.
  if (role === '' && ARTICLE_BEFORE.test(text.slice(Math.max(0, start - ARTICLE), start))) return [];
  const isSure = name.includes(' ') || role !== '' || ROLE_BEFORE.test(leadBefore(text, start));
  return [{ start, end: start + name.length, name, isSure, role }];
}

const ARTICLE_BEFORE = /(?<![\p{L}])(?:[Tt]he|[Dd]as|[Dd]ie|[Dd]er|[Dd]em|[Dd]en)\s$/u;
/** Units of an article, the blank behind it, and the character before it. */
const ARTICLE = 6;

/** Units before a name in which words may describe it. */
const LEAD = 60;
const ROLE_BEFORE = new RegExp(String.raw`(?<![\p{L}])${ROLE},?\s$`, 'u');

function mayBePerson(words: readonly string[]): boolean {
  const [first] = words;
  if (first === undefined || words.join('').length < 2 || words.length > 5) return false;
  if (words.some((word) => ORGANISATIONS.test(word) || isAcronym(word))) return false;
  return !words.every((word) => isPlaceOrOutlet(word)) && !isPlaceOrOutlet(words.join(' '));
}

const isAcronym = (word: string): boolean => /^\p{Lu}{2,}$/u.test(word) || word.length === 1;

const leadBefore = (text: string, start: number): string => text.slice(Math.max(0, start - LEAD), start);

/** Beginnings of words that describe a person where a text speaks of them, in small letters. */
export const describedIn = (text: string, { kind, start, end, role }: Mention): string[] =>
  wordsOf(kind === 'name' ? `${leadOf(leadBefore(text, start))} ${role} ${appositiveOf(text, end)}` : role);

/** The words right before a name: “the former mayor Ana Díaz”, “the museum’s director, Zoë”. */
const leadOf = (lead: string): string =>
  lead
    .replace(/,\s$/u, '')
    .split(/[.,;:!?\n\uFFFC]/u)
    .at(-1) ?? '';

/** “…, director of the museum,”: what follows a name between commas. */
const appositiveOf = (text: string, end: number): string =>
  /^,([^,.;:!?\n\uFFFC]{3,80})/u.exec(text.slice(end, end + 90))?.[1] ?? '';

const wordsOf = (text: string): string[] =>
  (text.toLowerCase().match(/[\p{L}\p{M}]{3,}/gu) ?? [])
    .filter((word) => !STOP.has(word))
    .map((word) => word.slice(0, STEM));

/** Letters by which words that describe people are compared: directs, director. */
const STEM = 6;

const STOP = new Set(
  'the and who for from with that his her its was were has had der die das und des dem den said says told'.split(' '),
);

/** Each form of a name with the longest that ends in the same family name, and begins alike if it has a first name. */
function fullestForms(names: readonly Named[]): ReadonlyMap<string, string> {
  const byFamily = new Map<string, Set<string>>();
  for (const { name } of names) {
    const family = name.split(' ').at(-1) ?? name;
    byFamily.set(family, (byFamily.get(family) ?? new Set()).add(name));
  }
  const fullest = new Map<string, string>();
  for (const forms of byFamily.values()) {
    const longest = [...forms].slice(0, MAX_FORMS).sort((a, b) => b.length - a.length);
    for (const form of longest) fullest.set(form, longest.find((other) => isFormOf(form, other)) ?? form);
  }
  return fullest;
}

/** Forms of one family name that are compared. */
const MAX_FORMS = 20;

const isFormOf = (form: string, full: string): boolean =>
  !form.includes(' ') ||
  form.split(' ')[0] === full.split(' ')[0] ||
  full.toLowerCase().endsWith(` ${form.toLowerCase()}`);
