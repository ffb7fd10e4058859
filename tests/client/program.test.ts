/** The client for programs: joins a project of a real server, and works in it as a member like any other. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { open } from '../../client/program/open.ts';
import { linkUrl } from '../../server/auth/links.ts';
import type { Role } from '../../shared/domain/member.ts';
import type { ApiKeyWithSecretBody } from '../../shared/wire/http/keys.ts';
import { call, good } from '../support/http.ts';
import { aStockClient, writeAnnotation } from '../support/stock-client.ts';
import { storedArticle } from '../support/stored-article.ts';
import { aProject, aServer, joinAs } from '../support/test-server.ts';
import { until } from '../support/until.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const TEXT = '“Lift-off 👩‍🚀!” said Ana. “At last.”';

async function aStart() {
  const server = await aServer();
  const { project, articles } = await aProject(server, [TEXT]);
  const olu = await joinAs(server, project, 'owner', 'Olu');
  const key = async (scope: Role): Promise<string> =>
    (
      await good<ApiKeyWithSecretBody>(
        call(server.url, 'POST', '/api/me/keys', {
          token: olu.token,
          json: { title: 'Script', scope, expires: Date.now() + 3_600_000 },
        }),
      )
    ).secret;
  return { server, project, article: articles[0]?.id ?? '', olu, key };
}

describe('the client for programs', () => {
  test('[TX5] reads a text to the last code unit, a byte order mark at its beginning too', async () => {
    const { server, project, key } = await aStart();
    const old = storedArticle('\uFEFFTitle\rText.');
    await server.work.store.articles.add(project.id, [old]);
    expect(await (await open({ url: server.url, key: await key('annotator') })).text(old.article.id)).toBe(old.text);
  });

  test('[PR1] opens a project by a key, reads it, and adds, changes and removes annotations, each committed when it says so', async () => {
    const { server, project, article, olu, key } = await aStart();
    const opened = await open({ url: server.url, key: await key('annotator') });
    expect([opened.title, opened.member, (await opened.articles()).map(({ id }) => id)]).toEqual([
      project.title,
      { id: olu.id, name: 'Olu', role: 'annotator' },
      [article],
    ]);
    const layer = await opened.layer(article);
    expect(layer.text).toBe(TEXT);
    const made = await layer.add({ spans: [{ start: 0, end: 17 }], label: 'quote', attributes: { speaker: 'Ana' } });
    const committed = async () =>
      (await server.work.rooms.read({ project: project.id, article, layer: 'shared' } as never)).annotations();
    expect(await committed()).toEqual([made]);
    await layer.place(made.id, [
      { start: 0, end: 17 },
      { start: 28, end: 38 },
    ]);
    await layer.describe(made.id, { label: 'paraphrase', note: 'both' });
    expect(await committed()).toMatchObject([
      {
        id: made.id,
        target: {
          spans: [
            { start: 0, end: 17 },
            { start: 28, end: 38 },
          ],
          creator: olu.id,
        },
        body: { label: 'paraphrase', note: 'both', attributes: { speaker: 'Ana' } },
      },
    ]);
    await layer.remove(made.id);
    expect([await committed(), layer.annotations()]).toEqual([[], []]);
    opened.close();
  });

  test('[PR2] tells what others do, as long as it is listened to', async () => {
    const { server, project, article, olu } = await aStart();
    const link = linkUrl(
      server.url,
      server.work.links.secretOf(
        await server.work.links.create({ project: project.id, role: 'viewer', createdBy: null, expires: null }),
      ),
    );
    const opened = await open({ link, name: 'A watcher' });
    const layer = await opened.layer(article);
    const seen: string[] = [];
    const stop = layer.watch((touched) => seen.push(...touched));
    const other = aStockClient(server.url, `${project.id}/${article}/shared`, olu.token);
    await other.synced();
    const id = writeAnnotation(other, olu.id, [{ start: 0, end: 17 }]);
    await until(() => seen.includes(id), 'the program has heard of it');
    expect(layer.annotation(id)?.body.label).toBe('quote');
    stop();
    other.targets.delete(id);
    await until(() => layer.annotations().length === 0, 'the program has seen it go');
    expect(seen.filter((one) => one === id).length).toBeLessThanOrEqual(2);
    opened.close();
  });

  test('[PR3] what does not fit or may not be is refused with what is wrong, and nothing waits for ever', async () => {
    const { server, article, key } = await aStart();
    const opened = await open({ url: `${server.url}/`, key: await key('viewer') });
    const layer = await opened.layer(article);
    await expect(layer.add({ spans: [{ start: 0, end: 999 }], label: 'quote' })).rejects.toMatchObject({
      id: 'span-outside-text',
      where: 'spans[0]',
    });
    await expect(layer.add({ spans: [{ start: 0, end: 17 }], label: 'claim' })).rejects.toMatchObject({
      id: 'unknown-label',
    });
    await expect(layer.describe('nothing', {})).rejects.toMatchObject({ id: 'no-such-annotation' });
    await expect(layer.add({ spans: [{ start: 0, end: 17 }], label: 'quote' })).rejects.toMatchObject({
      id: 'closed-4403',
    });
    await expect(layer.saved()).rejects.toMatchObject({ id: 'closed-4403' });
    await expect(opened.layer(article, 'nonsense')).rejects.toMatchObject({ id: 'unknown-layer' });
    await expect(opened.layer('nowhere')).rejects.toMatchObject({ id: 'not-found' });
    await expect(open({ url: server.url, key: 'knothing.0.x' })).rejects.toMatchObject({ id: 'not-identified' });
    await expect(open({ url: 'http://127.0.0.1:9', key: 'x' })).rejects.toMatchObject({ id: 'offline' });
    opened.close();
    await expect(layer.saved()).rejects.toMatchObject({ name: 'VerbatimError' });
  });

  test.skipIf(!existsSync(`${ROOT}/dist/program`))('[PR4] the example of the documents runs as it stands', async () => {
    const { server, article, project, key } = await aStart();
    const run = async () =>
      (
        await promisify(execFile)(
          process.execPath,
          ['docs/examples/tag-quotations.mjs', server.url, await key('annotator')],
          { cwd: ROOT },
        )
      ).stdout;
    const output = await run();
    expect(output).toContain('Olu is annotator in');
    expect(output.match(/: 1 changed/g)).toHaveLength(2);
    const annotations = (
      await server.work.rooms.read({ project: project.id, article, layer: 'shared' } as never)
    ).annotations();
    expect(annotations.map(({ target }) => target.spans.map(({ start, end }) => TEXT.slice(start, end)))).toEqual([
      ['“Lift-off 👩‍🚀!”'],
      ['“At last.”'],
    ]);
    expect(await run()).not.toContain('changed');
  });

  test('[PR5] suggests, hears what became of it, and takes back what nobody has decided', async () => {
    const { server, article, key } = await aStart();
    const opened = await open({ url: server.url, key: await key('annotator') });
    const suggestion = { spans: [{ start: 0, end: 17 }], label: 'quote', score: 0.5 };
    const { suggestions } = await opened.suggest(article, 'finder 1', [
      suggestion,
      { ...suggestion, label: 'paraphrase' },
    ]);
    expect(suggestions.map(({ label, decision }) => `${label} ${decision}`).sort()).toEqual([
      'paraphrase null',
      'quote null',
    ]);
    expect(await opened.suggestions(article)).toEqual(suggestions);
    await expect(opened.suggest(article, 'finder 1', [{ ...suggestion, label: 'claim' }])).rejects.toMatchObject({
      id: 'unknown-label',
      where: 'suggestions[0].label',
    });
    expect([
      await opened.withdraw(article, 'finder 2'),
      await opened.withdraw(article, 'finder 1'),
      await opened.suggestions(article),
    ]).toEqual([0, 2, []]);
    opened.close();
  });

  test.skipIf(!existsSync(`${ROOT}/dist/program`))(
    '[PR4] [PR5] the example of suggestions runs as it stands',
    async () => {
      const { server, key } = await aStart();
      const run = async () =>
        (
          await promisify(execFile)(
            process.execPath,
            ['docs/examples/suggest-quotations.mjs', server.url, await key('annotator')],
            { cwd: ROOT },
          )
        ).stdout;
      expect(await run()).toMatch(/: 2 suggested, 0 suggested before; 0 accepted, 0 rejected\n$/);
      expect(await run()).toMatch(/: 0 suggested, 2 suggested before; 0 accepted, 0 rejected\n$/);
    },
  );
});
