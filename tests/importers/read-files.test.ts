/** Files and folders on disk: order, what is left out, and that one bad file stops nothing. */
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { MAX_FILE_BYTES } from '../../server/importers/file-type.ts';
import { Extractor } from '../../server/importers/extractor.ts';
import { readFiles } from '../../server/importers/read-files.ts';
import { serializeVerbatimJson } from '../../shared/formats/verbatim/verbatim-json.ts';
import { GENERATOR, goldenExport, joined } from '../formats/export-builders.ts';
import { collected } from '../formats/read-whole.ts';

const extractor = new Extractor();
afterAll(() => extractor.close());
let folder = '';
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'verbatim-files-'))));
afterEach(() => rmSync(folder, { recursive: true }));

/** Writes files by their paths; a path may lie in new folders. */
function write(files: Record<string, string>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** `name: title` of each file that came in, `name: problem` of the others; names from the folder on. */
async function outcomes(...paths: string[]): Promise<string[]> {
  const all: string[] = [];
  for await (const { name, result } of readFiles(
    paths.map((path) => join(folder, path)),
    extractor,
  )) {
    const came = result.ok
      ? result.value.kind === 'articles'
        ? result.value.articles.map(({ title }) => title).join()
        : 'export'
      : result.problem.id;
    if (!result.ok) expect(result.problem.message).toContain(`“${name}”`);
    all.push(`${name.slice(folder.length + 1)}: ${came}`);
  }
  return all;
}

test('[IM8] files come in the order given, a folder’s in the order of their names, at any depth', async () => {
  write({
    'z.txt': 'Z',
    'in/b.md': 'B',
    'in/a/deep/c.json': '[{"text":"C1"},{"text":"C2"}]',
    'in/a.txt': 'A',
    'in/Z.txt': 'Upper',
  });
  expect(await outcomes('z.txt', 'in')).toEqual([
    'z.txt: Z',
    'in/Z.txt: Upper',
    'in/a/deep/c.json: C1,C2',
    'in/a.txt: A',
    'in/b.md: B',
  ]);
});

test('[IM8] a folder’s hidden files and files of other types are left out; given by name they are answered', async () => {
  write({ 'in/.hidden.txt': 'x', 'in/.git/x.txt': 'x', 'in/photo.jpg': 'x', 'in/a.txt': 'A' });
  expect(await outcomes('in', 'in/photo.jpg', 'in/.hidden.txt')).toEqual([
    'in/a.txt: A',
    'in/photo.jpg: file-type-unknown',
    'in/.hidden.txt: x',
  ]);
});

test('[IM9] what can’t be read is a failure of its own, and the others follow', async () => {
  write({ 'in/bad.txt': '\0', 'in/good.txt': 'Good', 'in/large.txt': 'x' });
  truncateSync(join(folder, 'in/large.txt'), MAX_FILE_BYTES.text + 1);
  symlinkSync(join(folder, 'nowhere'), join(folder, 'in/lost.txt'));
  mkdirSync(join(folder, 'empty'));
  expect(await outcomes('missing.txt', 'empty', 'in')).toEqual([
    'missing.txt: file-unreadable',
    'empty: folder-empty',
    'in/bad.txt: article-binary',
    'in/good.txt: Good',
    'in/large.txt: article-too-large',
    'in/lost.txt: file-unreadable',
  ]);
});

test('[IM8] a symbolic link that runs in a circle is not followed', async () => {
  write({ 'in/a.txt': 'A' });
  symlinkSync(join(folder, 'in'), join(folder, 'in/again'));
  expect(await outcomes('in')).toEqual(['in/a.txt: A']);
});

test('[FO47] an export of Verbatim is taken from the disk however large it is, and refused like any file', async () => {
  const text = await joined(serializeVerbatimJson(goldenExport(), { offsets: 'codepoint', generator: GENERATOR }));
  write({
    'in/cut.json': text.slice(0, -9),
    'in/huge.JSON': text,
    'in/latin.json': text,
    'in/list.json': ' '.repeat(100),
  });
  const [huge, latin, list] = [
    join(folder, 'in/huge.JSON'),
    join(folder, 'in/latin.json'),
    join(folder, 'in/list.json'),
  ];
  appendFileSync(huge, ' '.repeat(MAX_FILE_BYTES.json));
  appendFileSync(latin, Uint8Array.of(0xe9));
  truncateSync(list, MAX_FILE_BYTES.json + 1);
  expect(await outcomes('in')).toEqual([
    'in/cut.json: not-json',
    'in/huge.JSON: export',
    'in/latin.json: wrong-encoding',
    'in/list.json: article-too-large',
  ]);
  for await (const { result } of readFiles([huge], extractor)) {
    if (!result.ok || result.value.kind !== 'export') throw new Error('It was not taken for an export.');
    expect(await collected(result.value.export.articles)).toEqual(goldenExport().articles);
  }
});
