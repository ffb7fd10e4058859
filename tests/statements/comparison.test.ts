/** What became of a statement in each version, and which one the others are measured against. */
import { describe, expect, test } from 'vitest';
import type { ArticleId, MemberId, VersionRef } from '../../shared/domain/ids.ts';
import { findQuotes } from '../../shared/domain/quotes/find-quotes.ts';
import {
  compareVersion,
  type Comparison,
  type Replacement,
  type VersionFlag,
} from '../../shared/statements/comparison.ts';
import { describeStatements, type DescribedStatement } from '../../shared/statements/described-statements.ts';
import { turningKind, type TurningKind } from '../../shared/statements/lost-words.ts';
import { chainsOf, type Piece, type SourceArticle, type VersionChain } from '../../shared/statements/passages.ts';
import { tracedSentences } from '../../shared/statements/quoted-sentences.ts';
import { isSameSpeaker } from '../../shared/statements/same-speaker.ts';
import { versionRef } from '../../shared/statements/version-ref.ts';

const idOf = (index: number): ArticleId => `text-${index}` as ArticleId;

function sourceOf(text: string, index: number, date: string | null = null): SourceArticle {
  return {
    id: idOf(index),
    text,
    outlet: null,
    date,
    language: null,
    sentences: tracedSentences(text, findQuotes(text, null), null).filter(({ source }) => source === 'quoted'),
  };
}
const refsIn = ({ id, sentences }: SourceArticle): VersionRef[] =>
  sentences.map(({ start, end }) => versionRef({ article: id, start, end }));

function chainIn(text: string): VersionChain {
  const source = sourceOf(text, 0);
  const [chain] = chainsOf(refsIn(source), new Map([[source.id, source]]));
  if (chain === undefined) throw new Error(`No quotation in ${text}`);
  return chain;
}
const FULL = 'We would not ring the bronze bell again, and perhaps nobody should, if the harbour stays closed.';
const compared = (quote: string, full = FULL): Comparison =>
  compareVersion(
    chainIn(`“${full}” Ana Díaz said.`),
    chainIn(quote.includes('“') ? quote : `“${quote}” Ana Díaz said.`),
  );
const short = ({ relation, replaced, flags }: Comparison): [string, string, ...VersionFlag[]] => [
  relation,
  replaced.map(({ from, to }: Replacement) => `${from}>${to}`).join(' '),
  ...flags,
];

describe('a version beside the fullest', () => {
  test.each<[string, [string, string, ...VersionFlag[]]]>([
    [
      'We WOULD not ring the bronze bell again — and perhaps nobody should if the harbour stays closed',
      ['verbatim', ''],
    ],
    [
      `“We wouldn’t ring the bronze bell again,” Ana Díaz said, “and perhaps nobody should, if the harbour stays closed.”`,
      ['verbatim', ''],
    ],
    ['We would not ring the bronze bell again, if the harbour stays closed.', ['truncated', '', 'unmarked-cut']],
    ['We would not ring the bronze bell again … if the harbour stays closed.', ['truncated', '', 'marked-cut']],
    [
      'We would not ring ... again, and perhaps nobody should, if the harbour stays closed.',
      ['truncated', '', 'marked-cut'],
    ],
    [
      'We would ring the bronze bell again, and perhaps nobody should, if the harbour stays closed.',
      ['truncated', '', 'unmarked-cut', 'negation-cut'],
    ],
    [
      'We would not ring the bronze bell again, and nobody should, if the harbour stays closed.',
      ['truncated', '', 'unmarked-cut', 'hedge-cut'],
    ],
    [
      'We would not ring the bronze bell again, and perhaps nobody should.',
      ['truncated', '', 'unmarked-cut', 'hedge-cut'],
    ],
    [
      'If the harbour stays closed, “we would not ring the bronze bell again, and perhaps nobody should,” Ana Díaz said.',
      ['truncated', '', 'unmarked-cut'],
    ],
    [
      'We would not ring the iron bell again, and perhaps nobody should, if the harbour stays closed.',
      ['altered', 'bronze>iron'],
    ],
    [
      'We will not ring the bronze bell again, and perhaps nobody should, if the harbour stays closed.',
      ['altered', 'would>will', 'hedge-cut'],
    ],
    [
      'The mayor said we would not ring the bronze bell again, and perhaps nobody should, if the harbour stays closed.',
      ['altered', '>The mayor said', 'boundary-moved'],
    ],
    [
      '“We would not ring the bronze bell again, and perhaps nobody should, if the harbour stays closed,” Bruno Costa said.',
      ['verbatim', '', 'other-speaker'],
    ],
    [
      'We would not ring the bronze bell again, and perhaps nobody should, if visitors refuse tickets.',
      ['altered', 'the harbour stays closed>visitors refuse tickets', 'other-condition'],
    ],
    [
      'We would not ring the bronze bell [of the Meridian] again, and perhaps nobody should, if the harbour stays closed.',
      ['verbatim', ''],
    ],
  ])('[TR12] %j', (quote, expected) => {
    expect(short(compared(quote))).toEqual(expected);
  });

  test('[TR12] a clause that the speaker adds is not the reporter’s, though it has a verb of saying', () => {
    const quote = 'We will open the pier in May, but only if the council agrees.';
    expect(compared(quote, 'We will open the pier in May.')).toMatchObject({ relation: 'altered', flags: [] });
    expect(compared('We will open the pier in May, the mayor said.', 'We will open the pier in May.').flags).toEqual([
      'boundary-moved',
    ]);
  });

  test('[TR12] words in another order are no cut', () => {
    const comparison = compared('Again we would not ring the bronze bell.', 'We would not ring the bronze bell again.');
    expect(comparison).toMatchObject({ relation: 'altered', flags: [] });
    expect(comparison.kept).toBeCloseTo(7 / 8);
  });

  test('[TR12] negations, hedges and conditions are told apart', () => {
    const kinds: (TurningKind | null)[] = ['not', 'keine', 'maybe', 'dürfte', 'if', 'falls', 'bell'].map(turningKind);
    expect(kinds).toEqual(['negation', 'negation', 'hedge', 'hedge', 'condition', 'condition', null]);
  });

  test('[TR12] names that outlets write in other ways are one person’s', () => {
    const same: [string | null, string | null][] = [
      ['Jean Martel', 'Jens Martel'],
      ['Zelenskyy', 'Volodymyr Zelensky'],
      ['Ana Díaz', 'Ana Diaz'],
      [null, 'Ana Díaz'],
    ];
    for (const [one, other] of same) expect(isSameSpeaker(one, other), `${one}`).toBe(true);
    const others: [string, string][] = [
      ['Ana Díaz', 'Bruno Costa'],
      ['Maria Lund', 'Maria Land'],
      ['Ana Martelli', 'Ana Martens'],
    ];
    for (const [one, other] of others) expect(isSameSpeaker(one, other), one).toBe(false);
  });
});

/** The statement that all quotations of some articles are. */
function described(
  texts: readonly string[],
  original: VersionRef | null = null,
  dates: readonly string[] = [],
): DescribedStatement {
  const articles = texts.map((text, index) => sourceOf(text, index, dates[index] ?? null));
  const refs = articles.flatMap(refsIn).toSorted();
  const versions = new Map(
    original === null
      ? []
      : [[original, { confirmed: true, relation: null, original: true, by: 'x' as MemberId, at: 1 }]],
  );
  const statement = { id: refs[0] ?? ('' as VersionRef), refs, title: null, original, isConfirmed: false };
  const [only] = describeStatements([statement], new Map(articles.map((one) => [one.id, one])), { versions });
  if (only === undefined) throw new Error('No statement');
  return only;
}
const relations = ({ versions }: DescribedStatement): string[] => versions.map(({ relation }) => relation);
const said = (quote: string): string => `“${quote}” Ana Díaz said.`;

describe('the fullest version', () => {
  test('[TR13] holds most of what the others say, and is not simply the longest', () => {
    const statement = described([
      said('The bell is sound and it will ring.'),
      said('The bell is sound and it will ring.'),
      said('This bell here is in very good health, and one day it will ring again for us.'),
      said('The bell is sound'),
    ]);
    expect(relations(statement)).toEqual(['fullest', 'verbatim', 'back-translated', 'truncated']);
    expect(statement.fullest).toBe(0);
    expect(statement.speaker).toBe('Ana Díaz');
  });

  test.each([
    ['2026-10-25', '2026-10-24'],
    ['25 October 2026', '3 October 2026'],
  ])('[TR13] is the earliest of those that say the same, and comes in order of date: %s, %s', (...dates) => {
    const texts = [said('The bell will ring.'), said('The bell will ring.')];
    const statement = described(texts, null, dates);
    const pieces: readonly Piece[] = statement.versions;
    expect(pieces.map(({ ref }) => ref.slice(0, 6))).toEqual(['text-1', 'text-0']);
    expect(relations(statement)).toEqual(['fullest', 'verbatim']);
  });

  test.each([[['might', 'will']], [['will', 'might']]])(
    '[TR13] is the one with more hedges and negations, where as much was said: %s',
    (words) => {
      const statement = described(words.map((word) => said(`The wall ${word} protect the town from floods.`)));
      expect(statement.fullest).toBe(words.indexOf('might'));
      expect(statement.versions[words.indexOf('will')]?.flags).toEqual(['hedge-cut']);
    },
  );

  test('[TR13] is the one that a person marked as the original', () => {
    const texts = [said('The bell is sound today.'), said('The bell is sound')];
    const [, second] = texts.flatMap((text, index) => refsIn(sourceOf(text, index)));
    const statement = described(texts, second ?? null);
    expect(relations(statement)).toEqual(['altered', 'fullest']);
    expect(statement.versions[1]?.decision).toMatchObject({ original: true });
  });

  test('[TR14] an article that alters most of what it quotes translates back', () => {
    const full = [
      'The bell is sound and it will ring.',
      'Nobody asked the island before.',
      'We kept it with care for years.',
    ];
    const other = [
      'The bell is healthy and it will ring.',
      'Nobody consulted the island before.',
      'We kept it with love for years.',
    ];
    const articles = [full, full, other, [...full.slice(0, 2), other[2] ?? '']].map((quotes, index) =>
      sourceOf(quotes.map(said).join('\n\n'), index),
    );
    const statements = full.map((_, index) => {
      const refs = articles.flatMap((one) => refsIn(one).slice(index, index + 1));
      return { id: refs[0] ?? ('' as VersionRef), refs, title: null, original: null, isConfirmed: false };
    });
    const all = describeStatements(statements, new Map(articles.map((one) => [one.id, one])), { versions: new Map() });
    expect(all.map(relations)).toEqual([
      ['fullest', 'verbatim', 'back-translated', 'verbatim'],
      ['fullest', 'verbatim', 'back-translated', 'verbatim'],
      ['fullest', 'verbatim', 'back-translated', 'altered'],
    ]);
  });
});
