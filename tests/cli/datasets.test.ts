/** `verbatim export` and `import` with other programs' formats, from and to files, standard streams and archives. */
import { execFile, execFileSync, spawn } from 'node:child_process';
import { open, readdir, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { progressLine, showProgress } from '../../server/cli/progress.ts';
import { diskFile, MAX_LINE_LENGTH, MAX_WHOLE_BYTES } from '../../server/importers/disk-file.ts';
import { openProject } from '../../server/projects/open-project.ts';
import type { Manifest } from '../../shared/formats/core/manifest.ts';
import { PROGRAM, verbatim } from '../support/cli.ts';
import { aServer, temporaryFolder } from '../support/test-server.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const TEXT = 'Rain fell 🌧️, she said.';
const ROW = `${JSON.stringify({ text: TEXT, entities: [{ start_offset: 15, end_offset: 18, label: 'Speaker' }] })}\r\n`;

async function aSampleFolder(): Promise<string> {
  const data = await temporaryFolder();
  const server = await aServer({ dataDir: data });
  await openProject(server.work, []);
  await server.stop();
  return data;
}

describe('export', () => {
  test('[EX5] a split comes as an archive with a manifest, and [EX4] what a format loses is told on standard error', async () => {
    const data = await aSampleFolder();
    const file = join(await temporaryFolder(), 'out.zip');
    const { code, stderr } = await verbatim(
      'export',
      'sample',
      '--format',
      'doccano',
      '--split',
      '60/20/20',
      '--seed',
      'x',
      '--anonymous',
      '-o',
      file,
      '--data',
      data,
    );
    expect(code).toBe(0);
    expect(stderr).toMatch(/^Not in the file \(\d+ annotations\): Attributes, such as the speaker, are left out\.$/m);
    const files = unzipSync(new Uint8Array(await readFile(file)));
    expect(Object.keys(files)).toEqual(['train.jsonl', 'validation.jsonl', 'test.jsonl', 'manifest.json']);
    const manifest = JSON.parse(strFromU8(files['manifest.json'] ?? new Uint8Array())) as Manifest;
    expect([manifest.articles, manifest.anonymous, manifest.split?.seed]).toEqual([5, true, 'x']);
  });

  test('[EX9] a command that is stopped in the middle leaves nothing behind', async () => {
    const data = await aSampleFolder();
    const folder = await temporaryFolder();
    const file = join(folder, 'out.jsonl');
    // Nobody reads from this pipe, so the writing waits.
    execFileSync('mkfifo', [`${file}.part`]);
    const reader = open(`${file}.part`, 'r');
    const child = spawn(process.execPath, [...PROGRAM, 'export', 'sample', '-o', file, '--data', data], { cwd: ROOT });
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    const held = await reader;
    child.kill('SIGTERM');
    const code = await new Promise((resolve) => child.once('close', resolve));
    await held.close();
    expect([code, stderr, await readdir(folder)]).toEqual([1, `verbatim: Stopped: ${file} was not written.\n`, []]);
  });

  test('[EX10] on a terminal a line tells how far the writing is, and goes when it is over', async () => {
    expect(progressLine('articles', 40, 10)).toBe(`[#######${' '.repeat(23)}] 10 of 40 articles`);
    expect(progressLine('articles', 0, 0)).toContain('0 of 0 articles');
    const written: string[] = [];
    const terminal = { isTTY: true, write: (text: string) => written.push(text) > 0 } as unknown as NodeJS.WriteStream;
    let done = 0;
    const stop = showProgress(terminal, 'articles', 2, () => done);
    await expect.poll(() => written.at(-1) ?? '').toContain('0 of 2');
    done = 2;
    await expect.poll(() => written.at(-1) ?? '').toContain('2 of 2');
    stop();
    expect(written.at(-1)).toBe('\r\u001B[K');
  });
});

describe('import', () => {
  test('[IM69] annotations come from a file, whatever its line ends, looked at before, by somebody of the project', async () => {
    const data = await aSampleFolder();
    const file = join(await temporaryFolder(), 'data.jsonl');
    await writeFile(file, `${ROW}nonsense\r\n`);
    const args = ['import', 'sample', '--format', 'doccano', '--data', data];
    const preview = await verbatim(...args, '--preview', file);
    expect(preview.stderr).toContain(
      'The project has no label “Speaker” (1 annotations): say --map "Speaker=…", or --make "Speaker".',
    );
    expect(preview.code).toBe(1);
    const taken = await verbatim(...args, '--map', 'Speaker=quote', file);
    expect(taken.stderr.split('\n')).toEqual([
      '1 articles and 1 annotations added, of 1 in 1 articles.',
      'Offsets count utf16 in 1 articles (assumed: they quote no texts).',
      expect.stringMatching(/^.*data\.jsonl, line 2: It is not valid JSON/),
      '',
    ]);
    expect(taken.code).toBe(1);
    const exported = JSON.parse((await verbatim('export', 'sample', '--data', data)).stdout) as {
      members: { id: string; name: string }[];
      articles: { text: string; layers: { annotations: { member: string; spans: { exact: string }[] }[] }[] }[];
    };
    const [annotation] = exported.articles.find(({ text }) => text === TEXT)?.layers[0]?.annotations ?? [];
    expect(annotation?.spans[0]?.exact).toBe('she');
    expect(exported.members.find(({ id }) => id === annotation?.member)?.name).toBe('Import');
  });

  test('[IM72] annotations under names that the format does not have are told, and the exit code is 2', async () => {
    const data = await aSampleFolder();
    const file = join(await temporaryFolder(), 'data.jsonl');
    await writeFile(file, '{"text":"Rain fell.","denotations":[{"span":{"begin":0,"end":4},"obj":"x"}],"party":"x"}\n');
    const { code, stderr } = await verbatim('import', 'sample', '--format', 'doccano', '--data', data, file);
    expect([code, stderr.split('\n').filter((line) => line.startsWith('Not taken'))]).toEqual([
      2,
      ['Not taken: 1 × denotations[] (annotations or relations).', 'Not taken: 1 × party.'],
    ]);
  });

  test('[IM69] - is standard input, a folder is searched, and who is named with --by must be a member', async () => {
    const data = await aSampleFolder();
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'data.jsonl'), ROW);
    await writeFile(join(folder, 'readme.txt'), 'nothing');
    const args = ['import', 'sample', '--format', 'doccano', '--map', 'Speaker=quote', '--data', data];
    expect(await verbatim(...args, folder)).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('1 articles and 1 annotations added') as string,
    });
    const piped = promisify(execFile)(process.execPath, [...PROGRAM, ...args, '-'], { cwd: ROOT });
    piped.child.stdin?.end(ROW);
    expect((await piped).stderr).toContain('0 articles and 0 annotations added, of 1 in 1 articles.');
    expect(await verbatim(...args, '--by', 'nobody', folder)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('--by nobody: the project has no such member') as string,
    });
    expect(await verbatim(...args, join(folder, 'missing'))).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('ENOENT') as string,
    });
  });

  test('[IM69] a line without end and what is not text are refused before anything comes in', async () => {
    const folder = await temporaryFolder();
    const [long, latin, binary] = [join(folder, 'long'), join(folder, 'latin'), join(folder, 'binary')];
    await writeFile(long, 'x'.repeat(MAX_LINE_LENGTH + 2 * 1024 * 1024));
    await writeFile(latin, Uint8Array.of(0x63, 0xe9));
    await writeFile(binary, 'a\0b');
    expect(await diskFile(long, 'lines')).toMatchObject({ ok: false, problem: { id: 'line-too-long' } });
    expect(await diskFile(latin, 'pieces')).toMatchObject({ ok: false, problem: { id: 'wrong-encoding' } });
    expect(await diskFile(binary, 'whole')).toMatchObject({ ok: false, problem: { id: 'article-binary' } });
    // What is read line by line, or in pieces, may be of any size.
    await truncate(latin, MAX_WHOLE_BYTES + 1);
    expect(await diskFile(latin, 'whole')).toMatchObject({ ok: false, problem: { id: 'file-too-large' } });
    expect(await diskFile(latin, 'pieces')).toMatchObject({ ok: false, problem: { id: 'wrong-encoding' } });
    expect(await diskFile(long, 'pieces')).toMatchObject({ ok: true });
    // Cut into pieces between the halves of a line end.
    const piece = 64 * 1024;
    const ends = join(folder, 'ends.txt');
    await writeFile(ends, `${'a'.repeat(piece - 1)}\r\nb\rc\n\r\nd`);
    const opened = await diskFile(ends, 'lines');
    const lines: string[] = [];
    if (opened.ok) for await (const line of opened.value.lines()) lines.push(line.slice(0, 3));
    expect(lines).toEqual(['aaa', 'b', 'c', '', 'd']);
  });
});
