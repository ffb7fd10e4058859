/** Finds the speaker for each cue (a verb of saying): the person named beside it, with pronouns and roles resolved to names. */
import { beginningIn } from './in-order.ts';
import type { Span } from '../span.ts';
import { isBody } from './bodies.ts';
import { BODIES_DO, CUE, FIRST_CUE_WORDS, IS_BY, IS_GERMAN_BY, IS_QUOTING, NEEDS_PERSON } from './cues.ts';
import { describedIn, mentionsIn, withoutName, type Mention } from './people.ts';
import { QUOTED, type ReporterText } from './reporter-text.ts';
import { sexesIn, sexOfPronoun, sexOfRole, type Sex } from './sexes.ts';
import { WordScan } from './word-scan.ts';

/** A word of saying. UTF-16 units. */
export interface Cue extends Span {
  /** The fullest form of the speaker's name in the article; `null` where nobody is named. */
  readonly speaker: string | null;
  /** Who says it, as the text has it; `null` where nothing that may be a person stands there. */
  readonly subject: Span | null;
  /** Whether it is said by a person whom the text leaves without a name: “a spokesman”. */
  readonly isUnnamed: boolean;
}

/** A sentence of the reporter with its cues, and whom it speaks of first. */
export interface CuedSentence extends Span {
  readonly cues: readonly Cue[];
  /** The first person that it names, fullest form; before it, who was spoken of last. */
  readonly topic: string | null;
}

/** Sentences with their cues, in text order. Takes time in proportion to the text. */
export function cuedSentences({ text, sentences }: ReporterText): CuedSentence[] {
  const scan = new WordScan(text);
  const mentions = mentionsIn(scan);
  const cues = scan.matches(CUE_HERE, (word) => FIRST_CUE_WORDS.has(word)).map(({ start, end }) => ({ start, end }));
  const resolver = new Resolver(text, mentions, sexesIn(text, mentions, sentences));
  return sentences.map((sentence) => {
    const here = beginningIn(mentions, sentence);
    return resolver.read(sentence, here, beginningIn(cues, sentence));
  });
}

const CUE_HERE = new RegExp(CUE, 'uy');

/** People that a pronoun may mean, at most. */
const MAX_MET = 10;

/** The second of two people who come together. */
function rivalOf(text: string, [one, other]: readonly Mention[]): string | null {
  if (one === undefined || other === undefined || one.name === other.name) return null;
  const between = text.slice(one.end, other.start - other.role.length);
  return /^\s(?:and|und)\s(?:\p{L}+\s){0,2}$/u.test(between) ? other.name : null;
}

/** People whose descriptions are compared with a role. */
const MAX_DESCRIBED = 200;

/** “Lang’s spokeswoman”: the name is not who speaks. */
const isPossessive = (text: string, { end }: Span): boolean =>
  text.charAt(end + 1) === 's' && "'’".includes(text.charAt(end));

const GERMAN_TRADE = /^\s(?:die|der)\s\p{Lu}\p{Ll}+(?:in|er|at|ist|ent|or|eur)(?!\p{L})/u;

class Resolver {
  /** Who was spoken of last. */
  private last: string | null = null;
  /** Who was named in one breath with them: “Ana Díaz and Tom Berg”. */
  private rival: string | null = null;
  /** Who was named, the last one first. */
  private met: readonly string[] = [];
  /** Words by which the article has described each person; `null` as long as nobody is looked for by their role. */
  private described: ReadonlyMap<string, ReadonlySet<string>> | null = null;

  constructor(
    private readonly text: string,
    private readonly mentions: readonly Mention[],
    private readonly sexes: ReadonlyMap<string, Sex | null>,
  ) {}

  read(sentence: Span, mentions: readonly Mention[], words: readonly Span[]): CuedSentence {
    const { text } = this;
    const names = mentions.filter(({ kind, isSure, isDependent }) => kind === 'name' && isSure && !isDependent);
    const first = names.find((name) => !isPossessive(text, name)) ?? names[0];
    const cues: Cue[] = [];
    this.meet(names);
    for (const word of words) {
      const cue = this.cueAt(sentence, mentions, word, first, cues);
      if (cue === null) continue;
      cues.push(cue);
      if (cue.speaker !== null || cue.isUnnamed) [this.last, this.rival] = [cue.speaker, null];
    }
    if (cues.every(({ speaker, isUnnamed }) => speaker === null && !isUnnamed))
      this.turnTo(sentence, mentions, names, first);
    // Copying by `...` takes many times as long, and this is done for every sentence.
    return { start: sentence.start, end: sentence.end, cues, topic: this.last };
  }

  /** `null` where the words at the place of a cue are none, because nobody is there who may say anything. */
  private cueAt(
    sentence: Span,
    mentions: readonly Mention[],
    { start, end }: Span,
    first: Mention | undefined,
    before: readonly Cue[],
  ): Cue | null {
    const { text } = this;
    const around = beginningIn(mentions, { start: start - REACH, end: end + REACH });
    const near = around.filter((mention) => !isPossessive(text, mention) && !mention.isDependent);
    const subject = subjectOf(text, sentence, near, { start, end });
    const verb = text.slice(start, end);
    const speaker = subject === null ? this.unnamed(text, { start, end }, before) : this.nameOf(subject, first, near);
    const isUnnamed = speaker === null && subject?.kind === 'unnamed';
    const mayStand = isUnnamed || (BODIES_DO.test(verb) && isBody(text.slice(sentence.start, start)));
    if (speaker === null && !mayStand && (NEEDS_PERSON.test(verb) || IS_BY.test(verb))) return null;
    return { start, end, subject, speaker, isUnnamed };
  }

  /** A sentence in which nobody speaks: its first person is spoken of, or nobody known where it begins with “a lawyer”. */
  private turnTo(
    { start }: Span,
    mentions: readonly Mention[],
    names: readonly Mention[],
    first: Mention | undefined,
  ): void {
    const [lead] = mentions;
    if (first !== undefined) [this.last, this.rival] = [first.name, rivalOf(this.text, names)];
    else if (lead?.kind === 'unnamed' && lead.start === start) this.last = null;
  }

  /** “Díaz said …, adding that” has the speaker of the cue before; „sagte die Fischerin“ is who was spoken of last. */
  private unnamed(text: string, { start, end }: Span, before: readonly Cue[]): string | null {
    if (text.slice(start, end).endsWith('ing')) return before.at(-1)?.speaker ?? null;
    return GERMAN_TRADE.test(text.slice(end, end + REACH)) ? this.last : null;
  }

  private nameOf(subject: Mention, first: Mention | undefined, mentions: readonly Mention[]): string | null {
    if (subject.kind === 'name') return subject.name;
    if (subject.kind === 'pronoun') {
      const sex = sexOfPronoun(this.text.slice(subject.start, subject.end));
      return first !== undefined && first.end <= subject.start ? this.orOther(first.name, sex) : this.meant(sex);
    }
    const beside = mentions.find((mention) => mention.kind === 'name' && this.isNameOf(mention, subject));
    if (beside !== undefined || subject.kind === 'unnamed') return beside?.name ?? null;
    const sex = sexOfRole(subject.role);
    const known = this.bestDescribed(describedIn(this.text, subject), sex) ?? this.last;
    return known === null || this.mayBe(known, sex) ? known : null;
  }

  /** Whom “he” or “she” means: who was spoken of last, unless two were and either may be meant. */
  private meant(sex: Sex): string | null {
    if (this.rival === null) return this.orOther(this.last, sex);
    return this.onlyOf([this.last, this.rival], sex);
  }

  /** Somebody; where the text shows that it can’t be them, the person met before who can be meant. */
  private orOther(name: string | null, sex: Sex): string | null {
    return name === null || this.mayBe(name, sex) ? name : this.onlyOf(this.met, sex);
  }

  /** The first whom the text shows to be such a person, else the one who may be; `null` where several may. */
  private onlyOf(names: readonly (string | null)[], sex: Sex): string | null {
    const shown = names.find((name) => name !== null && this.sexes.get(name) === sex);
    const possible = names.filter((name) => name !== null && this.mayBe(name, sex));
    return shown ?? (possible.length === 1 ? (possible[0] ?? null) : null);
  }

  private mayBe(name: string, sex: Sex | null): boolean {
    return sex === null || (this.sexes.get(name) ?? sex) === sex;
  }

  private meet(names: readonly Mention[]): void {
    for (const { name } of names) {
      if (name === null || name === this.met[0]) continue;
      this.met = [name, ...this.met.filter((other) => other !== name)].slice(0, MAX_MET);
    }
  }

  /** “the mayor, Ana Díaz”; of a person without a name also “a lawyer for Tom Berg, Ana Díaz,”. */
  private isNameOf(name: Mention, subject: Mention): boolean {
    if (name.start < subject.end || name.start - subject.end > REACH) return false;
    if (name.start - subject.end <= 2) return true;
    const [between, behind] = [this.text.slice(subject.end, name.start), this.text.charAt(name.end)];
    return subject.kind === 'unnamed' && /^\s[^,.;:!?\uFFFC]{1,80},\s$/u.test(between) && ',.'.includes(behind);
  }

  /** The person with most of the words of a role; of several, who was spoken of last. */
  private bestDescribed(words: readonly string[], sex: Sex | null): string | null {
    let [best, most]: [string | null, number] = [null, 0];
    for (const [name, described] of (this.described ??= descriptionsIn(this.text, this.mentions))) {
      if (!this.mayBe(name, sex)) continue;
      const shared = words.filter((word) => described.has(word)).length;
      if (shared > most || (shared === most && shared > 0 && name === this.last)) [best, most] = [name, shared];
    }
    return best;
  }
}

function descriptionsIn(text: string, mentions: readonly Mention[]): ReadonlyMap<string, ReadonlySet<string>> {
  const described = new Map<string, Set<string>>();
  for (const mention of mentions) {
    const { name, isSure } = mention;
    if (name === null || !isSure) continue;
    const words = described.get(name);
    if (words !== undefined) for (const word of describedIn(text, mention)) words.add(word);
    else if (described.size < MAX_DESCRIBED) described.set(name, new Set(describedIn(text, mention)));
  }
  return described;
}

const ADVERBS = String.raw`(?:(?:also|has|have|had|then|later|still|once|long|never|recently|repeatedly|again|now|often|even|both|all|hat|habe|hatte|auch|noch|dann|später|immer|\p{L}+ly)\s+)*`;
const DIRECTLY = new RegExp(String.raw`^\s+${ADVERBS}$`, 'u');
/** “…, director of the museum, told”. */
const APPOSITIVE = new RegExp(String.raw`^,[^.;:!?\uFFFC]{1,140},\s+${ADVERBS}$`, 'u');
const PHRASE = new RegExp(
  String.raw`^\s(?:of|for|at|in|from|to|close to|familiar with|with|near|around|representing|advising|des|der|für|von|vom|um|beim?)\s(?:[\p{L}\p{N}’'\-]+\s){1,6}${ADVERBS}$`,
  'u',
);

/** The mention that a cue has for its subject: before it, behind it where the quotation or a comma goes before. */
function subjectOf(text: string, sentence: Span, mentions: readonly Mention[], cue: Span): Mention | null {
  const verb = text.slice(cue.start, cue.end);
  const after = mentions.find(({ start }) => start >= cue.end);
  const gap = after === undefined ? '-' : text.slice(cue.end, after.start);
  const follows = after !== undefined && (after.isSure ? STANDS_BEHIND.test(gap) : gap === ' ');
  if (IS_GERMAN_BY.test(verb)) return after !== undefined && GERMAN_BEHIND.test(withoutRole(gap, after)) ? after : null;
  if (IS_BY.test(verb) && verb !== 'zufolge') return follows ? after : herAfter(text, cue);
  const before = beforeOf(text, sentence, mentions, cue);
  if (IS_QUOTING.test(verb)) return follows ? (after ?? null) : null;
  if (before !== null && DIRECTLY.test(text.slice(before.end, cue.start))) return before;
  const lead = text.slice(Math.max(sentence.start, cue.start - 3), cue.start);
  const isInverted =
    /[”"“»«’']\s*$/u.test(lead) ||
    (/,\s*$/u.test(lead) && (before === null || isEndOf(text, sentence, before, { cue, after }))) ||
    (before === null && GERMAN_SAYS.test(verb) && GERMAN_LEAD.test(text.slice(sentence.start, cue.start)));
  return isInverted && follows ? after : before;
}

/** „Dann sagte Öz“, „Am Montag erklärte Öz“: German has the verb before its subject where another word begins. */
const GERMAN_SAYS = /^(?:sag|erklär|beton|mein|schrieb|schreib|ergänz|behaupte|versicher|warn)(?:t|te)?$/u;
const GERMAN_LEAD =
  /^(?:\p{L}+\s(?:\p{Ll}+\s){0,2}|(?:Am|Im|In|Bei|Beim|Nach|Vor|Zu|Zum|Zur|Auf|An|Gegenüber)\s(?:[\p{L}\p{N}.-]+\s){1,5})$/u;

/** “He had sold it, said Díaz.”: the verb and its subject end what another word begins. */
function isEndOf(
  text: string,
  sentence: Span,
  before: Mention,
  { cue, after }: { readonly cue: Span; readonly after: Mention | undefined },
): boolean {
  if (after?.kind !== 'name' || after.start !== cue.end + 1 || text.charAt(before.end) === ',') return false;
  return after.end >= sentence.end || /[.,;:!?\n]/u.test(text.charAt(after.end));
}

/** „laut der früheren“. */
const GERMAN_BEHIND = /^\s(?:(?:der|dem|des|den|ihre[mr]|seine[mr])\s)?(?:\p{Ll}+\s)?$/u;

const withoutRole = (gap: string, { role }: Mention): string =>
  gap.endsWith(role) ? gap.slice(0, -role.length || undefined) : gap;

/** What may stand between a verb and its subject: nothing, or words that describe the subject. */
const STANDS_BEHIND =
  /^\s(?:(?!(?:to|on|at|in|with|for|that|by|of|as|from|about|dass|zu|mit|von|auf|über)\s)[\p{L}'’\s-]{0,90},?\s)?$/u;

/** “according to her”. */
function herAfter(text: string, cue: Span): Mention | null {
  const word = /^\s(?:her|him)(?![\p{L}])/u.exec(text.slice(cue.end, cue.end + 5))?.[0];
  if (word === undefined) return null;
  return withoutName('pronoun', { start: cue.end + 1, end: cue.end + word.length });
}

function beforeOf(text: string, sentence: Span, mentions: readonly Mention[], cue: Span): Mention | null {
  const earlier = mentions.filter(({ end }) => end <= cue.start && end > cue.start - REACH);
  for (const mention of earlier.toReversed()) {
    const gap = text.slice(mention.end, cue.start);
    if (gap.includes(QUOTED)) break;
    if (DIRECTLY.test(gap) || APPOSITIVE.test(gap) || PHRASE.test(gap))
      return outermost(text, earlier, mention, sentence);
    if (mention === earlier.find(({ start }) => start < sentence.start + LEAD_IN) && isPlainGap(gap)) return mention;
  }
  return null;
}

/** Units on either side of a cue in which its subject is looked for. */
const REACH = 200;
/** A mention that begins this close to the start of a sentence may be the subject of its later verbs. */
const LEAD_IN = 40;

/** No other clause begins between a subject and a second verb: “thanked the staff and said”. */
const isPlainGap = (gap: string): boolean =>
  !/[.;:!?\uFFFC]/u.test(gap) && /(?:(?<!\p{L})(?:and|und|but|aber|,)\s+|,\s+)(?:\p{Ll}+ly\s+|also\s+)*$/u.test(gap);

/** A role in apposition stands for the name before it: “Zoë, the director, said”. */
function outermost(text: string, earlier: readonly Mention[], mention: Mention, { start }: Span): Mention {
  if (mention.kind !== 'role' && mention.kind !== 'unnamed') return mention;
  const name = earlier.findLast((other) => other.kind === 'name' && other.end <= mention.start && other.start >= start);
  return name !== undefined && /^,\s(?:\p{Ll}+\s){0,2}$/u.test(text.slice(name.end, mention.start)) ? name : mention;
}
