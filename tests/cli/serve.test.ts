/** `verbatim serve` as people and scripts start it: what it prints, what it opens, and what it answers when it can't. */
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openProject } from '../../server/projects/open-project.ts';
import { serve, verbatim, type Serving } from '../support/cli.ts';
import { call, good, inviteTo, joinByLink } from '../support/http.ts';
import { aStockClient, writeAnnotation } from '../support/stock-client.ts';
import { aServer, temporaryFolder } from '../support/test-server.ts';

const linesOf = (text: string): string[] => text.split('\n').filter((line) => line !== '');

/** A folder with two articles, and a data folder of its own. */
async function aWorkplace() {
  const [files, data] = [await temporaryFolder(), await temporaryFolder()];
  const [one, two] = [join(files, 'one.txt'), join(files, 'two.md')];
  await writeFile(one, 'Bridge closed\n\n“Not today,” said Zoë. 🚀\n');
  await writeFile(two, '# Harbour open\n\nThe harbour opened.\n');
  return { files, data, one, two };
}

const articlesOf = async ({ url, project, ownerLink }: Serving) => {
  const { token } = await joinByLink(url, ownerLink, 'Owner');
  return good<{ id: string; title: string }[]>(call(url, 'GET', `/api/projects/${project}/articles`, { token }));
};

describe('what it prints and opens', () => {
  test('[CL1] with --json one line of JSON on standard output, and nothing but JSON log lines on standard error', async () => {
    const { data, one, two } = await aWorkplace();
    const server = await serve(one, two, '--data', data);
    expect(await articlesOf(server)).toHaveLength(2);
    expect(server.ownerLink).toMatch(new RegExp(`^${server.url}/join#`));
    const { code, stdout, stderr } = await server.end('SIGTERM');
    expect(code).toBe(0);
    expect(linesOf(stdout)).toHaveLength(1);
    for (const line of linesOf(stderr)) expect(JSON.parse(line)).toHaveProperty('msg');
  });

  test('[CL2] a project is named after its files, and after their folder where they are many', async () => {
    const { files, one, two } = await aWorkplace();
    const { work } = await aServer();
    const titleOf = async (...given: string[]) => {
      const opened = await openProject(work, given);
      return opened.ok ? opened.value.project.title : opened.problem;
    };
    expect(await titleOf(one, two)).toBe('one, two');
    const more = ['three.txt', 'four.txt'].map((name) => join(files, name));
    for (const file of more) await writeFile(file, file);
    expect(await titleOf(one, two, ...more)).toBe(basename(files));
    const elsewhere = join(await temporaryFolder(), 'five.txt');
    await writeFile(elsewhere, 'Elsewhere.');
    expect(await titleOf(one, two, ...more, elsewhere)).toBe('one, two and 3 more');
  });

  test('[CL2] the same files and data folder are the same project with the same owner link, and nothing doubled', async () => {
    const { files, data } = await aWorkplace();
    const first = await serve(files, '--data', data);
    const articles = await articlesOf(first);
    await first.end('SIGTERM');
    await writeFile(join(files, 'three.txt'), 'A third one came later.');
    const again = await serve(files, '--data', data);
    expect(again.project).toBe(first.project);
    expect(again.ownerLink.split('#')[1]).toBe(first.ownerLink.split('#')[1]);
    expect(await articlesOf(again)).toEqual([
      ...articles,
      expect.objectContaining({ title: 'A third one came later.' }),
    ]);
  });

  test('[CL3] without files and in an empty data folder it opens the sample project', async () => {
    const data = await temporaryFolder();
    const server = await serve('--data', data);
    expect(server.project).toBe('sample');
    expect(await articlesOf(server)).toHaveLength(5);
    await server.end('SIGTERM');
    expect((await serve('--data', data)).project).toBe('sample');
  });

  test('[CL4] killed at any moment, it comes back with everything that was acknowledged', async () => {
    const { data, one } = await aWorkplace();
    const server = await serve(one, '--data', data);
    const owner = await joinByLink(server.url, server.ownerLink, 'Owner');
    const ana = await joinByLink(
      server.url,
      await inviteTo(server.url, server.project, owner.token, 'annotator'),
      'Ana',
    );
    const [article] = await articlesOf(server);
    const room = `${server.project}/${article?.id ?? ''}/shared`;
    const client = aStockClient(server.url, room, ana.token);
    await client.synced();
    const ids = [0, 1, 2].map((i) => writeAnnotation(client, ana.id, [{ start: i, end: i + 5 }]));
    await client.saved();
    client.destroy();
    await server.end('SIGKILL');
    const again = await serve(one, '--data', data);
    const layer = await good<{ annotations: { id: string }[] }>(
      call(again.url, 'GET', `/api/projects/${again.project}/articles/${article?.id ?? ''}/layers/shared`, {
        token: ana.token,
      }),
    );
    expect(layer.annotations.map(({ id }) => id).sort()).toEqual(ids.sort());
  });
});

describe('what it answers when it can’t', () => {
  test('[CL5] bad files are named in the log, and the others come in', async () => {
    const { files, data, one } = await aWorkplace();
    const [binary, empty, missing] = [join(files, 'photo.txt'), join(files, 'empty.txt'), join(files, 'nowhere.txt')];
    await writeFile(binary, Uint8Array.of(0x41, 0, 0x42));
    await writeFile(empty, '');
    const server = await serve(one, binary, empty, missing, '--data', data);
    expect(await articlesOf(server)).toHaveLength(1);
    const messages = linesOf((await server.end('SIGTERM')).stderr).map(
      (line) => (JSON.parse(line) as { msg: string }).msg,
    );
    for (const file of [binary, empty, missing]) expect(messages.filter((msg) => msg.includes(file))).toHaveLength(1);
  });

  test('[CL5] with nothing usable among the files it ends with 1 and names each', async () => {
    const { files, data } = await aWorkplace();
    const [empty, missing] = [join(files, 'empty.txt'), join(files, 'nowhere.txt')];
    await writeFile(empty, ' \n');
    const { code, stdout, stderr } = await verbatim('serve', empty, missing, '--data', data, '--port', '0');
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain('None of the files holds an article.');
    expect(stderr).toContain(empty);
    expect(stderr).toContain(missing);
    expect(stderr).not.toContain('    at ');
  });

  test('[CL6] a second server on the same data folder is turned away with a sentence', async () => {
    const { data, one } = await aWorkplace();
    await serve(one, '--data', data);
    const { code, stdout, stderr } = await verbatim('serve', one, '--data', data, '--port', '0');
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^verbatim: Another Verbatim is running on the data folder .*--data\.\n$/);
  });

  test('[CL6] a port that is taken is answered with a sentence', async () => {
    const { data, one } = await aWorkplace();
    const blocker = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void blocker.close());
    await new Promise((resolve) => blocker.once('listening', resolve));
    const { port } = blocker.address() as AddressInfo;
    const { code, stdout, stderr } = await verbatim('serve', one, '--data', data, '--port', String(port));
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain(`Can’t listen on 127.0.0.1:${port}`);
    expect(stderr).not.toContain('    at ');
  });

  test.each([
    ['--port', 'seventy', /PORT/],
    ['--port', '99999', /PORT/],
  ])('[CL6] %s %s is named as the setting that is not usable', async (flag, value, expected) => {
    const { code, stderr } = await verbatim('serve', flag, value, '--data', await temporaryFolder());
    expect(code).toBe(1);
    expect(stderr).toMatch(expected);
    expect(stderr).not.toContain('    at ');
  });
});
