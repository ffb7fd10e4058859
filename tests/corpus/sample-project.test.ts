/** The sample project: that it loads, holds what it is there to show, and is fit to be a gold layer. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { findSpans } from '../../server/importers/find-spans.ts';
import { readSampleProject } from '../../server/importers/sample-project.ts';
import { isRecordId } from '../../shared/layer/records.ts';
import { DEFAULT_LABEL_SET } from '../../shared/domain/label-set.ts';
import { overlaps, spanFromSelection } from '../../shared/domain/span.ts';
import { textOf, validateSpans } from '../../shared/domain/target.ts';
import { serializeVerbatimJson } from '../../shared/formats/verbatim/verbatim-json.ts';
import { GENERATOR, joined } from '../formats/export-builders.ts';
import { readWhole } from '../formats/read-whole.ts';

const FOLDER = fileURLToPath(new URL('../../corpus', import.meta.url));
const sample = await readSampleProject(FOLDER);

const gold = sample.articles.flatMap(({ article, text, layers }) =>
  layers.flatMap(({ name, annotations }) => annotations.map((annotation) => ({ outlet: article.outlet, text, layer: name, ...annotation }))),
);

const copies: string[] = [];
afterAll(() => copies.forEach((copy) => rmSync(copy, { recursive: true })));

/** Reads a copy of the corpus in which one string of `sample.json` is another. */
function readChanged(from: string, to: string): Promise<unknown> {
  const copy = mkdtempSync(join(tmpdir(), 'verbatim-corpus-'));
  copies.push(copy);
  cpSync(FOLDER, copy, { recursive: true });
  const written = readFileSync(join(copy, 'sample.json'), 'utf8');
  expect(written).toContain(from);
  writeFileSync(join(copy, 'sample.json'), written.replace(from, to));
  return readSampleProject(copy);
}

describe('[IM10] the sample project', () => {
  test('has five articles by five outlets, 200 to 350 words each', () => {
    expect(sample.articles).toHaveLength(5);
    expect(new Set(sample.articles.map(({ article }) => article.outlet)).size).toBe(5);
    for (const { text } of sample.articles) {
      const words = text.trim().split(/\s+/).length;
      expect(words).toBeGreaterThanOrEqual(200);
      expect(words).toBeLessThanOrEqual(350);
    }
  });

  test('has a curated layer of at least eight annotations an article on average, with all four labels', () => {
    expect(gold.length).toBeGreaterThanOrEqual(8 * sample.articles.length);
    expect(new Set(gold.map(({ layer }) => layer))).toEqual(new Set(['curated']));
    expect(new Set(gold.map(({ body }) => body.label))).toEqual(new Set(DEFAULT_LABEL_SET.labels.map(({ key }) => key)));
  });

  test('has spans that are valid, whole grapheme clusters and free of white space at their edges', () => {
    for (const { text, target } of gold) {
      expect(validateSpans(target.spans, text).ok).toBe(true);
      for (const span of target.spans) expect(spanFromSelection(text, span.start, span.end)).toEqual(span);
    }
  });

  test('shows interrupted quotes, quotes over several paragraphs, quotes within others, and emoji in a span', () => {
    expect(gold.filter(({ target, body }) => body.label === 'quote' && target.spans.length === 2).length).toBeGreaterThanOrEqual(5);
    expect(gold.some(({ text, target: { spans } }) => spans.some((span, index) => text.slice(spans[index - 1]?.end ?? span.start, span.start).includes('\n\n')))).toBe(true);
    const within = gold.filter((one) => gold.some((other) => one.text === other.text && one.id !== other.id && one.target.spans.some((a) => other.target.spans.some((b) => overlaps(a, b)))));
    expect(within.length).toBeGreaterThanOrEqual(10);
    expect(gold.some(({ text, target }) => textOf(target.spans, text).includes('👩🏽‍🔧'))).toBe(true);
  });

  test.each(['Zoë Lindqvist-Ångström', 'Domhnall Ferrier', 'Inês Carvalhais'])('has %s speak in all five outlets', (speaker) => {
    expect(new Set(gold.filter(({ body }) => body.attributes['speaker'] === speaker).map(({ outlet }) => outlet)).size).toBe(5);
  });

  test('gives every quote and paraphrase a speaker, and no other annotation one', () => {
    for (const { body } of gold) expect('speaker' in body.attributes).toBe(['quote', 'paraphrase'].includes(body.label));
  });

  test('leaves no quotation mark outside quotes', () => {
    for (const { text, layers } of sample.articles) {
      const quotes = layers.flatMap(({ annotations }) => annotations).filter(({ body }) => body.label === 'quote').flatMap(({ target }) => target.spans);
      for (const mark of text.matchAll(/["“”‘«»]/g)) {
        const place = text.slice(mark.index, mark.index + 40);
        expect(quotes.some(({ start, end }) => start <= mark.index && mark.index < end), place).toBe(true);
      }
    }
  });

  test('has unique annotation ids that stay the same', async () => {
    expect(new Set(gold.map(({ id }) => id)).size).toBe(gold.length);
    expect(gold.every(({ id }) => isRecordId(id))).toBe(true);
    expect(await readSampleProject(FOLDER)).toEqual(sample);
  });

  test('is an export like any other: written and read, it is the same', async () => {
    const read = await readWhole(await joined(serializeVerbatimJson(sample, { offsets: 'codepoint', generator: GENERATOR })));
    expect(read).toEqual({ ok: true, value: sample });
  });

  test('says which file and which words are wrong when a gold annotation is not in its article', async () => {
    await expect(readChanged('it was safe to ring', 'it was safe to sing')).rejects.toThrow(/aldsay-courier\.txt: .*it was safe to sing/);
    await expect(readChanged('"it was safe to ring"', '"she said"')).rejects.toThrow(/more than once/);
  });
});

describe('[IM11] words are found', () => {
  const text = 'one two one three two';
  test.each([
    [['two', 'two'], undefined, 'text-ambiguous'],
    [['two', 'two'], 1, [4, 18]],
    [['one'], 2, [8]],
    [['one', 'two'], 2, [8, 18]],
    [['three', 'one'], undefined, 'text-not-found'],
    [['one'], 3, 'text-not-found'],
  ] as const)('%j, occurrence %s', (words, occurrence, expected) => {
    const found = findSpans(text, words, occurrence);
    expect(found.ok ? found.value.map(({ start }) => start) : found.problem.id).toEqual(expected);
  });
});
