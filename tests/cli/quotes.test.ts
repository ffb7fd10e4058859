/** `verbatim quotes`, by the real command. */
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { PROGRAM, verbatim } from '../support/cli.ts';
import { temporaryFolder } from '../support/test-server.ts';

const TEXT =
  'Harbour news\n\n🚢 Mayor Ana Díaz said that the quay would close.\n\n“We leave ‘at some point’,” Díaz said. “The boat\n\n“will not return.” It is a “dead end”.\n';

describe('verbatim quotes', () => {
  test('[FQ10] gives every finding of each file with offsets in code points', async () => {
    const folder = await temporaryFolder();
    const path = join(folder, 'harbour.txt');
    await writeFile(path, TEXT);
    const { code, stdout } = await verbatim('quotes', path, '--format', 'json');
    expect(code).toBe(0);
    const points = Array.from(TEXT);
    const at = (words: string): { start: number; end: number } => {
      const start = Array.from(TEXT.slice(0, TEXT.indexOf(words))).length;
      return { start, end: start + Array.from(words).length };
    };
    const said = at('said. “The');
    const cue = { start: said.start, end: said.start + 4 };
    const outer = (words: string): { outerStart: number; outerEnd: number } => ({
      outerStart: at(words).start,
      outerEnd: at(words).end,
    });
    const speaker = 'Ana Díaz';
    expect(JSON.parse(stdout)).toEqual([
      {
        file: path,
        quotes: [
          {
            ...at('We leave ‘at some point’,'),
            ...outer('“We leave ‘at some point’,”'),
            closed: true,
            kind: 'quote',
            speaker,
            cue,
            parts: [at('We leave ‘at some point’,')],
          },
          {
            ...at('at some point'),
            ...outer('‘at some point’'),
            closed: true,
            kind: 'fragment',
            speaker: null,
            cue: null,
            parts: [at('at some point')],
          },
          {
            start: at('The boat').start,
            end: at('will not return.').end,
            ...outer('“The boat\n\n“will not return.”'),
            closed: true,
            kind: 'quote',
            speaker,
            cue,
            parts: [at('The boat'), at('will not return.')],
          },
          {
            ...at('dead end'),
            ...outer('“dead end”'),
            closed: true,
            kind: 'term',
            speaker: null,
            cue: null,
            parts: [at('dead end')],
          },
        ],
        reported: [
          {
            ...at('🚢 Mayor Ana Díaz said that the quay would close.'),
            speaker,
            cue: { start: at('said that').start, end: at('said that').start + 4 },
          },
        ],
      },
    ]);
    expect(points.slice(cue.start, cue.end).join('')).toBe('said');
  });

  test('[FQ10] shows a table; a file that can’t be read is named, and the others are read', async () => {
    const folder = await temporaryFolder();
    const path = join(folder, 'harbour.txt');
    await writeFile(path, TEXT);
    const { code, stdout, stderr } = await verbatim('quotes', path, join(folder, 'none.txt'));
    expect(code).toBe(1);
    expect(stdout).toMatch(/^place +kind +speaker +cue +words$/mu);
    expect(stdout).toMatch(/^\d+–\d+ +quote +Ana Díaz +said +We leave ‘at some point’,$/mu);
    expect(stderr).toContain('none.txt');
    const none = await verbatim('quotes', join(folder, 'none.txt'));
    expect([none.code, none.stdout]).toEqual([1, '']);
  });

  test('[CL17] a reader of its output that stops early, as `head` does, is no failure', async () => {
    const folder = await temporaryFolder();
    const path = join(folder, 'long.txt');
    await writeFile(path, `${TEXT}\n`.repeat(4_000));
    const { stdout, stderr } = await promisify(execFile)(
      'bash',
      ['-o', 'pipefail', '-c', `"${process.execPath}" ${PROGRAM.join(' ')} quotes "${path}" | head -n 1`],
      { cwd: join(import.meta.dirname, '../..') },
    );
    expect(stdout).toContain(path);
    expect(stderr).toBe('');
  });
});
