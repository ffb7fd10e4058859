/** People of an article: where it names them, by which words it describes them, and the fullest form of each name. */
import type { Span } from '../span.ts';
import { isPlaceOrOutlet, NAME_WORD, NO_NAMES, ORGANISATIONS, PARTICLE, ROLE } from './name-words.ts';

/** A place where a text speaks of a person. */
export interface Mention extends Span {
  readonly kind: 'name' | 'role' | 'pronoun';
  /** The fullest form of the name in the article; `null` where it is still to be resolved. */
  readonly name: string | null;
  /** Whether it is certainly a person: a name of one word alone may be a town. */
  readonly isSure: boolean;
  /** Beginnings of words that describe the person here, in small letters. */
  readonly described: readonly string[];
}

const RUN = new RegExp(
  String.raw`(?<![\p{L}\p{M}\-'’])(?:\p{Lu}\.|${NAME_WORD})(?:[ \u00A0\u202F-](?:${PARTICLE}[ \u00A0]){0,2}(?:\p{Lu}\.(?=[ \u00A0]\p{Lu})|${NAME_WORD})){0,9}`,
  'gu',
);
const ROLES = new RegExp(
  String.raw`(?<![\p{L}\p{M}\-'’])(?:[Tt]he|[Dd]er|[Dd]ie|[Hh]is|[Hh]er|[Ii]ts|[Ss]ein|[Ii]hr)[ \u00A0](?:[\p{L}\p{N}'’\-]+[ \u00A0]){0,5}?(?:[\p{L}-]*-)?${ROLE}(?![\p{L}\p{M}])`,
  'gu',
);
const PRONOUNS = /(?<![\p{L}\p{M}\-'’])(?:[Hh]e|[Ss]he|[Ee]r|[Ss]ie)(?![\p{L}\p{M}-])/gu;
const LAST_ROLE = new RegExp(String.raw`^.*(?<![\p{L}])(?:${ROLE})(?![\p{L}])[ \u00A0]?`, 'u');

/** Every mention in a text of a reporter, in text order. Takes time in proportion to the text. */
export function mentionsIn(text: string): Mention[] {
  const names = Array.from(text.matchAll(RUN)).flatMap(({ 0: run, index }) => nameIn(text, run, index));
  const fullest = fullestForms(names);
  const named = names.flatMap((name): Mention[] => {
    const full = fullest.get(name.name) ?? name.name;
    const isSure = name.isSure || full.includes(' ');
    return isSure || !AFTER_SMALL_WORD.test(text.slice(Math.max(0, name.start - 8), name.start))
      ? [{ ...name, kind: 'name', name: full, isSure }]
      : [];
  });
  const roles = Array.from(text.matchAll(ROLES), ({ 0: role, index }) => roleOf(role, index));
  const pronouns = Array.from(text.matchAll(PRONOUNS), ({ 0: word, index }) => pronounAt(word, index));
  return [...named, ...roles, ...pronouns].sort((a, b) => a.start - b.start || b.end - a.end);
}

/** Words after which a word with a capital is a thing or a place: “Ministry of Fisheries”, „im Rathaus“. */
const AFTER_SMALL_WORD =
  /(?<!\p{L})(?:of|in|at|for|from|by|on|to|a|an|im|am|in|an|auf|vom|von|zum|zur|des|dem|den|eine?[nmrs]?|mit|für|aus|bei|nach)\s$/u;

const pronounAt = (word: string, start: number): Mention => ({
  start,
  end: start + word.length,
  kind: 'pronoun',
  name: null,
  isSure: true,
  described: [],
});

const roleOf = (role: string, start: number): Mention => ({
  start,
  end: start + role.length,
  kind: 'role',
  name: null,
  isSure: true,
  described: wordsOf(role),
});

type Named = Span & {
  readonly name: string;
  readonly isSure: boolean;
  readonly described: readonly string[];
};

/** The person in a run of capitalised words: “Former harbour master Ana Díaz”. */
function nameIn(text: string, run: string, index: number): Named[] {
  const title = LAST_ROLE.exec(run)?.[0] ?? '';
  const words = run.slice(title.length).split(/[ \u00A0\u202F]/u);
  let start = index + title.length;
  while (words[0] !== undefined && (NO_NAMES.has(words[0]) || isAcronym(words[0]) || /^\p{Ll}/u.test(words[0])))
    start += (words.shift()?.length ?? 0) + 1;
  const name = words.join(' ');
  const lead = text.slice(Math.max(0, start - LEAD), start);
  if (!mayBePerson(words, title, lead)) return [];
  const end = start + name.length;
  const described = wordsOf(`${leadOf(lead)} ${title} ${appositiveOf(text, end)}`);
  return [
    {
      start,
      end,
      name,
      isSure: words.length > 1 || title !== '' || ROLE_BEFORE.test(lead),
      described,
    },
  ];
}

/** Units before a name in which words may describe it. */
const LEAD = 60;
const ROLE_BEFORE = new RegExp(String.raw`(?<![\p{L}])${ROLE},?\s$`, 'u');

function mayBePerson(words: readonly string[], title: string, lead: string): boolean {
  const [first] = words;
  if (first === undefined || words.join('').length < 2 || words.length > 5) return false;
  if (words.some((word) => ORGANISATIONS.test(word) || isAcronym(word))) return false;
  if (words.every((word) => isPlaceOrOutlet(word)) || isPlaceOrOutlet(words.join(' '))) return false;
  // “the Courier”, “the White House”; but “the director Ana Díaz”.
  return title !== '' || !/(?<![\p{L}])(?:[Tt]he|[Dd]as|[Dd]ie|[Dd]er|[Dd]em|[Dd]en)\s$/u.test(lead);
}

const isAcronym = (word: string): boolean => /^\p{Lu}{2,}$/u.test(word) || word.length === 1;

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
