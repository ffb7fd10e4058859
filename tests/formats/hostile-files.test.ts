/** Files that were damaged, or made to do damage: every reader answers, none throws, and what it lets in is sound. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { validateSpans } from '../../shared/domain/target.ts';
import { importDescription, type ImportFormat } from '../../shared/formats/import-formats.ts';
import { ANA, anAnnotation, anArticle, aProject, GOLDEN } from './export-builders.ts';
import { asFiles, asText, readDocuments, resolved, writtenFiles } from './round-trip.ts';

const source = {
  project: aProject(),
  members: [ANA],
  articles: [
    anArticle(`${GOLDEN}\n\n${GOLDEN}`, [
      anAnnotation(
        1,
        [
          { start: 0, end: 17 },
          { start: 23, end: 31 },
        ],
        { attributes: { speaker: 'Ana' }, note: 'n' },
      ),
      anAnnotation(2, [{ start: 18, end: 22 }]),
    ]),
  ],
};

const TSV = `#FORMAT=WebAnno TSV 3.3\n#T_SP=webanno.custom.Verbatim|label|speaker\n#T_RL=webanno.custom.Link|kind|BT_webanno.custom.Verbatim\n\n\n#Text=Rain fell.\n1-1\t0-4\tRain\tquote[1]\t*[1]\t_\t_\t\n1-2\t5-9\tfell\tquote[1]|quote[2]\t*[1]|x[2]\tcontinues\t1-1[1_2]\t\n1-3\t9-10\t.\t_\t_\t_\t_\t\n`;

async function soundFiles(
  format: ImportFormat & ('label-studio' | 'cas-json' | 'xmi' | 'gate' | 'webanno-tsv'),
): Promise<[string, string][]> {
  if (format === 'webanno-tsv') return [['a.tsv', TSV]];
  const files = [...asText(await writtenFiles(format, source))];
  return files.filter(([name]) => importDescription(format).endings.some((ending) => name.endsWith(ending)));
}

/** What takes the place of something in a file. */
const junk = fc.oneof(
  fc.constantFrom(
    '',
    'null',
    '-1',
    '1e999',
    '[]',
    '{}',
    '"',
    '<',
    '>',
    '\\',
    '\t',
    '|',
    '[',
    '\0',
    '\uD800',
    '__proto__',
    '<!DOCTYPE a>',
    '&a;',
    '99999999999',
    '0.5',
    '"constructor"',
  ),
  fc.string({ maxLength: 5 }),
);
const damage = fc.array(fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), length: fc.nat(12), by: junk }), {
  minLength: 1,
  maxLength: 4,
});

const damaged = (text: string, all: readonly { at: number; length: number; by: string }[]): string =>
  all.reduce((whole, { at, length, by }) => {
    const place = Math.floor(at * whole.length);
    return whole.slice(0, place) + by + whole.slice(place + length);
  }, text);

test.each(['label-studio', 'cas-json', 'xmi', 'gate', 'webanno-tsv'] as const)(
  '[FO78] damaged files of %s are answered',
  async (format) => {
    const files = await soundFiles(format);
    await fc.assert(
      fc.asyncProperty(damage, async (all) => {
        const { documents, refused } = await readDocuments(
          format,
          asFiles(new Map(files.map(([name, text]) => [name, damaged(text, all)]))),
        );
        for (const { problem } of refused)
          expect([problem.id, problem.message].every((part) => part !== '')).toBe(true);
        for (const one of documents) {
          const text = one.text ?? GOLDEN;
          for (const { annotations } of resolved(one, source, text).layers)
            for (const { target } of annotations)
              expect(validateSpans(target.spans, text.replaceAll('\r\n', '\n').replace(/^\uFEFF/, '')).ok).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  },
);

/** Values of JSON in the wrong places, which damage to the text seldom makes. */
const wrong = fc.constantFrom<unknown>(null, -1, 1.5, 1e308, '', 'x', true, [], {}, [null], { a: 1 });
const paths = (value: unknown, path: (string | number)[] = []): (string | number)[][] => [
  path,
  ...(typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => paths(inner, [...path, key]))
    : []),
];

function replaced(value: unknown, [key, ...rest]: readonly (string | number)[], by: unknown): unknown {
  if (key === undefined) return by;
  if (Array.isArray(value))
    return value.map((inner: unknown, index) => (String(index) === String(key) ? replaced(inner, rest, by) : inner));
  return Object.fromEntries(
    Object.entries(value ?? {}).map(([name, inner]) => [name, name === key ? replaced(inner, rest, by) : inner]),
  );
}

test.each(['label-studio', 'cas-json'] as const)(
  '[FO78] JSON of %s with wrong values anywhere is answered',
  async (format) => {
    const [[name, text] = ['', 'null']] = await soundFiles(format);
    const sound: unknown = JSON.parse(text);
    for (const path of paths(sound)) {
      for (const by of fc.sample(wrong, 4)) {
        const { documents, refused } = await readDocuments(
          format,
          asFiles(new Map([[name, JSON.stringify(replaced(sound, path, by))]])),
        );
        expect(documents.length + refused.length, `${path.join('.')} = ${JSON.stringify(by)}`).toBeLessThanOrEqual(2);
        for (const one of documents) resolved(one, source, one.text ?? GOLDEN);
      }
    }
  },
);
