/** Datasets over HTTP: chosen, split, packed, told what they lose, and never half of one. */
import { createHash } from 'node:crypto';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import type { Manifest } from '../../shared/formats/core/manifest.ts';
import type { JsonlRow } from '../../shared/formats/jsonl/verbatim-jsonl.ts';
import { call, good, refusal } from '../support/http.ts';
import { aStockClient, writeAnnotation } from '../support/stock-client.ts';
import { aProject, aServer, joinAs, type ServerOptions } from '../support/test-server.ts';

const TEXTS = Array.from({ length: 12 }, (_, index) => `🚀 Lift-off ${index}, said Ana.`);

/** A project of twelve articles, with an annotation of Ana's in the first and one of Ben's in the second. */
async function anAnnotatedProject(options: ServerOptions = {}) {
  const server = await aServer(options);
  const { project, articles } = await aProject(server, TEXTS);
  const people = {
    owner: await joinAs(server, project, 'owner', 'Olu'),
    ana: await joinAs(server, project, 'annotator', 'Ana'),
    ben: await joinAs(server, project, 'annotator', 'Ben'),
  };
  const write = async (who: { id: string; token: string }, article: string, label: string): Promise<void> => {
    const client = aStockClient(server.url, `${project.id}/${article}/shared`, who.token);
    await client.synced();
    writeAnnotation(
      client,
      who.id,
      [
        { start: 0, end: 2 },
        { start: 3, end: 11 },
      ],
      label,
    );
    await client.saved();
    client.destroy();
  };
  const [one = '', two = ''] = articles.map(({ id }) => id);
  await write(people.ana, one, 'quote');
  await write(people.ben, two, 'paraphrase');
  const get = (query: string) =>
    call(server.url, 'GET', `/api/projects/${project.id}/${query}`, { token: people.owner.token });
  return { server, project, people, one, two, get };
}

async function unpacked(
  answer: Response,
): Promise<{ files: Map<string, string>; bytes: Uint8Array; manifest: Manifest }> {
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const files = new Map(Object.entries(unzipSync(bytes)).map(([path, content]) => [path, strFromU8(content)]));
  return { files, bytes, manifest: JSON.parse(files.get('manifest.json') ?? '') as Manifest };
}

const rowsOf = (file = ''): JsonlRow[] =>
  file
    .trimEnd()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as JsonlRow);
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

describe('datasets', () => {
  test('[EX5] an archive holds what its manifest says, and the same state is the same bytes', async () => {
    const { project, get } = await anAnnotatedProject();
    const answer = await get('export?format=jsonl&manifest=true&labels=quote');
    expect([answer.headers.get('content-type'), answer.headers.get('content-disposition')]).toEqual([
      'application/zip',
      `attachment; filename="verbatim-${project.id}-jsonl.zip"`,
    ]);
    const { files, bytes, manifest } = await unpacked(answer);
    expect([...files.keys()]).toEqual(['annotations.jsonl', 'manifest.json']);
    const written = files.get('annotations.jsonl') ?? '';
    expect(manifest).toMatchObject({
      format: 'jsonl',
      offsetUnit: 'codepoint',
      articles: 12,
      annotations: 1,
      split: null,
      anonymous: false,
      selection: { labels: ['quote'], members: null },
    });
    expect(manifest.files).toEqual([
      { path: 'annotations.jsonl', bytes: Buffer.byteLength(written), sha256: sha256(written) },
    ]);
    expect(Buffer.from((await unpacked(await get('export?format=jsonl&manifest=true&labels=quote'))).bytes)).toEqual(
      Buffer.from(bytes),
    );
  });

  test('[EX2] a split deals every article to one part, where it stays when others are added', async () => {
    const { server, project, people, get } = await anAnnotatedProject();
    const partsOf = async (): Promise<Map<string, string>> => {
      const { files, manifest } = await unpacked(await get('export?format=jsonl&split=60/20/20&seed=x'));
      const parts = ['train', 'validation', 'test'].flatMap((part) =>
        rowsOf(files.get(`${part}.jsonl`)).map(({ id }) => [id, part] as const),
      );
      expect(manifest.split).toMatchObject({ shares: [60, 20, 20], seed: 'x' });
      expect(Object.values(manifest.split?.articles ?? {}).reduce((sum, count) => sum + count)).toBe(parts.length);
      return new Map(parts);
    };
    const before = await partsOf();
    expect(before.size).toBe(12);
    await good(
      call(server.url, 'POST', `/api/projects/${project.id}/articles`, {
        token: people.owner.token,
        json: { articles: [{ text: 'One more.' }, { text: 'And another.' }] },
      }),
    );
    const after = await partsOf();
    expect(after.size).toBe(14);
    for (const [id, part] of before) expect(after.get(id)).toBe(part);
  });

  test('[EX1] members choose annotations, and [EX3] an anonymous export names nobody', async () => {
    const { people, get } = await anAnnotatedProject();
    const rows = rowsOf(await (await get(`export?format=jsonl&members=${people.ben.id}`)).text());
    expect(rows.flatMap(({ annotations }) => annotations.map(({ member }) => member))).toEqual([people.ben.id]);
    const { files, manifest } = await unpacked(
      await get(`export?format=jsonl&manifest=true&anonymous=true&members=${people.ben.id}`),
    );
    for (const file of files.values())
      for (const { id, name } of Object.values(people))
        expect(file.includes(id) || file.includes(`"${name}"`)).toBe(false);
    expect(manifest.selection.members).toEqual([rowsOf(files.get('annotations.jsonl'))[1]?.annotations[0]?.member]);
  });

  test('[EX6] articles are chosen by how far members are with them', async () => {
    const { server, project, people, one, two, get } = await anAnnotatedProject();
    await call(server.url, 'PUT', `/api/projects/${project.id}/articles/${two}/state`, {
      token: people.ben.token,
      json: { state: 'done' },
    });
    const articles = async (query: string): Promise<string[]> =>
      rowsOf(await (await get(`export?format=jsonl&${query}`)).text()).map(({ id }) => id);
    expect(await articles('states=done')).toEqual([two]);
    expect(await articles('states=in-work')).toEqual([one]);
    expect(await articles('states=new')).toHaveLength(10);
    expect(await articles(`states=done&members=${people.ana.id}`)).toEqual([]);
  });

  test('[EX8] what a format loses is told before, as it is told in the archive', async () => {
    const { get } = await anAnnotatedProject();
    const { losses } = await good<{ losses: object[] }>(get('export/losses?format=doccano'));
    expect(losses).toMatchObject([
      { what: 'interruptions', annotations: 2 },
      { what: 'makers', annotations: 2 },
      { what: 'times', annotations: 2 },
    ]);
    expect((await unpacked(await get('export?format=doccano&manifest=true'))).manifest.losses).toEqual(losses);
    expect(await good(get('export/losses?format=json'))).toEqual({ format: 'json', losses: [] });
  });

  test.each([
    ['format=doccano&offsets=bytes', 'bad-request', 'offsets'],
    ['format=doccano&text=false', 'text-needed', 'text'],
    ['format=jsonl&split=90/20', 'bad-split', 'split'],
    ['format=jsonl&confidence=sure', 'unknown-choice', 'confidence'],
    ['format=jsonl&states=half', 'unknown-choice', 'states'],
    ['format=jsonl&labels=qoute', 'unknown-label', 'labels'],
    ['format=jsonl&members=nobody', 'unknown-member', 'members'],
  ])('[EX7] %s is refused with the place', async (query, id, where) => {
    const { get } = await anAnnotatedProject();
    expect(await refusal(get(`export?${query}`))).toMatchObject({ status: 400, id, where });
  });

  test.each(['format=jsonl', 'format=jsonl&manifest=true'])(
    '[EX9] an export that fails in the middle breaks off: %s',
    async (query) => {
      let reads = 0;
      const { server, get } = await anAnnotatedProject({
        wrapStore: (store) => ({
          ...store,
          articles: {
            ...store.articles,
            text: (project, id) =>
              (reads += 1) > 6 ? Promise.reject(new Error('the disk is gone')) : store.articles.text(project, id),
          },
        }),
      });
      await expect(get(`export?${query}`).then((answer) => answer.arrayBuffer())).rejects.toThrow();
      expect(server.logged.map(({ msg }) => msg)).toContain('an export broke off');
    },
  );
});
