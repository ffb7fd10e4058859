/** The lines of Python in the document of formats that open archives, XML and JSON-LD: each reads the golden sentence, with the standard library alone. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { afterAll, describe, expect, test } from 'vitest';
import { formatDescription, type ExportFormat } from '../../shared/formats/export-formats.ts';
import { goldenExport } from './export-builders.ts';
import { writtenFiles } from './round-trip.ts';

const DOCUMENT = readFileSync(new URL('../../docs/formats.md', import.meta.url), 'utf8');
const hasPython = spawnSync('python3', ['--version']).status === 0;
const folder = mkdtempSync(join(tmpdir(), 'verbatim-archives-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The lines under the heading of a format. */
function linesFor(format: ExportFormat): string {
  const section =
    DOCUMENT.split(/^## /m).find((one) => one.startsWith(`${format}: `) || one.startsWith(`${format} and `)) ?? '';
  return /```python\n([^]*?)```/.exec(section)?.[1] ?? '';
}

/** What the lines print, run beside the export; every archive has a manifest too. */
async function printed(format: ExportFormat): Promise<string[]> {
  const place = join(folder, format);
  mkdirSync(place, { recursive: true });
  const files = await writtenFiles(format, goldenExport());
  if (formatDescription(format).ending === '.zip')
    writeFileSync(
      join(place, 'export.zip'),
      zipSync({
        ...Object.fromEntries(files),
        'manifest.json': new TextEncoder().encode('{"schema":"verbatim-manifest/1"}'),
      }),
    );
  else for (const [path, bytes] of files) writeFileSync(join(place, path), bytes);
  return execFileSync('python3', ['-c', linesFor(format)], {
    cwd: place,
    encoding: 'utf8',
    stdio: 'pipe',
    env: { ...process.env, PYTHONIOENCODING: 'utf-8' },
  })
    .trim()
    .split('\n');
}

const CODE_POINTS = ['quote 0 15 “Lift-off 👩‍🚀!”', 'paraphrase 16 20 said', 'editorial-claim 21 29 Ana Díaz'];
const UTF16 = ['quote 0 17 “Lift-off 👩‍🚀!”', 'paraphrase 18 22 said', 'editorial-claim 23 31 Ana Díaz'];

describe.skipIf(!hasPython)(
  `[FO77] Python’s standard library reads them as the document says${hasPython ? '' : ' (skipped: there is no python3)'}`,
  () => {
    test.each([
      ['label-studio', CODE_POINTS],
      ['cas-json', UTF16],
      ['gate', CODE_POINTS],
      ['tei', CODE_POINTS],
      [
        'refi-qda',
        [
          "Quote #0b5cab ['Speaker', 'Cue', 'Kind']",
          "Paraphrase #00705a ['Speaker', 'Cue', 'Kind']",
          "Editorial claim #985700 ['Speaker']",
          "Unsupported assertion #a3246e ['Speaker', 'Reason']",
        ],
      ],
      ['claim-review', ['quote “Lift-off 👩‍🚀!” Ana Díaz', 'paraphrase said', 'editorial-claim Ana Díaz']],
    ] as const)('%s', async (format, lines) => {
      expect((await printed(format)).map((line) => line.trim())).toEqual(lines);
    });
  },
);
