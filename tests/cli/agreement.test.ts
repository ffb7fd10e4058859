/** `verbatim agreement`: the figures of a project and of its export, by the real command. */
import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { exportCommand } from '../../server/cli/export.ts';
import { importCommand } from '../../server/cli/import.ts';
import type { AgreementDocument } from '../../server/projects/agreement/project-agreement.ts';
import { LABEL_MEASURE_KEYS, MEASURE_KEYS } from '../../shared/agreement/measures.ts';
import type { MemberId } from '../../shared/domain/ids.ts';
import { serializeVerbatimJson } from '../../shared/formats/verbatim/verbatim-json.ts';
import type { ExportedArticle, WholeExport } from '../../shared/formats/verbatim/project-export.ts';
import { ANA, aProject, anAnnotation, anArticle, GENERATOR, joined } from '../formats/export-builders.ts';
import { verbatim } from '../support/cli.ts';
import { temporaryFolder } from '../support/test-server.ts';

const TEXT = '🚀 “Lift-off!” said Ana. It was late. “Rain,” she went on, “is no reason.” So it flew. Nobody minded.';

const at = (words: string): { start: number; end: number } => ({
  start: TEXT.indexOf(words),
  end: TEXT.indexOf(words) + words.length,
});

const LIFT_OFF = anAnnotation(1, [at('“Lift-off!”')]);
const RAIN = anAnnotation(2, [at('“Rain,”'), at('“is no reason.”')]);
const RAIN_SHORT = anAnnotation(3, [at('“is no reason.”')]);
const LATE = anAnnotation(4, [at('It was late.')], { label: 'editorial-claim' });
const LATE_OTHER = anAnnotation(5, [at('was late')], { label: 'unsupported-assertion' });

const article = (id: string, layers: ExportedArticle['layers']): ExportedArticle => ({
  ...anArticle(id === 'alone' ? `${TEXT} Alone.` : `${TEXT}${' '.repeat(Number(id.slice(1)))}End ${id}.`, [], id),
  layers,
});

/** Two articles that two people annotated, one of them with a third, and one that Ana annotated alone. */
const PROJECT: WholeExport = {
  project: aProject(),
  members: [
    ANA,
    { ...ANA, id: 'ben' as MemberId, name: 'Ben' },
    { ...ANA, id: 'cleo' as MemberId, name: 'Cleo', kind: 'program' },
  ],
  articles: [
    article('a1', [
      { name: 'shared', annotations: [RAIN] },
      { name: 'annotator/ana', annotations: [LIFT_OFF, RAIN, LATE] },
      { name: 'annotator/ben', annotations: [LIFT_OFF, RAIN_SHORT] },
    ]),
    article('a2', [
      { name: 'annotator/ana', annotations: [LIFT_OFF, LATE] },
      { name: 'annotator/ben', annotations: [LIFT_OFF, LATE_OTHER] },
      { name: 'annotator/cleo', annotations: [LATE] },
    ]),
    article('alone', [{ name: 'annotator/ana', annotations: [LIFT_OFF] }]),
  ],
};

const here = (command: ReturnType<typeof importCommand>, ...args: readonly string[]): Promise<unknown> =>
  command.exitOverride().parseAsync(args, { from: 'user' });

/** The project in a file, in a data folder, and in the export of that. */
async function places(): Promise<{ file: string; data: string; exported: string }> {
  const folder = await temporaryFolder();
  const [file, exported, data] = [join(folder, 'made.json'), join(folder, 'exported.json'), join(folder, 'data')];
  await writeFile(file, await joined(serializeVerbatimJson(PROJECT, { offsets: 'codepoint', generator: GENERATOR })));
  await here(importCommand(), file, '--data', data);
  await here(exportCommand(), 'p1', '--offsets', 'utf16', '-o', exported, '--data', data);
  return { file, data, exported };
}

async function agreement(...args: readonly string[]): Promise<AgreementDocument> {
  const { code, stdout, stderr } = await verbatim('agreement', ...args, '--format', 'json');
  if (code !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as AgreementDocument;
}

const PYTHON = spawnSync('python3', ['--version']).status === 0;
const SCRIPT = join(import.meta.dirname, '../agreement/independent.py');

/** Values by measure, in total and by label, to ten places. */
const valuesIn = ({ total, byLabel }: Pick<AgreementDocument, 'total' | 'byLabel'>, keys: readonly string[]) => {
  const values = (figures: object): object =>
    Object.fromEntries(
      keys.map((key) => [
        key,
        rounded(z.object({ value: z.number().nullable() }).parse(Reflect.get(figures, key)).value),
      ]),
    );
  return {
    total: values(total),
    byLabel: Object.fromEntries(Object.entries(byLabel).map(([label, figures]) => [label, values(figures)])),
  };
};

const rounded = (value: number | null): number | null => (value === null ? null : Number(value.toFixed(10)));

const figures = z.record(z.string(), z.number().nullable().transform(rounded));

describe('verbatim agreement', () => {
  test.skipIf(!PYTHON)('[AG15] a program of its own, in Python, finds the same (skipped without python3)', async () => {
    const { data, exported } = await places();
    const { stdout } = spawnSync('python3', [SCRIPT, exported], { encoding: 'utf8' });
    const found = z.object({ total: figures, byLabel: z.record(z.string(), figures) }).parse(JSON.parse(stdout));
    const keys = Object.keys(found.total);
    expect(keys).toHaveLength(13);
    expect(Object.values(found.total).filter((value) => value !== null)).toHaveLength(13);
    expect(valuesIn(await agreement('p1', '--data', data), keys)).toEqual(found);
    expect(valuesIn(await agreement(exported), keys)).toEqual(found);
  });

  test('[AG11] a project and its export have the same figures, in either unit', async () => {
    const { file, data, exported } = await places();
    const ofProject = await agreement('p1', '--data', data);
    expect(await agreement(exported)).toEqual(ofProject);
    expect(await agreement(file)).toEqual(ofProject);
    expect(await agreement(file, '--seed', '2')).not.toEqual(ofProject);
  });

  test('[AG12] annotators are those with annotations in layers of their own; an article of one alone is left out', async () => {
    const { file } = await places();
    const document = await agreement(file);
    expect(Object.keys(document)).toEqual([
      'schema',
      'parameters',
      'annotators',
      'articles',
      'leftOut',
      'total',
      'byLabel',
      'pairs',
      'byArticle',
      'confusion',
      'attributes',
      'programs',
      'data',
      'names',
    ]);
    expect(document.annotators).toEqual([
      { id: 'ana', name: 'Ana', kind: 'person' },
      { id: 'ben', name: 'Ben', kind: 'person' },
      { id: 'cleo', name: 'Cleo', kind: 'program' },
    ]);
    expect(document.articles).toBe(2);
    expect(document.leftOut).toEqual([{ article: 'alone', layer: 'annotator/ana', reason: 'single-annotator' }]);
    expect(Object.keys(document.total)).toEqual(MEASURE_KEYS);
    expect(Object.keys(document.byLabel)).toEqual(['quote', 'paraphrase', 'editorial-claim', 'unsupported-assertion']);
    expect(Object.keys(document.byLabel['quote'] ?? {})).toEqual([...MEASURE_KEYS, ...LABEL_MEASURE_KEYS]);
    expect(document.pairs.map(({ a, b }) => `${a} ${b}`)).toEqual(['ana ben', 'ana cleo', 'ben cleo']);
    expect(document.byArticle.map((one) => one.article)).toEqual(['a1', 'a2']);
    // In a2 Ana and Ben marked one place with two labels; in a1 Ana alone marked it.
    expect(document.confusion.total).toEqual([
      { labels: ['quote', 'quote'], count: 3 },
      { labels: ['quote', null], count: 2 },
      { labels: ['editorial-claim', 'editorial-claim'], count: 1 },
      { labels: ['editorial-claim', 'unsupported-assertion'], count: 2 },
      { labels: ['editorial-claim', null], count: 1 },
    ]);
    // Cleo, a program, marked what Ana did, and what Ben did otherwise.
    const [finder] = document.programs;
    expect(finder?.persons.map(({ person, total }) => [person, total.exact.precision, total.exact.recall])).toEqual([
      ['ana', 1, 1 / 2],
      ['ben', 0, 0],
    ]);
    expect(finder?.mean.byLabel['editorial-claim']?.overlap).toMatchObject({ precision: 1 / 2, recall: 1 });
    expect(Object.keys(document.attributes)).toEqual(['kind', 'reason']);
    // a1: 1 of 3 and 2; a2: 1 of 2 and 2, 1 of 2 and 1, 0 of 2 and 1: matches twice, by all spans.
    expect(document.total.spanF1Exact).toMatchObject({ value: 6 / 15, units: 10 });
    expect(document.byLabel['paraphrase']?.krippendorffAlpha).toEqual({
      value: null,
      reason: 'no-annotations',
      units: 0,
      interval: null,
    });
  });

  test('[AG17] a file says by rounds, or by states and assignments, whose layers count', async () => {
    const [first, second] = PROJECT.articles.slice(0, 2);
    if (first === undefined || second === undefined) throw new Error('The project has two articles.');
    const [ana, ben, cleo] = ['ana', 'ben', 'cleo'] as MemberId[] as [MemberId, MemberId, MemberId];
    const round = (number: number, why: 'not-done' | null) => ({
      round: number,
      state: 'revealed' as const,
      opened: 0,
      revealed: 0,
      revealedBy: null,
      wasEarly: false,
      readBy: null,
      roster: [ana, ben, cleo].map((member) => ({ member, why: member === ben ? why : null })),
    });
    const states = [ana, cleo].map((member) => ({ member, state: 'done' as const }));
    const assignments = [{ member: ben, state: 'released' as const }];
    const source: WholeExport = {
      ...PROJECT,
      hasWork: true,
      articles: [
        { ...first, work: { states, assignments: [], rounds: [round(1, null), round(2, 'not-done')] } },
        { ...second, work: { states, assignments, rounds: [] } },
      ],
    };
    const file = join(await temporaryFolder(), 'rounds.json');
    await writeFile(file, await joined(serializeVerbatimJson(source, { offsets: 'codepoint', generator: GENERATOR })));
    const last = await agreement(file, '--measures', 'spanF1Exact');
    expect(last.parameters.roster).toBe('rounds, states and assignments');
    expect(last.pairs.map(({ a, b }) => `${a} ${b}`)).toEqual(['ana cleo']);
    expect(last.leftOut.map(({ article: id, layer, reason }) => `${id} ${layer} ${reason}`)).toEqual([
      'a1 annotator/ben not-done',
      'a2 annotator/ben released',
    ]);
    const earlier = await agreement(file, '--measures', 'spanF1Exact', '--round', '1', '--articles', 'a1');
    expect([earlier.articles, earlier.leftOut.map(({ reason }) => reason)]).toEqual([
      0,
      ['earlier-round', 'earlier-round', 'earlier-round'],
    ]);
  });

  test('[AG12] what is compared can be chosen', async () => {
    const { file } = await places();
    const named = await agreement(
      file,
      '--layers',
      'shared,annotator:ana',
      '--measures',
      'spanF1Exact',
      '--articles',
      'a1',
    );
    expect(named.annotators.map(({ id, kind }) => `${id} ${kind}`)).toEqual(['ana person', 'shared layer']);
    expect(named.total).toEqual({ spanF1Exact: { value: 2 / 4, units: 4, interval: expect.anything() as unknown } });
    const ofLabel = await agreement(file, '--labels', 'editorial-claim', '--measures', 'spanF1Exact,kuAlpha');
    expect(Object.keys(ofLabel.byLabel)).toEqual(['editorial-claim']);
    // Ben marked something else in a2 and nothing of this label: he counts.
    expect(ofLabel.total.spanF1Exact).toMatchObject({ value: 2 / 5, units: 3 });
    const [characters, tokens] = [
      await agreement(file, '--measures', 'krippendorffAlpha', '--no-gap'),
      await agreement(file, '--measures', 'krippendorffAlpha', '--no-gap', '--unit', 'token'),
    ];
    expect(characters.parameters).toMatchObject({ unit: 'character', gap: false, roster: 'layers with annotations' });
    expect(tokens.total.krippendorffAlpha?.value).not.toBe(characters.total.krippendorffAlpha?.value);
  });

  test('[AG12] figures come as tables for people and as lines of CSV', async () => {
    const { file } = await places();
    const table = await verbatim('agreement', file, '--measures', 'spanF1Exact,uAlpha');
    expect(table.stdout).toMatch(/^Agreement on Launch: 3 annotators, 2 articles. 1 layers left out/);
    expect(table.stdout).toMatch(/^spanF1Exact {2}0\.400 +\d\.\d{3} to \d\.\d{3}/m);
    expect(table.stdout).toMatch(/^Ana – Ben /m);
    expect(table.stdout).toMatch(/^unsupported-assertion {2}0 {6}2 {16}0 *$/m);
    expect(table.stdout).toMatch(/^\(nothing\) {14}2 {6}1 {16}0$/m);
    const csv = await verbatim('agreement', file, '--format', 'csv', '--measures', 'spanF1Exact');
    const lines = csv.stdout.trimEnd().split('\n');
    expect(lines[0]).toBe('table,article,a,b,label,measure,value,reason,units,low,high,other');
    expect(lines).toContainEqual(expect.stringMatching(/^pair,,ana,cleo,,spanF1Exact,0\.66666\d+,,3,[\d.]+,[\d.]+,$/));
    // Total, three pairs and two articles, each for all labels and four.
    expect(lines.filter((line) => /^(total|pair|article),.*,spanF1Exact,/.test(line))).toHaveLength(6 * 5);
    const markdown = await verbatim('agreement', file, '--format', 'markdown', '--measures', 'spanF1Exact');
    expect(markdown.stdout).toMatch(/^# Agreement on Launch\n[^]*^\| data \| sha256:[0-9a-f]{64} \|$/m);
  });

  test.each([
    [['--measures', 'kappa'], /“kappa” is not a measure\. There are: spanF1Exact, /],
    [['--labels', 'joke'], /no label “joke”/],
    [['--layers', 'annotator/nobody'], /No article has a layer “annotator\/nobody”/],
    [['--layers', 'mine'], /There is no layer “mine”/],
    [['--articles', 'a9'], /There is no article “a9”/],
    [['--round', '0'], /“0” is not a whole number of at least 1/],
    [['--seed', 'x'], /“x” is not a whole number/],
  ])('[AG13] %j is answered with what is wrong', async (flags, problem) => {
    const { file } = await places();
    const { code, stdout, stderr } = await verbatim('agreement', file, ...flags);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(problem);
  });

  test('[AG13] a file that is not there or is no export is answered with a sentence', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'other.json'), '{"articles": []}');
    const [missing, other] = [
      await verbatim('agreement', join(folder, 'none.json')),
      await verbatim('agreement', join(folder, 'other.json')),
    ];
    expect([missing.code, missing.stderr]).toEqual([
      1,
      expect.stringMatching(/Can’t read .*none\.json \(ENOENT\)/) as unknown,
    ]);
    expect([other.code, other.stderr]).toEqual([
      1,
      expect.stringMatching(/The file is not as an export must be/) as unknown,
    ]);
  });
});
