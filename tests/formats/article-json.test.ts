/** Articles that come as JSON: the three shapes, what is kept, and what one bad record does to the others. */
import { expect, test } from 'vitest';
import { MAX_ARTICLE_BYTES } from '../../shared/domain/article.ts';
import { parseArticleJson } from '../../shared/formats/core/article-json.ts';
import { utf8Length } from '../../shared/formats/core/utf8-length.ts';

const record = {
  title: 'A title',
  text: 'Text.',
  outlet: 'The Outlet',
  author: 'A. Author',
  date: '2026-11-02',
  url: 'https://example.org/a',
  language: 'en',
};

/** What came of each record: its article, or `id @ where`. */
function outcomes(value: unknown): unknown[] {
  const read = parseArticleJson(JSON.stringify(value));
  if (!read.ok) return [`${read.problem.id} @ ${read.problem.where ?? ''}`];
  return read.value.map((one) => (one.ok ? one.value : `${one.problem.id} @ ${one.problem.where ?? ''}`));
}

test.each([
  ['a wrapped list', { articles: [record] }],
  ['a bare list', [record]],
  ['one object', record],
])('[FO14] articles come as %s, with their metadata', (_, value) => {
  expect(outcomes(value)).toEqual([record]);
});

test('[FO14] a missing or blank title is taken from the text; missing and blank metadata is unknown', () => {
  const unknown = { outlet: null, author: null, date: null, url: null, language: null };
  expect(outcomes([{ text: '\n First \nline' }, { title: ' ', text: 'x', outlet: '', extra: 1 }])).toEqual([
    { title: 'First', text: '\n First \nline', ...unknown },
    { title: 'x', text: 'x', ...unknown },
  ]);
});

test('[FO14] the text is kept but for byte order marks at its beginning and line ends', () => {
  const [article] = outcomes({ text: '\uFEFF  e\u0301 \r\n\r x\t\n' });
  expect(article).toMatchObject({ text: '  e\u0301 \n\n x\t\n' });
});

test('[FO15] a bad record is named and does not stop the others', () => {
  const bad = [
    { text: '' },
    { text: 'a\0b' },
    { text: '\ud83d' },
    { text: 5 },
    'text',
    { title: 'x'.repeat(1_001), text: 'x' },
  ];
  const expected = ['empty @ articles[1].text', 'binary @ articles[2].text', 'broken-character @ articles[3].text'];
  expect(outcomes({ articles: [record, ...bad, record] })).toEqual([
    record,
    ...expected.map((problem) => `article-${problem}`),
    'article-malformed @ articles[4].text',
    'article-malformed @ articles[5]',
    'article-malformed @ articles[6].title',
    record,
  ]);
  expect(outcomes([{ text: '' }])).toEqual(['article-empty @ [0].text']);
  expect(outcomes({ text: '' })).toEqual(['article-empty @ text']);
});

test('[IM84] a record or a file that says one thing twice is refused with the place', () => {
  const placed = (json: string): unknown => {
    const read = parseArticleJson(json);
    const [first] = read.ok ? read.value : [read];
    return first?.ok === false && [first.problem.id, first.problem.where];
  };
  expect(placed('[{"text":"A.","text":"B."}]')).toEqual(['article-malformed', '[0].text']);
  expect(placed('{"articles":[],"articles":[{"text":"A."}]}')).toEqual(['no-articles', 'articles']);
});

test('[FO15] a text over the limit is refused by its bytes, not its length', () => {
  const third = Math.floor(MAX_ARTICLE_BYTES / 3);
  expect(outcomes([{ text: '€'.repeat(third) }, { text: '€'.repeat(third + 1) }]).map((one) => typeof one)).toEqual([
    'object',
    'string',
  ]);
  expect(outcomes({ text: '€'.repeat(third + 1) })).toEqual(['article-too-large @ text']);
});

test('[FO15] a file without articles is refused as a whole', () => {
  expect(outcomes({ articles: 5 })).toEqual(['no-articles @ articles']);
  expect(outcomes({ articles: [] })).toEqual(['no-articles @ articles']);
  expect(outcomes([])).toEqual(['no-articles @ ']);
  expect(outcomes('text')).toEqual(['no-articles @ ']);
  expect(parseArticleJson('{')).toMatchObject({ ok: false, problem: { id: 'not-json' } });
});

test.each(['', 'a', 'é', '€', '👩‍🚀', 'a\ud83d', '\udc00x', '“Lift-off 👩‍🚀!”'])(
  '[FO15] bytes are counted as UTF-8 writes them: %j',
  (text) => {
    expect(utf8Length(text)).toBe(Buffer.byteLength(text, 'utf8'));
  },
);
