/** The lines of Python in the document of formats: each reads the golden sentence, with the standard library alone. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { ExportFormat } from '../../shared/formats/export-formats.ts';
import { goldenExport } from './export-builders.ts';
import { writtenFiles } from './round-trip.ts';

const DOCUMENT = readFileSync(new URL('../../docs/formats.md', import.meta.url), 'utf8');
const hasPython = spawnSync('python3', ['--version']).status === 0;
const folder = mkdtempSync(join(tmpdir(), 'verbatim-lines-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The lines under the heading of a format. */
function linesFor(format: ExportFormat): string {
  const section = DOCUMENT.split(/^## /m).find((one) => one.startsWith(`${format}: `)) ?? '';
  return /```python\n([^]*?)```/.exec(section)?.[1] ?? '';
}

/** What the lines print, run beside the export. */
async function run(format: ExportFormat): Promise<string[]> {
  const place = join(folder, format);
  for (const [path, bytes] of await writtenFiles(format, goldenExport(), 'codepoint')) {
    mkdirSync(dirname(join(place, path)), { recursive: true });
    writeFileSync(join(place, path), bytes);
  }
  return execFileSync('python3', ['-c', linesFor(format)], {
    cwd: place,
    encoding: 'utf8',
    stdio: 'pipe',
    env: { ...process.env, PYTHONIOENCODING: 'utf-8' },
  })
    .trim()
    .split('\n');
}

const SPANS = ['quote 0 15 “Lift-off 👩‍🚀!”', 'paraphrase 16 20 said', 'editorial-claim 21 29 Ana Díaz'];

describe.skipIf(!hasPython)(
  `[FO46] Python’s standard library reads them as the document says${hasPython ? '' : ' (skipped: there is no python3)'}`,
  () => {
    test.each([
      ['w3c', SPANS],
      ['brat', SPANS],
      ['csv', SPANS],
      ['spacy', SPANS],
      ['semeval', SPANS],
      ['conll', SPANS],
    ] as const)('%s', async (format, printed) => {
      expect(await run(format)).toEqual(printed);
    });
  },
);
