/** Articles over HTTP: how they come in, what is refused by name, and their text to the last character. */
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { MAX_ARTICLE_BYTES } from '../../shared/domain/article.ts';
import { MAX_REQUEST_BYTES } from '../../shared/wire/limits.ts';
import type { ArticleBody, ImportedBody, ImportPreviewBody } from '../../shared/wire/http/articles.ts';
import { call, good, refusal } from '../support/http.ts';
import { storedArticle } from '../support/stored-article.ts';
import { aProject, aServer, joinAs } from '../support/test-server.ts';

async function anOwner() {
  const server = await aServer();
  const { project } = await aProject(server, []);
  const { token } = await joinAs(server, project, 'owner', 'Olu');
  const base = `/api/projects/${project.id}/articles`;
  const send = (json: unknown): Promise<ImportedBody> => good(call(server.url, 'POST', base, { token, json }));
  const upload = (
    files: Record<string, string | Uint8Array<ArrayBuffer>>,
    chosen?: string,
    path = base,
  ): Promise<Response> => {
    const body = new FormData();
    for (const [name, contents] of Object.entries(files)) body.append('files', new Blob([contents]), name);
    if (chosen !== undefined) body.append('chosen', chosen);
    return call(server.url, 'POST', path, { token, body });
  };
  const preview = (files: Record<string, string>): Promise<ImportPreviewBody> =>
    good(upload(files, undefined, `${base}/preview`));
  return { server, project, token, base, send, upload, preview };
}

describe('coming in', () => {
  test('[HT1] articles come as JSON with their metadata, a missing title taken from the text', async () => {
    const { send, server, base, token } = await anOwner();
    const known = {
      title: 'Storm',
      outlet: 'The Post',
      author: 'Z. Ö.',
      date: '2026-11-02',
      url: 'https://post.example/1',
      language: 'en',
    };
    const { articles, ...counts } = await send({
      articles: [{ ...known, text: 'It blew.' }, { text: '\n Bridge closed \nIt rained.' }],
    });
    expect(counts).toEqual({ added: 2, alreadyThere: 0, refused: [] });
    expect(articles).toMatchObject([known, { title: 'Bridge closed', outlet: null, length: 27 }]);
    expect(await good(call(server.url, 'GET', base, { token }))).toEqual(articles);
    expect(await good(call(server.url, 'GET', `${base}/${articles[0]?.id ?? ''}`, { token }))).toEqual(articles[0]);
  });

  test('[HT2] the same text is one article, by whichever way it comes', async () => {
    const { send, upload } = await anOwner();
    const [first] = (await send({ articles: [{ text: 'Rain.\n' }, { text: 'Rain.\r\n' }] })).articles;
    const again = await good<ImportedBody>(upload({ 'rain.txt': '\uFEFFRain.\r\n' }));
    expect(again).toEqual({ articles: [first], added: 0, alreadyThere: 1, refused: [] });
  });

  test('[HT3] files come in together; each that can’t is named, with the reason, and stops no other', async () => {
    const { upload } = await anOwner();
    const imported = await good<ImportedBody>(
      upload({
        'good.txt': 'A good one.',
        'empty.txt': ' \n',
        'photo.txt': Uint8Array.of(0x89, 0x50, 0, 1),
        'latin.md': Uint8Array.of(0x5a, 0x6f, 0xeb),
        'huge.txt': 'x'.repeat(MAX_ARTICLE_BYTES + 1),
        'report.pdf': '%PDF',
        'notes.rtf': '{}',
        'list.json': JSON.stringify([{ text: 'From a list.' }, { title: 'no text' }]),
        'broken.json': '{"articles": [',
        'export.json': JSON.stringify({ schema: 'verbatim/1' }),
        'last.md': '# The last',
      }),
    );
    expect(imported.articles.map(({ title }) => title)).toEqual(['A good one.', 'From a list.', '# The last']);
    expect(imported.refused.map(({ name, problem }) => [name, problem.id])).toEqual([
      ['empty.txt', 'article-empty'],
      ['photo.txt', 'article-binary'],
      ['latin.md', 'wrong-encoding'],
      ['huge.txt', 'article-too-large'],
      ['report.pdf', 'file-broken'],
      ['notes.rtf', 'file-type-unknown'],
      ['list.json', 'article-malformed'],
      ['broken.json', 'not-json'],
      ['export.json', expect.stringMatching(/^export-/)],
    ]);
    for (const { name, problem } of imported.refused) expect(problem.message).toContain(`“${name}”`);
  });

  test('[HT73] thousands of articles come in commit by commit, and others have their turn between', async () => {
    const { server, send } = await anOwner();
    const articles = Array.from({ length: 300 }, (_, at) => ({
      title: `Article ${at}`,
      text: `${at} ${'Rain fell on the harbour. '.repeat(200)}`,
    }));
    const { articles: stored } = server.work.store;
    const original = { ...stored };
    const commits: number[] = [];
    let turns = 0;
    Object.assign(stored, {
      add: (...given: Parameters<typeof stored.add>) => {
        setImmediate(() => (turns += 1));
        commits.push(given[1].length);
        return original.add(...given);
      },
    });
    expect(await send({ articles })).toMatchObject({ added: 300, alreadyThere: 0 });
    expect(commits.reduce((sum, count) => sum + count, 0)).toBe(300);
    expect(commits.length).toBeGreaterThan(7);
    expect(turns).toBe(commits.length);
    expect(await send({ articles })).toMatchObject({ added: 0, alreadyThere: 300 });
  });

  test('[HT3] bad records of a JSON body are named by their place', async () => {
    const { send } = await anOwner();
    const { added, refused } = await send({ articles: [{ text: 'Good.' }, { text: '' }, 7, { text: 'a\0b' }] });
    expect(added).toBe(1);
    expect(refused.map(({ name, problem }) => [name, problem.id])).toEqual([
      ['articles[1]', 'article-empty'],
      ['articles[2]', 'article-malformed'],
      ['articles[3]', 'article-binary'],
    ]);
  });

  test.each<[string, string, string | FormData, string]>([
    ['an empty form', '', new FormData(), 'no-files'],
    ['a form that is none', 'multipart/form-data; boundary=x', 'nonsense', 'bad-request'],
    ['a body that is not JSON', 'application/json', '{"articles":', 'bad-request'],
    ['JSON without articles', 'application/json', '{"articles": []}', 'no-articles'],
    ['a number', 'application/json', '7', 'no-articles'],
  ])('[HT4] %s is refused as a whole', async (_what, type, body, id) => {
    const { server, base, token } = await anOwner();
    const headers: Record<string, string> = type === '' ? {} : { 'content-type': type };
    expect(await refusal(call(server.url, 'POST', base, { token, body, headers }))).toMatchObject({ status: 400, id });
  });

  test('[HT4] a request beyond its limit is refused before it is read', async () => {
    const { upload } = await anOwner();
    expect(await refusal(upload({ 'huge.txt': new Uint8Array(MAX_REQUEST_BYTES + 1) }))).toMatchObject({
      status: 413,
      id: 'too-large',
    });
  });
});

describe('before coming in', () => {
  const page =
    '<html lang="en"><head><title>Ferry | Post</title><meta property="og:title" content="Ferry"></head><body><article><p>The ferry sailed.</p></article></body></html>';

  test('[HT60] a preview answers what files would bring, and brings nothing', async () => {
    const { send, server, project, base, token, preview } = await anOwner();
    await send({ articles: [{ text: 'Known.' }] });
    const shown = await preview({
      'known.txt': 'Known.',
      'ferry.html': page,
      'bad.pdf': 'x',
      'long.md': 'x'.repeat(5_000),
    });
    expect(shown.articles).toMatchObject([
      { file: 0, name: 'known.txt', title: 'Known.', isHere: true, length: 6, leftOut: [] },
      {
        file: 1,
        name: 'ferry.html',
        title: 'Ferry',
        language: 'en',
        isHere: false,
        beginning: 'Ferry\n\nThe ferry sailed.',
      },
      { file: 3, name: 'long.md', beginning: 'x'.repeat(400) },
    ]);
    expect(shown.refused).toMatchObject([{ name: 'bad.pdf', problem: { id: 'file-broken' } }]);
    expect(await good<ArticleBody[]>(call(server.url, 'GET', base, { token }))).toHaveLength(1);
    const viewer = await joinAs(server, project, 'viewer', 'Vic');
    const body = new FormData();
    body.append('files', new Blob(['x']), 'x.txt');
    expect(await refusal(call(server.url, 'POST', `${base}/preview`, { token: viewer.token, body }))).toMatchObject({
      status: 403,
    });
    expect(await refusal(call(server.url, 'POST', `${base}/preview`, { token, json: {} }))).toMatchObject({
      status: 400,
      id: 'bad-request',
    });
  });

  test('[HT61] of the files that are sent only the chosen texts come in, by the titles they were given', async () => {
    const { upload, preview } = await anOwner();
    const files = { 'ferry.html': page, 'rows.csv': 'text,title\nOne.,A\nTwo.,B\n' };
    const [ferry, , second] = (await preview(files)).articles;
    const chosen = [ferry, second].map((article) => ({ sha256: article?.sha256, title: `My ${article?.title ?? ''}` }));
    const imported = await good<ImportedBody>(upload(files, JSON.stringify(chosen)));
    expect(imported.articles.map(({ title, sha256 }) => [title, sha256])).toEqual([
      ['My Ferry', ferry?.sha256],
      ['My B', second?.sha256],
    ]);
    expect(imported.added).toBe(2);
    expect(await refusal(upload(files, '{'))).toMatchObject({ status: 400, where: 'chosen' });
  });
});

describe('the text', () => {
  test('[HT5] comes exactly, with its SHA-256 as ETag, to be asked about each time', async () => {
    const { send, server, base, token } = await anOwner();
    const text = ' Leading blank\n\n“👩‍🚀” e\u0301 \u2028\u202e trailing \n \n';
    const { articles } = await send({ articles: [{ text }] });
    const { id, sha256, length } = articles[0] as ArticleBody;
    const path = `${base}/${id}/text`;
    const answer = await call(server.url, 'GET', path, { token });
    expect(Buffer.from(await answer.arrayBuffer()).equals(Buffer.from(text))).toBe(true);
    expect([sha256, length]).toEqual([createHash('sha256').update(text).digest('hex'), text.length]);
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain; ?charset=utf-8/i);
    expect(answer.headers.get('etag')).toBe(`"${sha256}"`);
    expect(answer.headers.get('cache-control')).toBe('private, no-cache');
    const known = await call(server.url, 'GET', path, { token, headers: { 'if-none-match': `"${sha256}"` } });
    expect([known.status, await known.text()]).toEqual([304, '']);
  });

  test('[HT5] a text that begins with a byte order mark’s character keeps it where it is kept inside', async () => {
    const { send, server, project, base, token } = await anOwner();
    const old = storedArticle('\uFEFFx');
    await server.work.store.articles.add(project.id, [old]);
    // The same file again is the same article.
    expect(await send({ articles: [{ text: '\uFEFF\uFEFFx' }, { text: '\uFEFFx' }] })).toMatchObject({
      added: 0,
      articles: [{ id: old.article.id }],
    });
    const answer = await call(server.url, 'GET', `${base}/${old.article.id}/text`, { token });
    expect(Buffer.from(await answer.arrayBuffer()).equals(Buffer.from('\uFEFFx'))).toBe(true);
  });

  test('[HT5] a text that is missing is not found, and nobody keeps that answer', async () => {
    const { server, base, token } = await anOwner();
    const [article] = await good<{ id: string }[]>(call(server.url, 'GET', base, { token }));
    server.work.store.articles.text = () => Promise.resolve(null);
    const answer = await call(server.url, 'GET', `${base}/${article?.id ?? ''}/text`, { token });
    expect([answer.status, answer.headers.get('etag'), answer.headers.get('cache-control')]).toEqual([
      404,
      null,
      expect.not.stringContaining('immutable'),
    ]);
  });

  test('[HT6] an article of another project is not found here', async () => {
    const { server, base, token } = await anOwner();
    const { articles } = await aProject(server, ['Elsewhere.']);
    for (const path of ['', '/text', '/layers', '/layers/shared']) {
      expect(
        await refusal(call(server.url, 'GET', `${base}/${articles[0]?.id ?? ''}${path}`, { token })),
      ).toMatchObject({ status: 404, id: 'not-found' });
    }
  });
});
