/** Python's standard library reads what we write: an independent witness for code points, hashes and lengths. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import type { WholeExport } from '../../shared/formats/verbatim/project-export.ts';
import { serializeVerbatimJson } from '../../shared/formats/verbatim/verbatim-json.ts';
import { serializeVerbatimJsonl } from '../../shared/formats/jsonl/verbatim-jsonl.ts';
import { anyExport, GENERATOR, goldenExport, joined } from './export-builders.ts';

const SCRIPT = fileURLToPath(new URL('../support/check_export.py', import.meta.url));
const hasPython = spawnSync('python3', ['--version']).status === 0;
const folder = mkdtempSync(join(tmpdir(), 'verbatim-python-'));
afterAll(() => rmSync(folder, { recursive: true }));

const json = (source: WholeExport, offsets: 'codepoint' | 'utf16' = 'codepoint') =>
  joined(serializeVerbatimJson(source, { offsets, generator: GENERATOR }));
const jsonl = (source: WholeExport) => joined(serializeVerbatimJsonl(source, { offsets: 'codepoint' }));

function check(name: string, contents: string): string {
  const path = join(folder, name);
  writeFileSync(path, contents);
  return execFileSync('python3', [SCRIPT, path], { encoding: 'utf8', stdio: 'pipe' }).trim();
}

/** Generated projects, the same ones in every run: each costs a start of Python. */
const samples = fc.sample(anyExport, { numRuns: 8, seed: 2026 }).map((source, index) => [index, source] as const);

describe.skipIf(!hasPython)(
  `[FO13] Python’s standard library finds every span by code points${hasPython ? '' : ' (skipped: there is no python3)'}`,
  () => {
    test('in the golden sentence', async () => {
      expect(check('golden.json', await json(goldenExport()))).toBe('1 articles, 3 annotations, 3 spans');
      expect(check('golden.jsonl', await jsonl(goldenExport()))).toBe('1 articles, 3 annotations, 3 spans');
    });

    test.each(samples)('in generated project %i', async (_, source) => {
      const annotations = source.articles.flatMap(({ layers }) => layers.flatMap((layer) => layer.annotations));
      const spans = annotations.flatMap(({ target }) => target.spans);
      const counted = `${source.articles.length} articles, ${annotations.length} annotations, ${spans.length} spans`;
      expect(check('any.json', await json(source))).toBe(counted);
      expect(check('any.jsonl', await jsonl(source))).toBe(counted);
    });

    test('and sees a span that is not what it says', async () => {
      const shifted = (await json(goldenExport())).replace('"start":21', '"start":20');
      expect(() => check('shifted.json', shifted)).toThrow('not as it must be');
      const otherUnit = (await json(goldenExport(), 'utf16')).replace(
        '"offsetUnit":"utf16"',
        '"offsetUnit":"codepoint"',
      );
      expect(() => check('other-unit.json', otherUnit)).toThrow('not as it must be');
    });
  },
);
