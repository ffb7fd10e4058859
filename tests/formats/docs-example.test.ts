/** The example in `docs/formats.md` is a file that an import takes. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { serializeVerbatimJson } from '../../shared/formats/verbatim/verbatim-json.ts';
import { GENERATOR, joined } from './export-builders.ts';
import { readWhole } from './read-whole.ts';

test('[FO8] the example in the documentation is read, and written the same again', async () => {
  const page = readFileSync(new URL('../../docs/formats.md', import.meta.url), 'utf8');
  const example = /```json\n(.*?)```/s.exec(page)?.[1] ?? '';
  const read = await readWhole(example);
  if (!read.ok) throw new Error(read.problem.message);
  expect(await joined(serializeVerbatimJson(read.value, { offsets: 'codepoint', generator: GENERATOR }))).toBe(example);
});
