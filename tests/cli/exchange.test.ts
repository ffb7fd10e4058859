/** `verbatim link`, `export` and `import`: what goes out comes in again, byte by byte. */
import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { describe, expect, test } from 'vitest';
import { exportCommand } from '../../server/cli/export.ts';
import { importCommand } from '../../server/cli/import.ts';
import { backUp } from '../../server/store/backup.ts';
import { openProject } from '../../server/projects/open-project.ts';
import { serve, verbatim, type Serving } from '../support/cli.ts';
import { call, good, inviteTo, joinByLink, refusal } from '../support/http.ts';
import { aStockClient, writeAnnotation } from '../support/stock-client.ts';
import { aServer, temporaryFolder } from '../support/test-server.ts';

/** A data folder with a project that has annotations of two people in two layers. */
async function anAnnotatedProject(): Promise<{ server: Serving; data: string }> {
  const data = await temporaryFolder();
  const files = await temporaryFolder();
  await writeFile(join(files, 'launch.txt'), 'Launch\n\n“Lift-off 👩‍🚀!” said Ana Díaz, “at last 🚀.”\n');
  await writeFile(
    join(files, 'more.json'),
    JSON.stringify({
      articles: [{ text: 'Rain fell. 🌧️ It is known.', outlet: 'The Post', url: 'https://post.example/1' }],
    }),
  );
  const server = await serve(files, '--data', data);
  const owner = await joinByLink(server.url, server.ownerLink, 'Olu 🦊');
  const ana = await joinByLink(server.url, await inviteTo(server.url, server.project, owner.token, 'annotator'), 'Ana');
  const articles = await good<{ id: string }[]>(
    call(server.url, 'GET', `/api/projects/${server.project}/articles`, { token: owner.token }),
  );
  for (const { id } of articles) {
    const [shared, curated] = [
      aStockClient(server.url, `${server.project}/${id}/shared`, ana.token),
      aStockClient(server.url, `${server.project}/${id}/curated`, owner.token),
    ];
    await Promise.all([shared.synced(), curated.synced()]);
    writeAnnotation(shared, ana.id, [{ start: 0, end: 6 }], 'paraphrase');
    writeAnnotation(shared, ana.id, [
      { start: 1, end: 4 },
      { start: 16, end: 21 },
    ]);
    const gone = writeAnnotation(shared, ana.id, [{ start: 2, end: 4 }]);
    shared.targets.delete(gone);
    writeAnnotation(curated, owner.id, [{ start: 0, end: 4 }], 'unsupported-assertion');
    await Promise.all([shared.saved(), curated.saved()]);
    shared.destroy();
    curated.destroy();
  }
  return { server, data };
}

/** A data folder that holds the sample project. */
async function aSampleFolder(): Promise<string> {
  const data = await temporaryFolder();
  const server = await aServer({ dataDir: data });
  await openProject(server.work, []);
  await server.stop();
  return data;
}

const output = (...args: string[]): Promise<string> =>
  verbatim(...args).then(({ code, stdout, stderr }) => {
    if (code !== 0) throw new Error(`${args.join(' ')} ended with ${String(code)}: ${stderr}`);
    return stdout;
  });

/** Runs a command in this process: starting one takes two seconds from sources, and this story has many. */
const here = (command: Command, ...args: readonly string[]): Promise<unknown> =>
  command.exitOverride().parseAsync(args, { from: 'user' });

/** A project's export in a unit, as the command writes it. */
async function exportOf(
  project: string,
  unit: 'codepoint' | 'utf16',
  data: string,
): Promise<{ file: string; bytes: string }> {
  const file = join(await temporaryFolder(), `${unit}.json`);
  await here(exportCommand(), project, '--offsets', unit, '-o', file, '--data', data);
  return { file, bytes: await readFile(file, 'utf8') };
}

describe('export and import', () => {
  test('[CL7] an export, imported into an empty data folder, is exported as the same bytes, in either unit', async () => {
    const { server, data } = await anAnnotatedProject();
    const before = {
      codepoint: await exportOf(server.project, 'codepoint', data),
      utf16: await exportOf(server.project, 'utf16', data),
    };
    // By a process of its own, to standard output, the bytes are the same.
    expect(await output('export', server.project, '--offsets', 'codepoint', '--data', data)).toBe(
      before.codepoint.bytes,
    );
    for (const [from, to] of [
      ['codepoint', 'utf16'],
      ['utf16', 'codepoint'],
      ['codepoint', 'codepoint'],
    ] as const) {
      const there = await temporaryFolder();
      await here(importCommand(), before[from].file, '--data', there);
      expect((await exportOf(server.project, to, there)).bytes).toBe(before[to].bytes);
    }
    const written = JSON.parse(before.codepoint.bytes) as {
      articles: { layers: { name: string; annotations: unknown[] }[] }[];
    };
    expect(
      written.articles.map(({ layers }) => layers.map(({ name, annotations }) => `${name}: ${annotations.length}`)),
    ).toEqual([
      ['shared: 2', 'curated: 1'],
      ['shared: 2', 'curated: 1'],
    ]);
  });

  test('[CL8] JSONL has a line an article; layers and articles can be chosen', async () => {
    const data = await aSampleFolder();
    const rows = (await output('export', 'sample', '--format', 'jsonl', '--data', data)).trimEnd().split('\n');
    expect(rows).toHaveLength(5);
    const { id } = JSON.parse(rows[1] ?? '') as { id: string };
    const chosen = JSON.parse(
      await output('export', 'sample', '--articles', id, '--layers', 'shared', '--data', data),
    ) as {
      articles: { id: string; layers: { name: string }[] }[];
    };
    expect(chosen.articles).toMatchObject([{ id, layers: [{ name: 'shared', annotations: [] }] }]);
  });

  test('[CL9] a file appears whole or not at all', async () => {
    const data = await aSampleFolder();
    const folder = await temporaryFolder();
    const { code, stderr } = await verbatim(
      'export',
      'sample',
      '-o',
      join(folder, 'missing', 'out.json'),
      '--data',
      data,
    );
    expect(code).toBe(1);
    expect(stderr).toMatch(/^verbatim: Can’t write .*out\.json.*\n$/);
    await verbatim('export', 'sample', '-o', join(folder, 'out.json'), '--data', data);
    expect(await readdir(folder)).toEqual(['out.json']);
  });

  test('[CL13] a command that only reads makes no data folder, and a command that is not there is no file to serve', async () => {
    const folder = join(await temporaryFolder(), 'nothing');
    const read = await verbatim('export', 'nowhere', '--data', folder);
    expect([read.code, read.stderr.includes(folder), existsSync(folder)]).toEqual([1, true, false]);
    expect((await verbatim('bogus', '--data', folder)).code).not.toBe(0);
    expect(existsSync(folder)).toBe(false);
  });

  test('[CL10] an unknown project is answered with those that there are', async () => {
    const data = await aSampleFolder();
    for (const command of [
      ['export', 'nope'],
      ['link', 'nope'],
    ]) {
      const { code, stdout, stderr } = await verbatim(...command, '--data', data);
      expect([code, stdout]).toEqual([1, '']);
      expect(stderr).toMatch(/^verbatim: There is no project nope in this data folder\. It holds: sample \(/);
    }
  });

  test('[CL11] a file that is not a sound export brings nothing in, and is named with the place', async () => {
    const data = await aSampleFolder();
    const broken = join(await temporaryFolder(), 'broken.json');
    await writeFile(broken, (await output('export', 'sample', '--data', data)).replace('"start":0,', '"start":1,'));
    const there = await temporaryFolder();
    const { code, stderr } = await verbatim('import', broken, '--data', there);
    expect(code).toBe(1);
    expect(stderr).toContain(broken);
    expect((await verbatim('export', 'sample', '--data', there)).stderr).toContain('It is empty.');
  });

  test('[CL22] options that would be of no effect are refused, and nothing is changed', async () => {
    const data = await aSampleFolder();
    const files = await temporaryFolder();
    const [news, exported] = [join(files, 'news.txt'), join(files, 'sample.json')];
    await writeFile(news, 'News of the day');
    await writeFile(exported, await output('export', 'sample', '--data', data));
    const before = await output('export', 'sample', '--format', 'jsonl', '--data', data);
    const elsewhere = await temporaryFolder();
    for (const [given, said] of [
      [['sample', news, '--preview', '--data', data], '--preview says nothing without --format.'],
      [['sample', news, '--by', 'Ana', '--data', data], '--by says nothing without --format.'],
      [['sample', news, '--map', 'Claim=', '--data', data], 'holds articles'],
      [[exported, '--make', 'Rumour', '--data', elsewhere], 'makes the project sample with its own labels'],
    ] as const) {
      const { code, stderr } = await verbatim('import', ...given);
      expect([code, stderr]).toEqual([1, expect.stringContaining(said)]);
    }
    expect(await output('export', 'sample', '--format', 'jsonl', '--data', data)).toBe(before);
    expect((await verbatim('export', 'sample', '--data', elsewhere)).stderr).toContain('It is empty.');
  });

  test('[CL11] articles go into the project that is named, each bad file answered', async () => {
    const data = await aSampleFolder();
    const files = await temporaryFolder();
    const [good1, bad] = [join(files, 'news.txt'), join(files, 'bad.txt')];
    await writeFile(good1, 'News of the day');
    await writeFile(bad, Uint8Array.of(0xff, 0x41));
    const { code, stderr } = await verbatim('import', 'sample', good1, bad, '--data', data);
    expect(code).toBe(1);
    expect(stderr).toContain('1 added');
    expect(stderr).toContain('bad.txt');
    expect((await output('export', 'sample', '--format', 'jsonl', '--data', data)).trimEnd().split('\n')).toHaveLength(
      6,
    );
  });
});

describe('links', () => {
  test('[CL12] a link grants the role it was made for, also while the server runs; bad values are answered', async () => {
    const data = await temporaryFolder();
    const server = await serve('--data', data);
    for (const role of ['viewer', 'curator']) {
      const link = (await output('link', 'sample', '--role', role, '--expires', '7d', '--data', data)).trim();
      expect(link.startsWith(`${server.url}/join#`)).toBe(true);
      expect((await joinByLink(server.url, link, `A ${role}`)).role).toBe(role);
    }
    expect(await output('link', 'sample', '--port', '4999', '--data', data)).toMatch(
      /^http:\/\/127\.0\.0\.1:4999\/join#/,
    );
    for (const bad of [
      ['--role', 'king'],
      ['--expires', 'soon'],
      ['--expires', '0d'],
    ]) {
      const { code, stdout, stderr } = await verbatim('link', 'sample', ...bad, '--data', data);
      expect([code, stdout]).toEqual([1, '']);
      expect(stderr).toContain(bad[1]);
    }
  });

  test('[CL15][AU17] a link for one member lets somebody in as them; for nobody there is none', async () => {
    const data = await temporaryFolder();
    const server = await serve('--data', data);
    const ana = await joinByLink(server.url, server.ownerLink, 'Ana');
    const made = await verbatim('link', 'sample', '--member', ana.id, '--data', data);
    const link = made.stdout.trim();
    // [AU17] It is logged, without what opens it.
    expect(JSON.parse(made.stderr)).toMatchObject({
      project: 'sample',
      member: ana.id,
      msg: 'a link was made on the command line',
    });
    expect(made.stderr).not.toContain(link.split('#')[1]);
    expect((await joinByLink(server.url, link, '')).id).toBe(ana.id);
    const { code, stderr } = await verbatim('link', 'sample', '--member', 'nobody', '--data', data);
    expect([code, stderr]).toEqual([1, expect.stringContaining(`${ana.id} (Ana)`)]);
    expect((await verbatim('link', 'sample', '--member', ana.id, '--role', 'owner', '--data', data)).code).toBe(1);
  });

  test('[CL12] an owner link that was withdrawn is replaced at the next start', async () => {
    const data = await temporaryFolder();
    const server = await serve('--data', data);
    const { token } = await joinByLink(server.url, server.ownerLink, 'Owner');
    const [link] = await good<{ id: string }[]>(call(server.url, 'GET', '/api/projects/sample/links', { token }));
    await call(server.url, 'DELETE', `/api/projects/sample/links/${link?.id ?? ''}`, { token });
    await server.end('SIGTERM');
    const again = await serve('--data', data);
    expect(again.ownerLink.split('#')[1]).not.toBe(server.ownerLink.split('#')[1]);
    expect(
      (
        await refusal(
          call(again.url, 'POST', '/api/join', { json: { secret: server.ownerLink.split('#')[1], name: 'X' } }),
        )
      ).id,
    ).toBe('link-revoked');
    expect(existsSync(join(data, 'verbatim.db'))).toBe(true);
  });
});

describe('backups', () => {
  test('[CL14] a backup of a server at work opens as a data folder of its own, with all that was committed', async () => {
    const { server, data } = await anAnnotatedProject();
    const there = await temporaryFolder();
    const file = join(there, 'verbatim.db');
    expect(await output('backup', file, '--data', data)).toBe('');
    expect(await output('export', server.project, '--data', there)).toBe(
      await output('export', server.project, '--data', data),
    );
    const again = await verbatim('backup', file, '--data', data);
    expect([again.code, again.stderr]).toEqual([1, `verbatim: ${file} is there already: name another file.\n`]);
    await expect(backUp(join(data, 'verbatim.db'), join(there, 'missing', 'x.db'))).rejects.toThrow();
    await expect(backUp(join(there, 'nothing.db'), join(there, 'y.db'))).rejects.toThrow();
    expect((await readdir(there)).filter((name) => name.endsWith('.part') || name === 'y.db')).toEqual([]);
  });
});
