/** Who speaks in an article: patterns of sentences in English and German, pronouns, roles, and reported speech. */
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { CUE, FIRST_CUE_WORDS } from '../../shared/domain/quotes/cues.ts';
import { findQuotes } from '../../shared/domain/quotes/find-quotes.ts';
import { WordScan } from '../../shared/domain/quotes/word-scan.ts';

const spoken = (text: string): (string | null)[][] => {
  const { quotes } = findQuotes(text, null);
  return quotes
    .filter(({ kind }) => kind === 'quote' || kind === 'fragment')
    .map(({ speaker, cue }) => [speaker, cue === null ? null : text.slice(cue.start, cue.end)]);
};

const reported = (text: string): (string | null)[][] =>
  findQuotes(text, null).reported.map(({ start, end, speaker, cue }) => [
    text.slice(start, end),
    speaker,
    text.slice(cue.start, cue.end),
  ]);

describe('cue and place', () => {
  test.each<[string, string, readonly (readonly (string | null)[])[]]>([
    ['Q, V S', '“We leave at dawn,” said Ana Díaz on Monday.', [['Ana Díaz', 'said']]],
    ['Q, S V', '“We leave at dawn,” Ana Díaz told the Harbour Post.', [['Ana Díaz', 'told']]],
    ['S V: Q', 'Ana Díaz, the harbour master, warned: “We leave at dawn.”', [['Ana Díaz', 'warned']]],
    [
      'Q? S V',
      '“Do we leave at dawn?” Ana Díaz asked. “Why?” asked Tom Berg.',
      [
        ['Ana Díaz', 'asked'],
        ['Tom Berg', 'asked'],
      ],
    ],
    ['by', 'According to Ana Díaz, the quay is “in a very bad state”.', [['Ana Díaz', 'According to']]],
    ['quoted as saying', '“We leave at dawn,” the Harbour Post quoted Ana Díaz as saying.', [['Ana Díaz', 'quoted']]],
    ['announced by a colon', 'Ana Díaz said in the evening:\n\n“We leave at dawn.”', [['Ana Díaz', 'said']]],
    [
      'goes on',
      '“We leave,” said Ana Díaz. “We will not return.”\n\n“Nobody will.”',
      [
        ['Ana Díaz', 'said'],
        ['Ana Díaz', 'said'],
        ['Ana Díaz', null],
      ],
    ],
    [
      'interrupted',
      '“We leave,” Ana Díaz said, “at dawn or never.”',
      [
        ['Ana Díaz', 'said'],
        ['Ana Díaz', 'said'],
      ],
    ],
    [
      'two people',
      '“No,” said Ana Díaz. “We stay.” Tom Berg disagreed. “We leave,” he said.',
      [
        ['Ana Díaz', 'said'],
        ['Ana Díaz', 'said'],
        ['Tom Berg', 'said'],
      ],
    ],
    ['German Q, V S', '„Wir fahren morgen“, sagte Jürgen Groß am Montag.', [['Jürgen Groß', 'sagte']]],
    ['German S V: Q', 'Die Ministerin Uta Öz erklärte: „Wir fahren morgen.“', [['Uta Öz', 'erklärte']]],
    ['German laut', 'Laut Uta Öz ist der Hafen „in einem sehr schlechten Zustand“.', [['Uta Öz', 'Laut']]],
    ['German pronoun', 'Uta Öz kam am Abend. „Wir fahren morgen“, sagte sie.', [['Uta Öz', 'sagte']]],
    ['German so', 'Die Stadt habe „lange nichts davon gewusst“, so Uta Öz.', [['Uta Öz', 'so']]],
    ['German trade', 'Bürgermeisterin Uta Öz kam. „Wir gehen“, sagte die Juristin im Rathaus.', [['Uta Öz', 'sagte']]],
    [
      'a participle',
      'Ana Díaz said that “they may all leave,” adding that “nobody will come back.”',
      [
        ['Ana Díaz', 'said'],
        ['Ana Díaz', 'adding'],
      ],
    ],
    ['a possessive alone', 'Ana Díaz’s was the short one: “We leave.”', [['Ana Díaz', null]]],
    [
      'a role by its stem',
      'Ana Díaz, who directs the museum, met Tom Berg. “We leave,” the director said.',
      [['Ana Díaz', 'said']],
    ],
    ['not whom a possessive names', '“We leave,” said Díaz’s spokeswoman, Eva Holm.', [['Eva Holm', 'said']]],
    ['not a ministry', '“We leave now,” the Ministry of Fisheries says.', [[null, 'says']]],
    ['a name with particles', 'Tom van den Berg came. “Why?” Van den Berg asked.', [['Tom van den Berg', 'asked']]],
    ['German zufolge', 'Uta Öz zufolge ist der Hafen „in einem sehr schlechten Zustand“.', [['Uta Öz', 'zufolge']]],
  ])('[FQ7] %s', (_, text, expected) => {
    expect(spoken(text)).toEqual(expected);
  });

  test('[FQ7] nobody speaks in a term, a title or markup', () => {
    const text = 'Ana Díaz said the “open door” of “The Harbour Post” is shut. “data-x=”http://a.example';
    expect(findQuotes(text, null).quotes.map(({ kind, speaker, cue }) => [kind, speaker, cue])).toEqual([
      ['term', null, null],
      ['title', null, null],
      ['markup', null, null],
    ]);
  });
});

describe('names', () => {
  test.each<[string, string, string | null]>([
    [
      'a family name stands for the fullest form',
      'Mayor Ana Maria Díaz came. “We leave,” Díaz said.',
      'Ana Maria Díaz',
    ],
    [
      'a role is whom the article described so',
      'Ana Díaz, director of the museum, met Tom Berg, the mayor. “We leave,” the director said.',
      'Ana Díaz',
    ],
    ['a pronoun is who was named last', 'Ana Díaz came with the boat. “We leave,” she said.', 'Ana Díaz'],
    ['a title is no part of a name', '“We leave,” said former NATO Secretary General Ana Díaz.', 'Ana Díaz'],
    ['a country does not speak', '“We leave,” Norway said.', null],
    ['an outlet does not speak', '“We leave,” the Guardian wrote.', null],
    ['an initial is part of a name', '“We leave,” said George W. Holm.', 'George W. Holm'],
    [
      'German roles',
      'Uta Öz, Direktorin des Museums, traf Bürgermeister Jan Groß. „Wir fahren“, sagte die Direktorin.',
      'Uta Öz',
    ],
  ])('[FQ8] %s', (_, text, speaker) => {
    expect(spoken(text).map(([name]) => name)).toEqual([speaker]);
  });
});

describe('he and she', () => {
  test.each<[string, string | null]>([
    ['Mr Tom Berg met Ana Díaz. “We leave,” she said.', 'Ana Díaz'],
    ['Ana Díaz left. Mr Tom Berg said it was late. “We leave,” she said.', 'Ana Díaz'],
    ['Ana Díaz left. Mr Tom Berg said it was late. “We leave,” he said.', 'Tom Berg'],
    ['Tom Berg said he was tired. “We leave,” he said.', 'Tom Berg'],
    ['Tom Berg said he was tired. “We leave,” she said.', null],
    ['Ana Díaz and Tom Berg came. “We leave,” he said.', null],
    ['Ana Díaz and Mr Tom Berg came. “We leave,” he said.', 'Tom Berg'],
    ['Ana Díaz and Mr Tom Berg came. “We leave,” she said.', 'Ana Díaz'],
    ['Ana Díaz met Eva Holm. Mr Tom Berg said it was late. “We leave,” she said.', null],
    ['Mr Lee Berg came. Mrs Lee Berg left. Mr Lee Berg came. “We leave,” she said.', 'Lee Berg'],
    ['Tom Berg told the court she was late. “We leave,” he said.', 'Tom Berg'],
    ['Ana Díaz came. Asked about Tom Berg, she said: “We leave.”', 'Ana Díaz'],
    ['Ministerin Uta Öz kam. „Wir fahren nie“, betonte der Kanzler.', null],
    ['Ministerin Uta Öz kam. „Wir fahren nie“, sagte die Ministerin.', 'Uta Öz'],
    ['Jan Groß kam. Frau Uta Öz sagte, es sei spät. „Wir fahren nie“, sagte er.', 'Jan Groß'],
    ['Ana Díaz left. “No, never,” said the Duke of Ostmark. “We leave,” he added.', null],
    ['Ana Díaz left. “No, never,” said a fisherman. “We leave,” he added.', null],
  ])('[FQ16] %s', (text, speaker) => {
    expect(
      spoken(text)
        .map(([name]) => name)
        .at(-1),
    ).toBe(speaker);
  });
});

describe('who speaks for another', () => {
  test.each<[string, string | null]>([
    ['“We leave,” a spokesman for President Ana Díaz said.', null],
    ['“We leave,” said a spokeswoman for French President Ana Díaz.', null],
    ['A close aide to Senator Ana Díaz told the Courier: “We leave.”', null],
    ['A lawyer for Ana Díaz said: “We leave.”', null],
    ['One of the advisers of Ana Díaz said: “We leave.”', null],
    ['Sources close to Ana Díaz said: “We leave.”', null],
    ['“We leave,” the attorney for Ana Díaz added.', null],
    ['“We leave,” according to a friend of Ana Díaz.', null],
    ['“We leave,” said the man beside Ana Díaz.', null],
    ['The office of Ana Díaz said: “We leave.”', null],
    ['„Wir fahren“, sagte ein Sprecher von Uta Öz.', null],
    ['„Wir fahren“, sagte eine Sprecherin der Ministerin Uta Öz.', null],
    ['„Wir fahren“, sagte der Sprecher des Kanzlers Jan Groß.', null],
    ['Der Anwalt von Uta Öz erklärte: „Wir fahren.“', null],
    ['„Wir fahren“, hieß es. „Nie“, erklärte ein Berater von Uta Öz.', null],
    ['Ana Díaz left. A spokesman for Tom Berg said it was late. “We leave,” he added.', null],
    ['Ana Díaz’s spokesman said it was late. “We leave,” he said.', null],
    ['“We leave,” said a lawyer for Ana Díaz, Eva Holm.', 'Eva Holm'],
    ['“We leave,” said Eva Holm, a lawyer for Ana Díaz.', 'Eva Holm'],
    ['Eva Holm, an adviser to Ana Díaz, said: “We leave.”', 'Eva Holm'],
    ['„Wir fahren“, sagte Eva Holm, Sprecherin von Uta Öz.', 'Eva Holm'],
    ['Eva Holm, spokeswoman for Ana Díaz, came with Ana Díaz. “We leave,” the spokeswoman said.', 'Eva Holm'],
    ['Ana Díaz came with the spokesman for Tom Berg. “We leave,” she said.', 'Ana Díaz'],
    ['Tom von Hagen kam. „Wir fahren“, sagte von Hagen.', 'Tom von Hagen'],
  ])('[FQ13] %s', (text, speaker) => {
    expect(
      spoken(text)
        .map(([name]) => name)
        .at(-1),
    ).toBe(speaker);
  });
});

test('[FQ7] who stands further on in the sentence is not who “nach Angaben der” means', () => {
  expect(reported('Nach Angaben der Stadt fehlten Uta Öz gestern zwei Boote.')).toEqual([]);
});

describe('another source beside a quotation', () => {
  test.each([
    'Uta Öz kam. „Wir fahren nie“, heißt es im Papier.',
    'Uta Öz kam. „Wir fahren nie“, steht in dem Brief.',
    'Uta Öz kam. „Wir fahren nie“, so hieß es in dem Brief.',
    'Uta Öz kam. „Wir fahren nie“, ist dort zu lesen.',
    'Uta Öz kam. Auf dem Schild stand: „Wir fahren nicht.“',
    'Uta Öz kam. In dem Brief heißt es: „Wir fahren nicht.“',
    'Ana Díaz came. “We leave,” reads the report.',
    'Ana Díaz came. “We leave,” the large sign read.',
    'Ana Díaz came. “We leave,” according to the report.',
    'Ana Díaz came. “We leave,” read a headline in The Harbour Times.',
    'Ana Díaz came. The sign reads: “We leave at dawn.”',
    'Ana Díaz came. “We leave,” it says on the door.',
    'Ana Díaz came. „Nie wracamy nigdy.” – powiedział Borys.',
    'Ana Díaz came. “We leave,” an analyst at Harbour Sachs said. Harbour Sachs said “it is late”.',
    'Ana Díaz came. Harbour Sachs shares fell. “We leave,” Harbour Sachs said.',
  ])('[FQ15] is no reason to name who spoke last: %s', (text) => {
    expect(spoken(text).filter(([name]) => name !== null)).toEqual([]);
  });

  test.each([
    'Ana Díaz read the letter. “We leave,” she said.',
    'Ana Díaz came. “We leave.” The sign read: no.',
    'Ana Díaz came in the morning. “We leave at dawn.”',
  ])('[FQ15] but what stands elsewhere is none: %s', (text) => {
    expect(spoken(text).map(([name]) => name)).toEqual(['Ana Díaz']);
  });
});

describe('words that begin sentences', () => {
  test.each<[string, string | null]>([
    ['Ana Díaz came. Whether Díaz stays is open. “We leave,” said Díaz.', 'Ana Díaz'],
    ['Ana Díaz came. Did Díaz know? “We leave,” said Díaz.', 'Ana Díaz'],
    ['Ana Díaz came. Addressing Díaz, she smiled. “We leave,” said Díaz.', 'Ana Díaz'],
    ['The mayor, Ana Díaz, came. Will Díaz stay? She will. “We leave,” said Díaz.', 'Ana Díaz'],
    ['Uta Öz kam. Ob Öz bleibt, ist offen. „Wir fahren“, sagte Öz.', 'Uta Öz'],
    ['Uta Öz kam. Hat Öz es gewusst? „Wir fahren“, sagte Öz.', 'Uta Öz'],
    ['Uta Öz kam. Trotzdem blieb sie. Trotzdem Öz. „Wir fahren“, sagte Öz.', 'Uta Öz'],
    ['Will Berg came. He will stay. “We leave,” said Berg.', 'Will Berg'],
    ['Anders Berg came. The others stayed. “We leave,” said Berg.', 'Anders Berg'],
    ['Ursula von der Au kam. Von der Au blieb. „Wir fahren“, sagte Von der Au.', 'Ursula von der Au'],
    ['Fleming said it was late. “We leave,” Fleming said.', 'Fleming'],
  ])('[FQ14] are no names: %s', (text, speaker) => {
    expect(spoken(text).map(([name]) => name)).toEqual([speaker]);
  });

  test('[FQ14] a participle alone says nothing', () => {
    expect(reported('Having said that, the old boat left at dawn.')).toEqual([]);
  });
});

describe('reported speech', () => {
  test.each<[string, string, string | null, string]>([
    ['that', 'Ana Díaz said that the boat would leave at dawn.', 'Ana Díaz', 'said'],
    ['no that', 'Ana Díaz said the boat would leave at dawn.', 'Ana Díaz', 'said'],
    ['at the end', 'The boat would leave at dawn, Ana Díaz said.', 'Ana Díaz', 'said'],
    ['at the end, inverted', 'The boat may leave at dawn, believes former minister Ana Díaz.', 'Ana Díaz', 'believes'],
    ['according to', 'According to Ana Díaz, the boat leaves at dawn.', 'Ana Díaz', 'According to'],
    ['nobody named', 'Sources say that the boat leaves at dawn.', null, 'say'],
    ['German dass', 'Uta Öz sagte, dass das Boot morgen fährt.', 'Uta Öz', 'sagte'],
    ['German subjunctive', 'Uta Öz sagte, das Boot fahre erst morgen.', 'Uta Öz', 'sagte'],
    ['German laut', 'Laut Uta Öz fährt das Boot erst morgen.', 'Uta Öz', 'Laut'],
    ['few words', 'She said she was tired.', null, 'said'],
    ['German, few words', 'Sie sagte, sie sei müde.', null, 'sagte'],
    ['German, few words behind the subject', 'Dann sagte Uta Öz, es sei spät.', 'Uta Öz', 'sagte'],
    ['German laut, few words', 'Laut Uta Öz ist es spät.', 'Uta Öz', 'Laut'],
    ['German Angaben', 'Nach Angaben von Uta Öz fehlen Boote.', 'Uta Öz', 'Nach Angaben von'],
    ['German Worten', 'Nach den Worten von Uta Öz fehlen Boote.', 'Uta Öz', 'Nach den Worten von'],
    ['German Einschätzung', 'Nach Einschätzung der Ministerin Uta Öz fehlen Boote.', 'Uta Öz', 'Nach Einschätzung der'],
    ['German at the end', 'Er habe das Boot verkauft, erklärte Uta von Öz.', 'Uta von Öz', 'erklärte'],
    ['English at the end', 'He had sold the boat, said Ana Díaz.', 'Ana Díaz', 'said'],
    ['German Angaben, a family name', 'Nach Angaben von Öz fehlen drei Millionen Euro.', 'Öz', 'Nach Angaben von'],
    ['an outlet', 'Reuters said the boat would leave at dawn.', null, 'said'],
    ['a body', 'The Harbour Council said the boat would leave at dawn.', null, 'said'],
    ['a body that believes', 'The White House believes that the boat leaves.', null, 'believes'],
    ['a German body', 'Die Stadt sagte, das Boot fahre erst morgen.', null, 'sagte'],
    ['a denial', 'Ana Díaz denied that the boat would leave at dawn.', 'Ana Díaz', 'denied'],
    ['a negation in what is said', 'Uta Öz sagte, dass das Boot nicht fährt.', 'Uta Öz', 'sagte'],
  ])('[FQ9] %s', (_, text, speaker, cue) => {
    expect(reported(`${text} It rained.`)).toEqual([[text, speaker, cue]]);
  });

  test('[FQ9] a sentence that only presents a quotation reports nothing, nor does one without a cue', () => {
    expect(
      reported(
        '“We leave at dawn,” Ana Díaz told reporters in the harbour on Monday. Ana Díaz came home late at night.',
      ),
    ).toEqual([]);
    expect(reported('The minutes suggest that it rained. Ana Díaz reiterated her call for a new boat.')).toEqual([]);
  });
});

describe('what nobody said', () => {
  test.each([
    'Ana Díaz did not say that the boat would leave at dawn.',
    'Ana Díaz never said that the boat would leave at dawn.',
    'Ana Díaz didn’t say that the boat would leave at dawn.',
    'Ana Díaz has not yet said that the boat would leave at dawn.',
    'Ana Díaz declined to say that the boat would leave at dawn.',
    'Ana Díaz said nothing about the boat that left at dawn.',
    'Nobody said that the boat would leave at dawn.',
    'Uta Öz sagte nicht, dass das Boot morgen fährt.',
    'Uta Öz sagte nie, dass das Boot morgen fährt.',
    'Niemand sagte, dass das Boot morgen fährt.',
    'Die Stadt sagte den Termin am Hafen heute wieder ab.',
  ])('[FQ9] is not reported: %s', (text) => {
    expect(reported(text)).toEqual([]);
  });
});

describe('words that patterns begin with', () => {
  test('[FQ7] looking at them alone finds the same cues as looking everywhere', () => {
    const pieces = [
      'said',
      'Said',
      'according to',
      'erklärte',
      'pointed out',
      'so',
      'é',
      'ſ',
      '東',
      '𝐀',
      "'",
      '’',
      '-',
      ' ',
      ' ',
      '\n',
      '“',
      '\u0301',
      '1',
      ', ',
      'Ana Díaz.',
      '\uD800',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 40 }), (some) => {
        const text = some.join('');
        const found = new WordScan(text).matches(new RegExp(CUE, 'uy'), (word) => FIRST_CUE_WORDS.has(word));
        expect(found.map(({ start, words }) => [start, words])).toEqual(
          Array.from(text.matchAll(CUE), ({ index, 0: words }) => [index, words]),
        );
      }),
      { numRuns: 500 },
    );
  });
});

describe('cost', () => {
  test.each([
    'Ana Díaz said that “it is” old, said the director of Tom Berg’s museum, according to her. ',
    'Ana Díaz said “it, he said, ',
    'the director said, “a” ',
    'He said “a ‘b “c ',
  ])('[FQ5] twice as much of %j takes twice the work for speakers, too', (piece) => {
    const work = (times: number): number => {
      const text = piece.repeat(times);
      const slice = vi.spyOn(String.prototype, 'slice');
      findQuotes(text, null);
      const read = slice.mock.results.reduce((sum, { value }) => sum + String(value).length, 0);
      vi.restoreAllMocks();
      return read;
    };
    expect(work(800)).toBeLessThanOrEqual(2.2 * work(400) + 1_000);
  });
});
