/** Files of other programs to articles, on the thread that reads them, and files that were made to break it. */
import { strToU8, zipSync } from 'fflate';
import { afterAll, describe, expect, test } from 'vitest';
import { Extractor } from '../../server/importers/extractor.ts';
import type { FileContents } from '../../server/importers/import-file.ts';
import { openFile } from '../../server/importers/open-file.ts';
import type { Result } from '../../shared/domain/result.ts';
import { aDocx, aFootnote, aPdf, aZip, W, wordParagraph } from './made-files.ts';

const extractor = new Extractor();
afterAll(() => extractor.close());

interface Opened {
  readonly name: string;
  readonly result: Result<FileContents>;
}

async function open(name: string, contents: string | Uint8Array, by = extractor): Promise<Opened[]> {
  const all: Opened[] = [];
  for await (const read of openFile(name, typeof contents === 'string' ? strToU8(contents) : contents, by, 'read'))
    all.push(read);
  return all;
}

/** The one article of a file, with what was left out. */
async function article(name: string, contents: string | Uint8Array) {
  const [read] = await open(name, contents);
  if (read?.result.ok !== true || read.result.value.kind !== 'articles') throw new Error(JSON.stringify(read));
  const { articles, leftOut = [] } = read.result.value;
  return { ...articles[0], leftOut: leftOut.map(({ kind, count }) => `${count} ${kind}`) };
}

const problem = ({ name, result }: Opened): string =>
  result.ok ? `${name}: ok` : `${result.problem.id} ${result.problem.message}`;
const problems = async (name: string, contents: string | Uint8Array, by = extractor): Promise<string[]> =>
  (await open(name, contents, by)).map(problem);

describe('web pages', () => {
  const paragraph =
    'The ferry did not sail on Tuesday, the harbour master said, because the storm had closed the strait to everybody. ';
  const page = (body: string, head = ''): string =>
    `<!doctype html><html lang="en-GB"><head><title>Ferry | The Post</title>${head}</head><body>${body}</body></html>`;

  test('[IM40] a page is its readable text, the headline first, with what it says about itself', async () => {
    const head = [
      '<meta property="og:title" content="No ferry &amp; no bread"><meta property="og:site_name" content="The Post">',
      '<meta name="author" content="Z. Ö."><meta property="article:published_time" content="2026-11-02T08:00:00Z">',
      '<link rel="canonical" href="https://post.example/ferry"><script>var text = "not to be read";</script>',
    ].join('');
    const read = await article(
      'ferry.html',
      page(
        `<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article><h1>No ferry &amp; no bread</h1><p>${paragraph}<b>“No</b>\n   chance,” he said.</p><img src="x.jpg">
       <p>${paragraph}Line one<br>line two.</p><ul><li>One</li><li>Two</li></ul><table><tr><td>A</td><td>B</td></tr></table></article><footer>All rights reserved by somebody</footer>`,
        head,
      ),
    );
    expect(read).toMatchObject({
      title: 'No ferry & no bread',
      outlet: 'The Post',
      author: 'Z. Ö.',
      date: '2026-11-02T08:00:00Z',
      url: 'https://post.example/ferry',
      language: 'en-GB',
    });
    expect(read.text).toBe(
      `No ferry & no bread\n\n${paragraph}“No chance,” he said.\n\n${paragraph}Line one\nline two.\n\nOne\nTwo\n\nA\tB`,
    );
    expect(read.leftOut).toEqual(['1 images', '1 tables', '7 words']);
  });

  test.each([
    [
      'en',
      'The mayor said <q>We will <q>not</q> wait</q>, and left.',
      'The mayor said “We will ‘not’ wait”, and left.',
    ],
    ['de-AT', 'Sie sagte: <q>Wir <q>gehen</q></q>.', 'Sie sagte: „Wir ‚gehen‘“.'],
    ['fr', '<q lang="en">Yes</q>, dit-il.', '«Yes», dit-il.'],
    ['pl', 'x <q>y</q> <span lang="ja"><q>はい</q></span>', 'x „y” 「はい」'],
    ['en', 'She said <q>“Yes”</q>.', 'She said “Yes”.'],
  ])('[IM49] <q> keeps its quotation marks: %s', async (language, body, text) => {
    expect((await article('a.html', `<html lang="${language}"><body><p>${body}</p></body></html>`)).text).toBe(text);
  });

  test('[IM40] a page in another encoding is read as it declares; one that lies is refused', async () => {
    const latin = Buffer.from(
      '<html><head><meta charset="windows-1252"></head><body><p>Café “zu”</p></body></html>'
        .replace('“', '\x93')
        .replace('”', '\x94'),
      'latin1',
    );
    expect((await article('a.htm', latin)).text).toBe('Café “zu”');
    // Browsers take all of these for windows-1252.
    for (const label of ['ISO-8859-1', 'latin1', 'us-ascii', 'windows-1252']) {
      const old = Buffer.from(
        `<html><head><meta charset="${label}"></head><body><p>\x93It\x92s \x80 5\x94 \x96 x</p></body></html>`,
        'latin1',
      );
      expect((await article('a.htm', old)).text).toBe('“It’s € 5” – x');
    }
    expect(await problems('a.html', Buffer.from('<meta charset="utf-8"><p>caf\xe9', 'latin1'))).toEqual([
      expect.stringMatching(/^wrong-encoding “a.html”: It is not UTF-8/),
    ]);
    expect(await problems('a.html', '<html><body><script>x</script></body></html>')).toEqual([
      expect.stringMatching(/^article-empty “a.html”/),
    ]);
  });
});

describe('Word documents', () => {
  test('[IM41] a document is its paragraphs and lists; notes, pictures and headers are left out and counted', async () => {
    const core =
      '<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:creator>Ana &amp; Ben</dc:creator></cp:coreProperties>';
    const body = `${wordParagraph('No ferry')}${wordParagraph('It did  not sail.')}<w:tbl><w:tr><w:tc>${wordParagraph('A')}</w:tc><w:tc>${wordParagraph('B')}</w:tc></w:tr></w:tbl>`;
    const read = await article('a.docx', aDocx(body, { 'docProps/core.xml': core, 'word/header1.xml': '<x/>' }));
    expect(read).toMatchObject({
      title: 'No ferry',
      author: 'Ana & Ben',
      date: null,
      leftOut: ['1 tables', '1 headers'],
    });
    expect(read.text).toBe('No ferry\n\nIt did not sail.\n\nA\n\nB');
  });

  test('[IM41] a footnote is left out with the mark that leads to it, and counted', async () => {
    const { mark, parts } = aFootnote('A note of the editor.');
    const body = `<w:p><w:r><w:t>It did not sail</w:t></w:r>${mark}<w:r><w:t>, he said.</w:t></w:r></w:p>`;
    expect(await article('a.docx', aDocx(body, parts))).toMatchObject({
      text: 'It did not sail, he said.',
      leftOut: ['1 footnotes'],
    });
  });

  test('[IM41] what is not a document is refused by name', async () => {
    expect(await problems('a.docx', 'PK')).toEqual([expect.stringMatching(/^file-broken “a.docx”: /)]);
    expect(await problems('a.docx', aZip({ 'x.xml': '<x/>' }))).toEqual([
      'file-broken “a.docx”: It is no Word document (.docx).',
    ]);
  });

  test('[IM47] entities do not grow: a web page shows them as they are written, a Word document that has some is refused', async () => {
    const bomb = `<!DOCTYPE x [<!ENTITY a "${'ha'.repeat(1000)}"><!ENTITY b "${'&a;'.repeat(1000)}"><!ENTITY c "${'&b;'.repeat(1000)}">]>`;
    const word = (entities: string, mark: string) =>
      aDocx('', {
        'word/document.xml': `<?xml version="1.0"?>${entities}<w:document ${W}><w:body>${wordParagraph(`It said ${mark}`)}</w:body></w:document>`,
      });
    expect((await article('a.docx', word('', '&amp;'))).text).toBe('It said &');
    for (const entities of ['<!DOCTYPE x [<!ENTITY c "ha">]>', bomb])
      expect(await problems('a.docx', word(entities, '&c;'))).toEqual([expect.stringMatching(/^file-broken /)]);
    expect((await article('a.html', `${bomb}<h1>Ha</h1><p>It said &c;</p>`)).text).toMatch(/Ha\n\nIt said &c;$/);
  });

  test('[IM47] nesting without end is refused', async () => {
    expect(await problems('a.html', '<div>'.repeat(50_000) + 'x')).toEqual([
      'file-too-complex “a.html”: It is nested too deeply to be read.',
    ]);
    expect(
      await problems('a.docx', aDocx(`${'<w:p>'.repeat(20_000)}<w:r><w:t>x</w:t></w:r>${'</w:p>'.repeat(20_000)}`)),
    ).toEqual(['file-too-complex “a.docx”: It is nested too deeply to be read.']);
  });
});

describe('PDF', () => {
  test('[IM42] lines become paragraphs, cut words are joined, and what stands on every page is left out', async () => {
    const boats = ['ferry', 'mail boat', 'trawler'];
    const pages = boats.map((boat, at) => [
      'The Daily Post',
      '',
      `The ${boat} did not sail be-`,
      'cause of the storm',
      `that ${boat}s fear.`,
      '',
      `The ${boat} said no.`,
      '',
      `Page ${at + 1}`,
    ]);
    const read = await article('a.pdf', aPdf(pages));
    expect(read.text).toBe(
      boats
        .map((boat) => `The ${boat} did not sail because of the storm that ${boat}s fear.\n\nThe ${boat} said no.`)
        .join('\n\n'),
    );
    expect(read.leftOut).toEqual(['6 headers', '3 hyphens', '3 layout']);
  });

  test('[IM42] a PDF without text, and one that is none, is refused', async () => {
    expect(await problems('scan.pdf', aPdf([[]]))).toEqual([
      expect.stringMatching(/^article-empty “scan.pdf”: There is no text in it, only pictures/),
    ]);
    expect(await problems('a.pdf', '%PDF-1.7 nonsense')).toEqual([expect.stringMatching(/^file-broken “a.pdf”: /)]);
  });
});

describe('tables', () => {
  test('[IM43] a row is an article, its columns told by common names, the separator found', async () => {
    const [read] = await open(
      'a.csv',
      '\uFEFFHeadline;Body;Quelle;Datum\r\n"No; ferry";"It said ""no"".\r\n\r\nNot today.";Post;2026-11-02\r\n\r\n;Only text;;\r\nEmpty;;Post;\r\n',
    );
    expect(read?.result).toMatchObject({
      value: {
        articles: [
          { title: 'No; ferry', text: 'It said "no".\n\nNot today.', outlet: 'Post', date: '2026-11-02', url: null },
          { title: 'Only text', text: 'Only text', outlet: null },
        ],
        refused: [
          {
            name: 'a.csv',
            problem: { id: 'article-empty', message: '“a.csv”: There is no text in it.', where: 'row 4.text' },
          },
        ],
      },
    });
  });

  test.each([
    [
      'a separator without quotation marks',
      'title,text\nA,"Hello, quoted world."\nB,She said yes, and then she left.\nC,Third',
      ['A', 'C'],
      ['csv-cells row 3'],
    ],
    ['too few cells', 'title,text,outlet\nA,One,Post\nB,Two\nC,Three,Post,,', ['A', 'C'], ['csv-cells row 3']],
    [
      'a cell that begins with a quotation',
      'title,text\nA,She said "yes" loudly\nB,"Yes," she said\nC,Third',
      ['A', 'C'],
      ['csv-quotes row 3'],
    ],
    ['a mark that is never closed', 'title,text\nA,One\nB,"Open\nC,Third', ['A'], ['csv-open-quote row 3']],
    ['the separator as Excel declares it', '\uFEFFsep=;\r\ntitel;text\r\nA,B;Hello, you\r\n', ['A,B'], []],
  ])('[IM48] %s: the row is refused by its number, and no other', async (_, table, titles, refused) => {
    const [read] = await open('a.csv', table);
    const contents = read?.result.ok === true && read.result.value.kind === 'articles' ? read.result.value : null;
    expect(contents?.articles.map(({ title }) => title)).toEqual(titles);
    expect(contents?.refused.map(({ problem }) => `${problem.id} ${problem.where}`)).toEqual(refused);
  });

  test('[IM43] a table without a column of texts is refused, naming those that it has', async () => {
    expect(await problems('a.csv', 'a,b\n1,2')).toEqual([
      'csv-no-text “a.csv”: No column is named “text”, “body” or “content”. Its first row names “a”, “b”.',
    ]);
    expect(await problems('a.csv', 'text,title\n')).toEqual([expect.stringMatching(/^no-articles/)]);
  });
});

describe('archives', () => {
  test('[IM44] an archive is its files in the order of their names; hidden ones and other types are left out', async () => {
    const zip = aZip({
      'b/two.txt': 'Two',
      'a.md': 'A',
      '../../up.txt': 'Up',
      '__MACOSX/a.md': 'x',
      '.hidden.txt': 'x',
      'photo.jpg': 'x',
      'page.html': '<p>Page</p>',
      'bad.txt': '\0',
      'in.zip': aZip({ 'x.txt': 'x' }),
    });
    const read = await open('all.zip', zip);
    expect(read.map(({ name, result }) => `${name}: ${result.ok ? 'ok' : result.problem.id}`)).toEqual(
      [
        'all.zip/../../up.txt: ok',
        'all.zip/a.md: ok',
        'all.zip/b/two.txt: ok',
        'all.zip/bad.txt: article-binary',
        'all.zip/in.zip: zip-in-zip',
        'all.zip/page.html: ok',
      ].sort((a, b) => (a < b ? -1 : 1)),
    );
    expect(await problems('none.zip', aZip({ 'photo.jpg': 'x' }))).toEqual([
      expect.stringMatching(/^folder-empty “none.zip”/),
    ]);
    expect(await problems('none.zip', 'x')).toEqual([expect.stringMatching(/^file-broken “none.zip”/)]);
  });

  test('[IM45] an archive that would grow out of bounds is refused before it is unpacked', async () => {
    const zeros = new Uint8Array(20 * 1024 * 1024);
    expect(await problems('bomb.zip', zipSync({ 'a.txt': zeros }))).toEqual([
      expect.stringMatching(/^zip-bomb “bomb.zip”: “a.txt” in it would grow to more than 200 times/),
    ]);
    expect(await problems('bomb.docx', zipSync({ 'word/document.xml': zeros }))).toEqual([
      expect.stringMatching(/^zip-bomb “bomb.docx”/),
    ]);
    const many = Object.fromEntries(Array.from({ length: 10_001 }, (_, at) => [`${at}.txt`, new Uint8Array()]));
    expect(await problems('many.zip', zipSync(many, { level: 0 }))).toEqual([
      expect.stringMatching(/^zip-bomb “many.zip”: It holds more than 10000 files/),
    ]);
  });

  test('[IM45] an archive that lies about sizes brings no more than it says', async () => {
    const zip = zipSync({ 'a.txt': strToU8('x'.repeat(100_000)) });
    const view = new DataView(zip.buffer, zip.byteOffset);
    const directory = view.getUint32(zip.length - 6, true);
    view.setUint32(directory + 24, 10, true);
    const [read] = await open('liar.zip', zip);
    expect(
      read?.result.ok !== true ||
        (read.result.value.kind === 'articles' && (read.result.value.articles[0]?.text.length ?? 0) <= 10),
    ).toBe(true);
  });
});

describe('limits', () => {
  test('[IM46] a file that takes too long or too much memory is refused by name, and the next one is read', async () => {
    const hurried = new Extractor({ timeoutMs: 1, heapMib: 512, growthBytes: 1e12 });
    expect(await problems('slow.html', '<p>x</p>', hurried)).toEqual([
      expect.stringMatching(/^file-too-slow “slow.html”: Reading it took longer/),
    ]);
    await hurried.close();
    const poor = new Extractor({ timeoutMs: 30_000, heapMib: 24, growthBytes: 1e12 });
    const rows = `text\n${'some words of a row\n'.repeat(400_000)}`;
    expect(await problems('large.csv', rows, poor)).toEqual([expect.stringMatching(/^file-too-complex “large.csv”: /)]);
    expect(await problems('small.html', '<p>x</p>', poor)).toEqual(['small.html: ok']);
    await poor.close();
  });

  test('[IM46] while a file is read the server goes on', async () => {
    const rows = `text\n${'some words of a row\n'.repeat(300_000)}`;
    let turns = 0;
    const ticking = setInterval(() => (turns += 1), 5);
    await problems('large.csv', rows);
    clearInterval(ticking);
    expect(turns).toBeGreaterThan(5);
  });
});
