/** Tracing over articles: what is a sentence, what belongs together, and that no order of articles counts. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findQuotes } from '../../shared/domain/quotes/find-quotes.ts';
import type { Proposal } from '../../shared/statements/components.ts';
import { tracedSentences } from '../../shared/statements/quoted-sentences.ts';
import { MIN_SCORE, SentenceIndex } from '../../shared/statements/sentence-index.ts';
import { StatementTrace } from '../../shared/statements/statement-trace.ts';
import { isStopWord, stemLanguage, stemOf } from '../../shared/statements/stems.ts';
import { tracedArticle } from '../../shared/statements/traced-article.ts';
import { versionPair } from '../../shared/statements/version-ref.ts';
import { idOf, traced } from './traced.ts';

const sentences = (text: string): string[] =>
  tracedSentences(text, findQuotes(text, null), null)
    .filter(({ source }) => source === 'quoted')
    .map(({ start, end, isCutBefore, isCutBehind, goesOn }) =>
      [goesOn ? '+' : '', isCutBefore ? '<' : '', text.slice(start, end), isCutBehind ? '>' : ''].join(''),
    );

describe('sentences of quotations', () => {
  test.each([
    ['“We go. We stay home,” Ana Díaz said.', ['We go.', 'We stay home,']],
    ['“The U.S. envoy came at noon. Nobody spoke,” Ana Díaz said.', ['The U.S. envoy came at noon.', 'Nobody spoke,']],
    [
      '“The harbour is old ... and the bell is older,” Ana Díaz said.',
      ['The harbour is old>', '<and the bell is older,'],
    ],
    ['“It would seriously […] move us all,” Ana Díaz said.', ['It would seriously>', '<move us all,']],
    ['Ana Díaz said: “The harbour is old.\n\n“The bell is older.”', ['The harbour is old.', 'The bell is older.']],
    ['Ana Díaz said: "The summit in\n\nAldsay is open," and left.', ['The summit in\n\nAldsay is open,']],
    ['“We ring it,” Ana Díaz said, “at no other time.”', ['We ring it,', '+at no other time.']],
    ['“She said ‘we go home now’ and went,” Ana Díaz said.', ['She said ‘we go home now’ and went,']],
  ])('[TR7] %j', (text, expected) => {
    expect(sentences(text)).toEqual(expected);
  });

  test('[TR7] sentences that report are traced as such, with their speaker', () => {
    const text = 'Ana Díaz said that the harbour would be closed for the winter.';
    expect(tracedSentences(text, findQuotes(text, null), null)).toMatchObject([
      { start: 0, end: text.length, source: 'reported', speaker: 'Ana Díaz' },
    ]);
  });
});

describe('stems', () => {
  test('[TR8] are those of the article’s language, and small words are told', () => {
    const english = ['assembling', 'assembled', 'assembles', 'planned', 'planning', 'quickly', 'harbours', 'cities'];
    expect(english.map((word) => stemOf(word, 'en'))).toEqual([
      'assembl',
      'assembl',
      'assembl',
      'plan',
      'plan',
      'quick',
      'harbour',
      'city',
    ]);
    expect(['Häfen', 'Verhandlungen', 'verhandelt'].map((word) => stemOf(word.toLowerCase(), 'de'))).toEqual([
      'häfen',
      'verhandl',
      'verhandel',
    ]);
    expect(stemLanguage('Der Hafen ist alt, und die Glocke ist es nicht.', null)).toBe('de');
    expect(stemLanguage('The harbour is old, and the bell is not.', null)).toBe('en');
    expect(stemLanguage('The harbour', 'de-AT')).toBe('de');
    expect(['would', 'nicht', 'harbour'].map(isStopWord)).toEqual([true, true, false]);
  });
});

const VOCABULARY = Array.from({ length: 40 }, (_, index) => `stem${index}`);
/** Some words far more often than others, as in texts. */
const someStem = fc.tuple(fc.nat(39), fc.nat(39)).map(([a, b]) => VOCABULARY[Math.floor((a * b) / 39)] ?? '');
const someSentences = fc.array(fc.array(someStem, { minLength: 1, maxLength: 7 }), { maxLength: 30 });

const indexOf = (sentencesIn: readonly (readonly string[])[]): SentenceIndex => {
  const index = new SentenceIndex();
  for (const [id, stems] of sentencesIn.entries()) index.add(id, stems, ['the']);
  return index;
};
const matchesIn = (index: SentenceIndex, count: number): string[] =>
  Array.from({ length: count }, (_, id) => index.matchesOf(id).map(({ entry, score }) => `${id} ${entry} ${score}`))
    .flat()
    .toSorted();

describe('the index of sentences', () => {
  test('[TR9] finds what comparing all pairs finds', () => {
    fc.assert(
      fc.property(someSentences, (all) => {
        const index = indexOf(all);
        index.settle();
        const naive = all.flatMap((_, one) =>
          all.flatMap((__, other) => {
            const score = one === other ? 0 : index.score(one, other);
            return score >= MIN_SCORE ? [`${one} ${other} ${score}`] : [];
          }),
        );
        expect(matchesIn(index, all.length)).toEqual(naive.toSorted());
      }),
    );
  });

  test('[TR9] with stems that are common, too', () => {
    const all = Array.from({ length: 600 }, (_, id) => [
      'port',
      'bell',
      `name${id % 200}`,
      ...(id % 2 ? ['rope'] : []),
    ]);
    const index = indexOf(all);
    index.settle();
    const naive = all.flatMap((_, one) =>
      all.flatMap((__, other) => (one !== other && index.score(one, other) >= MIN_SCORE ? [`${one} ${other}`] : [])),
    );
    const found = matchesIn(index, all.length).map((match) => match.split(' ').slice(0, 2).join(' '));
    expect(found.toSorted()).toEqual(naive.toSorted());
  });

  test('[TR9] what came and went, and when it was asked, changes nothing', () => {
    fc.assert(
      fc.property(someSentences, someSentences, (kept, gone) => {
        const index = new SentenceIndex();
        for (const [id, stems] of gone.entries()) index.add(1_000 + id, stems, ['the']);
        index.settle();
        for (const [id, stems] of [...kept.entries()].toReversed()) {
          index.add(id, stems, ['the']);
          index.settle();
        }
        for (const id of gone.keys()) index.remove(1_000 + id);
        index.settle();
        const fresh = indexOf(kept);
        fresh.settle();
        expect(matchesIn(index, kept.length)).toEqual(matchesIn(fresh, kept.length));
        expect(index.size).toBe(kept.length);
      }),
    );
  });

  test('[TR9] a new sentence is compared with few others', () => {
    const all = Array.from({ length: 3_000 }, (_, id) => [`a${id % 700}`, `b${id % 600}`, `c${id}`, `d${id}`, 'port']);
    const index = indexOf(all);
    index.settle();
    index.add(5_000, ['a1', 'c1', 'd1', 'port'], ['the']);
    expect(index.settle().size).toBeLessThan(40);
  });
});

const article = (...quotes: string[]): string =>
  quotes.map((quote) => `Ana Díaz spoke at the harbour. “${quote}” she said.`).join('\n\n');
const SAID = [
  'We will ring the bronze bell when a fishing boat comes home,',
  'The museum kept it well, and never owned it,',
  'Nobody asked the island about the sale in those years,',
  'The slipway needs money before the winter storms arrive,',
];
const CUT = [
  'when a fishing boat comes home',
  'The museum kept it well,',
  'about the sale in those years',
  'The slipway needs money',
];
const someQuote = fc.constantFrom(...SAID, ...CUT, 'Winter storms never asked the museum about money,');
const someArticles = fc.array(fc.array(someQuote, { minLength: 1, maxLength: 4 }), { minLength: 2, maxLength: 6 });

const shown = (proposals: readonly Proposal[]): string[] =>
  proposals.map(({ a, b, score }) => `${versionPair(a, b)} ${score}`);

describe('tracing', () => {
  test('[TR10] the order in which articles come changes nothing', () => {
    fc.assert(
      fc.property(someArticles, fc.integer(), (all, seed) => {
        const texts = all.map((quotes) => article(...quotes));
        const from = Math.abs(seed) % texts.length;
        const indices = texts.map((_, index) => index);
        const order = [...indices.slice(from), ...indices.slice(0, from)].reverse();
        const [one, other] = [traced(texts), traced(texts, order)];
        expect(other.statements).toEqual(one.statements);
        expect(other.trace.reports()).toEqual(one.trace.reports());
      }),
      { numRuns: 40 },
    );
  });

  test('[TR10] every version is where its address says', () => {
    const { statements } = traced(SAID.map((said, index) => article(said, CUT[index] ?? '')));
    expect(statements).toHaveLength(SAID.length);
    for (const { versions, fullest } of statements) {
      expect(versions).toHaveLength(2);
      expect(SAID).toContain(versions[fullest]?.article.text.slice(versions[fullest].start, versions[fullest].end));
    }
  });

  test('[TR10] an article that goes takes its sentences out, and one that comes again is the same', () => {
    const texts = [article(SAID[0] ?? ''), article(CUT[0] ?? ''), article(SAID[1] ?? '')];
    const { trace } = traced(texts);
    const before = trace.proposals();
    expect(before).toHaveLength(1);
    expect(shown(trace.proposalsOf(idOf(1)))).toEqual(shown(before));
    trace.remove(idOf(0));
    expect(trace.proposals()).toEqual([]);
    expect(trace.size).toBe(2);
    trace.add(tracedArticle({ id: idOf(0), outlet: null, text: texts[0] ?? '', language: null }));
    expect(shown(trace.proposals())).toEqual(shown(before));
  });

  test('[TR10] of many articles with the same words one stands for the others, unless people decided about it', () => {
    const { trace } = traced(Array.from({ length: 30 }, () => article(SAID[0] ?? '')));
    expect(trace.size).toBe(1);
    expect(trace.proposals()).toHaveLength(29);
    const [first] = trace.quoted()[0] ?? [];
    expect(trace.proposals(new Set(first === undefined ? [] : [first]))).toHaveLength(28 + 29);
  });
});

describe('copies of an agency text', () => {
  const AGENCY =
    'A maritime museum on Saturday handed a bronze bell back to the small island from which it was taken a century ago, ending a dispute that had run for more than ten years. The bell left the harbour aboard the morning ferry and was carried ashore by four members of the lifeboat crew, while half of the island stood in the rain. It is to hang in an open house above the harbour, where it will be heard by boats that return from the fishing grounds in the north.';
  const OWN =
    'Half the island came to see the crate on the pier, and nobody minded the rain that fell all morning. Children had painted a banner, the school was closed for the day, and the baker gave away what she had. When the ferry turned in the bay there was a silence that people will talk about for years, then somebody began to sing and others joined in, one after another.';
  const quote = ` “${SAID[0] ?? ''}” Ana Díaz said.`;

  const count = (texts: readonly string[], outlets: readonly (string | null)[]): number => {
    const trace = new StatementTrace();
    for (const [index, text] of texts.entries())
      trace.add(tracedArticle({ id: idOf(index), outlet: outlets[index] ?? null, text, language: null }));
    return trace.outlets(trace.quoted().flat());
  };

  test('[TR11] count as one outlet, also where one was shortened', () => {
    const shortened = AGENCY.slice(0, AGENCY.indexOf('It is to hang'));
    expect(count([AGENCY + quote, AGENCY + quote, shortened + quote], ['Sentinel', 'Courier', 'Post'])).toBe(1);
    expect(count([AGENCY + quote, OWN + quote], ['Sentinel', 'Courier'])).toBe(2);
    expect(count([AGENCY + quote, OWN + quote], ['Courier', 'Courier'])).toBe(1);
    expect(count([AGENCY + quote, OWN + quote], [null, null])).toBe(2);
  });
});
