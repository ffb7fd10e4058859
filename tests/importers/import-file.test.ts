/** One file's bytes to articles: what is kept, and what every bad file is answered. */
import { expect, test } from 'vitest';
import { importFile } from '../../server/importers/import-file.ts';
import { MAX_FILE_BYTES } from '../../server/importers/file-type.ts';
import { serializeVerbatimJson } from '../../shared/formats/verbatim/verbatim-json.ts';
import { GENERATOR, GOLDEN, goldenExport, joined } from '../formats/export-builders.ts';
import { collected } from '../formats/read-whole.ts';

const bytes = (...parts: (string | number[])[]): Uint8Array =>
  Buffer.concat(parts.map((part) => Buffer.from(part as string)));
const UNKNOWN = { outlet: null, author: null, date: null, url: null, language: null };

async function problemOf(name: string, contents: Uint8Array): Promise<string> {
  const read = await importFile(name, contents);
  return read.ok ? 'no problem' : `${read.problem.id}: ${read.problem.message}`;
}

test.each(['a.txt', 'a.md', 'A.TXT', 'folder.d/a.b.Md'])(
  '[IM1] a text file is one article, its title the first line that is not blank: %s',
  async (name) => {
    const read = await importFile(name, bytes(`\n  # ${GOLDEN} \nmore`));
    const article = { title: `# ${GOLDEN}`, text: `\n  # ${GOLDEN} \nmore`, ...UNKNOWN };
    expect(read).toEqual({ ok: true, value: { kind: 'articles', articles: [article], refused: [] } });
  },
);

test('[IM2] the text is kept exactly, but for one byte order mark and CRLF', async () => {
  const read = await importFile('a.txt', bytes('\uFEFF\uFEFF e\u0301\u00a0x\r\ny\rz \t\n\n'));
  expect(read).toMatchObject({ value: { articles: [{ text: ' e\u0301\u00a0x\ny\nz \t\n\n' }] } });
});

test('[IM3] files of another type are refused, with those that are taken', async () => {
  for (const name of ['a.doc', 'a', '.txt/a', 'a.txt.gz']) {
    expect(await problemOf(name, bytes('x'))).toBe(
      `file-type-unknown: “${name}”: Files of this type are not taken; those that are end in .txt, .md, .json, .html, .htm, .docx, .pdf, .csv, .zip.`,
    );
  }
});

test.each([
  ['in Latin-1', bytes('caf', [0xe9], ' x'), 3],
  ['cut off', bytes('ab', [0xf0, 0x9f, 0x91]), 2],
  ['overlong', bytes('é', [0xc0, 0xaf]), 2],
  ['overlong in three bytes', bytes([0xe0, 0x80, 0xaf]), 0],
  ['a surrogate in UTF-8', bytes('€', [0xed, 0xa0, 0x80]), 3],
  ['beyond Unicode', bytes('👍', [0xf4, 0x90, 0x80, 0x80]), 4],
  ['a lone continuation', bytes([0x80]), 0],
])('[IM4] text that is not UTF-8 is refused with the byte where it breaks: %s', async (_, contents, at) => {
  expect(await problemOf('a.txt', contents)).toBe(
    `wrong-encoding: “a.txt”: It is not UTF-8: it breaks at byte ${at}. Save it as UTF-8.`,
  );
  expect(await importFile('a.txt', contents)).toMatchObject({ problem: { where: `byte ${at}` } });
  expect(() => new TextDecoder('utf-8', { fatal: true }).decode(contents)).toThrow();
});

test('[IM4] every character that UTF-8 can write is read', async () => {
  const text = 'x\u007f\u0080\u07ff\u0800\ud7ff\ue000\uffff\u{10000}\u{fffff}\u{10ffff}';
  expect(await importFile('a.txt', bytes(text))).toMatchObject({ value: { articles: [{ text }] } });
});

test('[IM4] UTF-16 is named by its byte order mark', async () => {
  for (const mark of [
    [0xff, 0xfe],
    [0xfe, 0xff],
  ])
    expect(await problemOf('a.txt', bytes(mark, 'x\0'))).toMatch(/^wrong-encoding: “a.txt”: .*UTF-16/);
});

test.each([
  ['article-binary', bytes('PNG', [0, 0xff])],
  ['article-empty', bytes('')],
  ['article-empty', bytes('\uFEFF \r\n\t')],
  ['article-too-large', new Uint8Array(MAX_FILE_BYTES.text + 1).fill(0x61)],
])('[IM5] %s, with the name of the file', async (id, contents) => {
  expect(await problemOf('notes.txt', contents)).toMatch(new RegExp(`^${id}: “notes.txt”: .+\\.$`));
});

test('[IM5] a file of exactly the largest size is taken', async () => {
  expect((await importFile('a.txt', new Uint8Array(MAX_FILE_BYTES.text).fill(0x61))).ok).toBe(true);
});

test('[IM6] JSON of articles: the good ones come in, each bad one is refused by name and place', async () => {
  const read = await importFile(
    'a.json',
    bytes('\uFEFF', JSON.stringify({ articles: [{ text: 'One.', outlet: 'O' }, { text: '' }, { text: 'Two.' }] })),
  );
  expect(read).toEqual({
    ok: true,
    value: {
      kind: 'articles',
      articles: [
        { title: 'One.', text: 'One.', ...UNKNOWN, outlet: 'O' },
        { title: 'Two.', text: 'Two.', ...UNKNOWN },
      ],
      refused: [
        {
          name: 'a.json',
          problem: { id: 'article-empty', message: '“a.json”: There is no text in it.', where: 'articles[1].text' },
        },
      ],
    },
  });
});

test('[IM6] JSON that is broken, blank or holds no articles is refused', async () => {
  expect(await problemOf('a.json', bytes('{"a":'))).toMatch(/^not-json: “a.json”: /);
  expect(await problemOf('a.json', bytes('  '))).toMatch(/^article-empty: “a.json”: /);
  expect(await problemOf('a.json', bytes('5'))).toMatch(/^no-articles: “a.json”: /);
});

test('[IM7] an export of Verbatim comes back as a whole project, verified', async () => {
  const text = await joined(serializeVerbatimJson(goldenExport(), { offsets: 'codepoint', generator: GENERATOR }));
  const read = await importFile('a.json', bytes(text));
  if (!read.ok || read.value.kind !== 'export') throw new Error('It was not taken for an export.');
  expect({ ...read.value.export, articles: await collected(read.value.export.articles) }).toEqual({
    ...goldenExport(),
    articleCount: 1,
  });
  expect(await problemOf('a.json', bytes(text.replace('said Ana Díaz.', 'says Ana Díaz.')))).toMatch(
    /^hash-mismatch: “a.json”: /,
  );
  expect(await problemOf('a.json', bytes('{"schema":"verbatim/9","articles":[{"text":"x"}]}'))).toMatch(
    /^export-version-unknown: “a.json”: /,
  );
});
