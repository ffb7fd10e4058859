/**
 * Quotations of our own making, changed mechanically: cut with and without an ellipsis, stripped of a negation or a hedge,
 * reworded, with words of the reporter between the marks, joined and split. What was done to each is known exactly.
 */
import { seededRandom, type Random } from '../../shared/agreement/seeded-random.ts';
import type { VersionFlag } from '../../shared/statements/comparison.ts';
import type { VersionRelation } from '../../shared/statements/decisions.ts';

/** A version as it was made: one piece of a quotation. UTF-16 units of its text. */
export interface MadeVersion {
  readonly text: number;
  readonly start: number;
  readonly end: number;
  readonly statement: number;
  readonly relation: VersionRelation;
  readonly flags: readonly VersionFlag[];
  readonly replaced: readonly { readonly from: string; readonly to: string }[];
}

export interface Made {
  readonly texts: readonly string[];
  readonly versions: readonly MadeVersion[];
  /** Quotations beside the originals. */
  readonly quotations: number;
}

const list = (words: string): readonly string[] => words.split(' ');
const NOUNS = list(
  'harbour ferry slipway lighthouse orchard library tramway brewery windmill quarry aqueduct observatory bakery tannery granary foundry viaduct monastery cinema archive hospital stadium airport reservoir vineyard sawmill shipyard theatre kindergarten museum pharmacy embassy prison factory cathedral bridge tunnel canal market school',
);
const ADJECTIVES = list(
  'abandoned northern wooden municipal flooded medieval crowded derelict profitable historic narrow modern rural floating haunted',
);
const VERBS = list(
  'sell repair demolish insure photograph inspect lease rebuild guard privatise renovate visit evacuate reopen subsidise inherit',
);
const PAST = list(
  'bought ruined neglected praised financed measured painted borrowed expanded surveyed donated ransacked mapped rescued',
);
const HEDGES = list('perhaps probably possibly');
const PLACES = list('behind beneath beside near opposite');
const NAMES = ['Ana Díaz', 'Bruno Costa', 'Carla Lund', 'Diego Marten', 'Elsa Holm', 'Felix Brandt'];
/** Words that no statement has, for what is reworded. */
const OTHERS = list('gazebo turbine pavilion dormitory warehouse chapel fountain arcade');

interface Parts {
  readonly speaker: string;
  /** “We will”, a hedge, “not …”, a place, and a second clause. */
  readonly head: string;
  readonly hedge: string;
  readonly verb: string;
  readonly thing: string;
  readonly noun: string;
  readonly place: string;
  readonly tail: string;
}

const wholeOf = ({ head, hedge, verb, thing, noun, place, tail }: Parts): string =>
  `${head} ${hedge} not ${verb} the ${thing} ${noun} ${place}, because ${tail}`;

/** How a quotation is made of a statement: pieces, with the reporter's words between them. */
interface Change {
  readonly pieces: readonly string[];
  /** Between pieces, or after the only one. */
  readonly between: 'ellipsis' | 'interruption';
  readonly relation: VersionRelation;
  readonly flags: readonly VersionFlag[];
  readonly replaced: MadeVersion['replaced'];
}

const CHANGES: readonly ((parts: Parts, random: Random) => Change)[] = [
  (parts) => change([wholeOf(parts)], 'verbatim', []),
  (parts) => change([wholeOf({ ...parts, tail: '' }).replace(/, because $/u, '')], 'truncated', ['unmarked-cut']),
  (parts) =>
    change(
      [wholeOf({ ...parts, place: '', tail: '' }).replace(/ , because $/u, ''), `because ${parts.tail}`],
      'truncated',
      ['marked-cut'],
    ),
  (parts) => change([wholeOf(parts).replace(' not ', ' ')], 'truncated', ['unmarked-cut', 'negation-cut']),
  (parts) => change([wholeOf({ ...parts, hedge: '' }).replace('  ', ' ')], 'truncated', ['unmarked-cut', 'hedge-cut']),
  (parts, random) => {
    const to = pick(OTHERS, random);
    return { ...change([wholeOf({ ...parts, noun: to })], 'altered', []), replaced: [{ from: parts.noun, to }] };
  },
  (parts) => ({
    ...change([`The mayor said ${wholeOf(parts)}`], 'altered', ['boundary-moved']),
    replaced: [{ from: '', to: 'The mayor said' }],
  }),
  ({ tail, ...parts }) => ({
    ...change([`${wholeOf({ ...parts, tail: '' }).replace(/ because $/u, '')}`, `because ${tail}`], 'verbatim', []),
    between: 'interruption',
  }),
];

const change = (pieces: readonly string[], relation: VersionRelation, flags: readonly VersionFlag[]): Change => ({
  pieces,
  between: 'ellipsis',
  relation,
  flags,
  replaced: [],
});

const pick = <Value>(from: readonly Value[], random: Random): Value =>
  from[Math.floor(random() * from.length)] as Value;

function partsOf(random: Random): Parts {
  const [noun, near, other] = [pick(NOUNS, random), pick(NOUNS, random), pick(NOUNS, random)];
  return {
    speaker: pick(NAMES, random),
    head: pick(['We will', 'They will', 'The council will', 'Our children will'], random),
    hedge: pick(HEDGES, random),
    verb: pick(VERBS, random),
    thing: pick(ADJECTIVES, random),
    noun,
    place: `${pick(PLACES, random)} the ${pick(ADJECTIVES, random)} ${near}`,
    tail: `somebody ${pick(PAST, random)} the ${pick(ADJECTIVES, random)} ${other} ${pick(['last winter', 'in spring', 'years ago', 'on Sunday'], random)}`,
  };
}

/** Statements that each outlet's article carries. */
const IN_ARTICLE = 10;

/** @param count of changed quotations; a fifth as many statements, each once in an article of its speaker's words. */
export function madeQuotations(seed: number, count: number): Made {
  const random = seededRandom(seed);
  const statements = Array.from({ length: count / 5 }, () => partsOf(random));
  const writer = new ArticleWriter();
  for (let from = 0; from < statements.length; from += IN_ARTICLE) {
    writer.begin();
    for (let index = from; index < Math.min(from + IN_ARTICLE, statements.length); index += 1)
      writer.quote(statements, index, change([wholeOf(statements[index] as Parts)], 'verbatim', []));
  }
  for (let done = 0; done < count; done += 1) {
    if (done % IN_ARTICLE === 0) writer.begin();
    const index = (done * 7 + Math.floor(done / statements.length)) % statements.length;
    const kind = Math.floor(random() * (CHANGES.length + 1));
    const made = CHANGES[kind]?.(statements[index] as Parts, random);
    if (made === undefined) writer.join(statements, index, (index + 1) % statements.length);
    else writer.quote(statements, index, made);
  }
  return { texts: writer.texts, versions: writer.versions, quotations: count };
}

class ArticleWriter {
  readonly texts: string[] = [];
  readonly versions: MadeVersion[] = [];

  begin(): void {
    this.texts.push('');
  }

  quote(statements: readonly Parts[], statement: number, made: Change): void {
    const speaker = statements[statement]?.speaker ?? '';
    const between = made.between === 'ellipsis' ? ' ... ' : `” ${speaker} said, “`;
    this.write('“');
    for (const [index, piece] of made.pieces.entries()) {
      if (index > 0) this.write(between);
      const isLast = index === made.pieces.length - 1;
      this.piece(`${piece}${isLast ? (made.between === 'interruption' ? '.' : ',') : ''}`, statement, made);
    }
    this.write(made.between === 'interruption' ? '”\n\n' : `” ${speaker} said.\n\n`);
  }

  /** Two statements in one quotation: of the first one nothing behind the ellipsis is left. */
  join(statements: readonly Parts[], one: number, other: number): void {
    const [first, second] = [statements[one] as Parts, statements[other] as Parts];
    const cut = change([wholeOf({ ...first, tail: '' }).replace(/, because $/u, '')], 'truncated', ['marked-cut']);
    this.write('“');
    this.piece(cut.pieces[0] ?? '', one, cut);
    this.write(' … ');
    const flags: VersionFlag[] = first.speaker === second.speaker ? [] : ['other-speaker'];
    this.piece(`${wholeOf(second)},`, other, { ...change([], 'verbatim', flags) });
    this.write(`” ${first.speaker} said.\n\n`);
  }

  private piece(words: string, statement: number, { relation, flags, replaced }: Change): void {
    const text = this.texts.length - 1;
    const start = this.texts[text]?.length ?? 0;
    this.write(words);
    this.versions.push({ text, start, end: start + words.length, statement, relation, flags, replaced });
  }

  private write(words: string): void {
    this.texts[this.texts.length - 1] += words;
  }
}
