/** Finds the people of an article: where it names them, with which words it describes them, and the fullest form of each name. */
import type { Span } from '../span.ts';
import { ACCOUNTS, CUE_WORDS } from './cues.ts';
import type { WordScan } from './word-scan.ts';
import { dependsOn, mayBeUnnamed, UNNAMED } from './speaks-for.ts';
import { isPlaceOrOutlet, NAME_WORD, NO_NAMES, ORGANISATIONS, PARTICLE, ROLE } from './name-words.ts';

/** A place where a text speaks of a person. */
export interface Mention extends Span {
  /** `unnamed`: “a spokesman”; only a name beside it tells who that is. */
  readonly kind: 'name' | 'role' | 'pronoun' | 'unnamed';
  /** The fullest form of the name in the article; `null` where it is still to be resolved. */
  readonly name: string | null;
  /** Whether it is certainly a person: a name of one word alone may be a town. */
  readonly isSure: boolean;
  /** The role that is named here: “the former mayor”. Of a name what stands right before it; empty where nothing does. */
  readonly role: string;
  /** Whether the name only tells of another whose it is: “a spokesman for Díaz”. */
  readonly isDependent: boolean;
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
  const names = withoutBodies(scan.text, withoutOpeners(scan, namesIn(scan)));
  const fullest = fullestForms(names);
  const named = names.flatMap((name) => mentionOf(scan.text, name, fullest.get(name.name) ?? name.name));
  const unnamed = scan.matches(UNNAMED, mayBeUnnamed).map((span) => withoutName('unnamed', span));
  const unnamedStarts = new Set(unnamed.map(({ start }) => start));
  const roles = scan
    .matches(ROLES, (word) => BEFORE_ROLES.has(word))
    .filter(({ start }) => !unnamedStarts.has(start))
    .map(({ words, start, end }) => withoutName('role', { start, end }, words));
  const pronouns = scan
    .matches(PRONOUNS, (word) => PRONOUN_WORDS.has(word))
    .map((span) => withoutName('pronoun', span));
  return [...named, ...unnamed, ...roles, ...pronouns].sort((a, b) => a.start - b.start || b.end - a.end);
}

/** A mention that gives no name. */
export const withoutName = (kind: 'role' | 'pronoun' | 'unnamed', { start, end }: Span, role = ''): Mention => ({
  start,
  end,
  kind,
  name: null,
  isSure: true,
  role,
  isDependent: false,
});

/** @param name in its fullest form. */
function mentionOf(
  text: string,
  { start, end, name: form, isSure: isSureAlone, role }: Named,
  name: string,
): Mention[] {
  const before = text.slice(Math.max(0, start - role.length - LEAD), start - role.length);
  const particle = PARTICLE_BEFORE.exec(before)?.[0] ?? '';
  if (particle !== '' && name.endsWith(` ${particle}${form}`))
    return [{ start: start - particle.length, end, kind: 'name', name, isSure: true, role, isDependent: false }];
  const isSure = isSureAlone || name.includes(' ');
  if (!isSure && AFTER_SMALL_WORD.test(before)) return [];
  return [{ start, end, kind: 'name', name, isSure, role, isDependent: dependsOn(before) }];
}

/** “von” in „sagte von Hagen“. */
const PARTICLE_BEFORE = new RegExp(String.raw`(?<!\p{L})(?:${PARTICLE} ){1,2}$`, 'u');

/** Words after which a word with a capital is a thing or a place: “Ministry of Fisheries”, „im Rathaus“. */
const AFTER_SMALL_WORD = new RegExp(
  String.raw`(?<!\p{L})(?:of|in|at|for|from|by|on|to|a|an|im|am|in|an|auf|vom|(?<!${ACCOUNTS} )von|zum|zur|des|dem|den|eine?[nmrs]?|mit|für|aus|bei|nach)\s$`,
  'u',
);

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

/** Names without those that the text shows to be companies: “an analyst at”, “the bank”, “shares fell”. */
function withoutBodies(text: string, names: readonly Named[]): readonly Named[] {
  const bodies = new Set(names.filter((name) => isBody(text, name)).map(({ name }) => name));
  return bodies.size === 0 ? names : names.filter(({ name }) => !bodies.has(name));
}

const isBody = (text: string, { start, end }: Named): boolean =>
  BODY_BEFORE.test(text.slice(Math.max(0, start - BODY), start)) || BODY_BEHIND.test(text.slice(end, end + BODY));

/** Units beside a name that tell a company from a person. */
const BODY = 30;
const BODY_BEFORE = new RegExp(
  String.raw`(?<!\p{L})(?:(?:${ROLE}|[Ee]conomist|[Ss]trategist|[Bb]anker|[Tt]rader|[Aa]nalyst(?:in)?|[Ee]mployee)(?:s|en)? (?:at|bei) |(?:bank|company|firm|carrier|airline|retailer|lender|insurer|newspaper|agency|Bank|Firma|Konzern|Unternehmen|Zeitung|Agentur|Versicherer) )$`,
  'u',
);
const BODY_BEHIND =
  /^(?:['’]s)? (?:(?:Inc|Ltd|plc|PLC|Corp|AG|GmbH|SE|KG|LLC|Holdings?|employees|shareholders|stock|Aktien?)(?!\p{L})|shares (?:fell|rose|were|are|have|had|closed|dropped|jumped|gained|lost))/u;

/**
 * Names without a word that only begins the sentence, such as “Will” in “Will Díaz stay?” or “Addressing”: it stands before
 * a name that the text has in full elsewhere, it is nowhere part of a name, and no word of saying follows.
 */
function withoutOpeners(scan: WordScan, names: readonly Named[]): Named[] {
  const forms = new Set(names.map(({ name }) => name));
  const endings = new Map<string, number>();
  for (const form of forms) for (const ending of endingsOf(form)) endings.set(ending, (endings.get(ending) ?? 0) + 1);
  const persons = new Set(names.filter((name) => isSurelyWhole(scan.text, name)).map(({ name }) => name));
  return names.map((named) => {
    const [word = '', ...others] = named.name.split(' ');
    const rest = others.join(' ');
    const isKnown = (endings.get(rest) ?? 0) > 1 || (rest.includes(' ') && forms.has(rest));
    const isOpener = isKnown && !persons.has(named.name) && (IS_PARTICIPLE.test(word) || scan.has(word.toLowerCase()));
    return isOpener
      ? { ...named, start: named.start + word.length + 1, name: rest, isSure: rest.includes(' ') }
      : named;
  });
}

/** The names that a name of several words ends in, all but itself. */
const endingsOf = (name: string): string[] => {
  const words = name.split(' ');
  return words.slice(1).map((_, index) => words.slice(index + 1).join(' '));
};

/** Not at the beginning of a sentence, or with a role before it, or before a word of saying. */
const isSurelyWhole = (text: string, { start, end, role }: Named): boolean =>
  role !== '' || !BEGINS.test(text.slice(Math.max(0, start - 4), start)) || SAYS.test(text.slice(end, end + LEAD));

const BEGINS = /(?:^|[.!?…:\n\uFFFC])[”“"»«’)]?\s*$/u;
const SAYS = new RegExp(`^\\s(?:${CUE_WORDS})(?!\\p{L})`, 'u');
const IS_PARTICIPLE = /^\p{Lu}\p{Ll}{2,}ing$/u;

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
  return mayBePerson(words)
    ? { name: words.join(' '), offset, role: ownRole(role, run.slice(role.length, offset)) }
    : null;
}

/** The role without one that another has: “Anwalt von” and “Sprecher der” name nobody’s own. @param between it and the name. */
const ownRole = (role: string, between: string): string =>
  OF.test(between) ? '' : role.replace(/^.*\s(?:von|der|de)\s/u, '');

const OF = /^(?:von|der|de)\s/u;

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
export const describedIn = (text: string, { kind, start, end, role, isDependent }: Mention): string[] =>
  wordsOf(
    kind === 'name' ? `${isDependent ? '' : leadOf(leadBefore(text, start))} ${role} ${appositiveOf(text, end)}` : role,
  );

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
