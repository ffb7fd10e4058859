/** `verbatim statements`, by the real command. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseXml } from '../../shared/formats/xml/parse-xml.ts';
import { openProject } from '../../server/projects/open-project.ts';
import { verbatim } from '../support/cli.ts';
import { aServer, temporaryFolder } from '../support/test-server.ts';

const SAID = 'We will ring the bronze bell when a fishing boat comes home, and never sell it again';
const TEXTS = [
  `🔔 Harbour news\n\n“${SAID},” mayor Ana Díaz said on the pier.\n`,
  `The bell is back. “We will ring the bronze bell when a fishing boat comes home”, Ana Díaz said. “The rain was awful.”\n`,
  `“We will ring the iron bell when a fishing boat comes home, and never sell it again,” said Ana Díaz.\n`,
  `Mayor Ana Díaz said that they would ring the bronze bell whenever a fishing boat came home.\n`,
];

async function written(): Promise<string[]> {
  const folder = await temporaryFolder();
  const files = TEXTS.map((_, index) => join(folder, `text-${index}.txt`));
  await Promise.all(TEXTS.map((text, index) => writeFile(files[index] ?? '', text)));
  return files;
}

const at = (index: number, words: string): { start: number; end: number } => {
  const text = TEXTS[index] ?? '';
  const start = Array.from(text.slice(0, text.indexOf(words))).length;
  return { start, end: start + Array.from(words).length };
};

describe('verbatim statements', () => {
  test('[TR15] tells each statement with its versions, in code points, as proposals', async () => {
    const files = await written();
    const { code, stdout } = await verbatim('statements', ...files, '--format', 'json');
    expect(code).toBe(0);
    const { statements } = JSON.parse(stdout) as {
      statements: { versions: { file: string }[]; id: string; fullest: number }[];
    };
    expect(statements).toHaveLength(1);
    const [first] = statements;
    const { versions, fullest, ...statement } = first ?? { versions: [], fullest: -1 };
    expect(statement).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{16}:\d+-\d+$/),
      speaker: 'Ana Díaz',
      outlets: 3,
      proposed: true,
      reported: [expect.objectContaining({ file: files[3], start: 0, proposed: true })],
    });
    expect(versions[fullest]).toEqual({
      file: files[0],
      ...at(0, `${SAID},`),
      text: `${SAID},`,
      score: 1,
      proposed: true,
      relation: 'fullest',
      replaced: [],
      flags: [],
    });
    expect(versions.find(({ file }) => file === files[1])).toMatchObject({
      ...at(1, SAID.slice(0, SAID.indexOf(','))),
      relation: 'truncated',
      flags: ['unmarked-cut'],
    });
    expect(versions.find(({ file }) => file === files[2])).toMatchObject({
      relation: 'altered',
      replaced: [{ from: 'bronze', to: 'iron' }],
    });
  });

  test('[TR15] and the same, in whichever order files come', async () => {
    const files = await written();
    const [one, other] = await Promise.all([
      verbatim('statements', ...files, '--format', 'json'),
      verbatim('statements', ...files.toReversed(), '--format', 'json'),
    ]);
    expect(other.stdout).toBe(one.stdout);
  });

  test('[TR16] writes CSV, a row a version', async () => {
    const files = await written();
    const { stdout } = await verbatim('statements', ...files, '--format', 'csv');
    const rows = stdout.trimEnd().split('\n');
    expect(rows[0]).toBe('statement,article,outlet,date,speaker,text,start,end,relation,replaced,flags,score,proposed');
    expect(rows).toHaveLength(4);
    expect(rows.find((row) => row.includes('text-2'))).toMatch(/,altered,bronze → iron,,0\.\d+,true$/);
  });

  test('[TR16] writes GraphML whose edges lead from articles to statements', async () => {
    const files = await written();
    const { stdout } = await verbatim('statements', ...files, '--format', 'graphml');
    const parsed = parseXml(stdout);
    expect(parsed.ok).toBe(true);
    const ids = [...stdout.matchAll(/<node id="([\w.-]+)"/g)].map(([, id]) => id);
    const edges = [...stdout.matchAll(/<edge source="(\w+)" target="(\w+)">/g)].map(([, from, to]) => [from, to]);
    expect(ids).toEqual(['s0', 'a0', 'a1', 'a2']);
    expect(edges).toEqual([
      ['a0', 's0'],
      ['a1', 's0'],
      ['a2', 's0'],
    ]);
    const keys = [...stdout.matchAll(/<key id="(\w+)"/g)].map(([, key]) => key);
    for (const [, key] of stdout.matchAll(/<data key="(\w+)"/g)) expect(keys).toContain(key);
  });

  test('[TR15] a table is for people; what can’t be read is named, and the others are read', async () => {
    const files = await written();
    const { code, stdout, stderr } = await verbatim('statements', ...files, '/no/such.txt');
    expect(code).toBe(1);
    expect(stdout).toContain('Ana Díaz: We will ring the bronze bell when a fishing boat comes home');
    expect(stderr).toContain('such.txt');
    expect((await verbatim('statements', '/no/such.txt')).code).toBe(1);
  });

  test('[TR15] a project of the data folder and its export give the same statements', async () => {
    const data = await temporaryFolder();
    const server = await aServer({ dataDir: data });
    await openProject(server.work, []);
    await server.stop();
    const file = join(data, 'sample.json');
    expect((await verbatim('export', 'sample', '--data', data, '-o', file)).code).toBe(0);
    const [ofProject, ofExport] = await Promise.all([
      verbatim('statements', 'sample', '--data', data, '--format', 'json'),
      verbatim('statements', file, '--format', 'json'),
    ]);
    expect(ofProject.code).toBe(0);
    const { statements } = JSON.parse(ofExport.stdout) as { statements: unknown[] };
    expect(statements.length).toBeGreaterThan(5);
    const withFile = ofProject.stdout.replaceAll('"article":', `"file":${JSON.stringify(file)},"article":`);
    expect(JSON.parse(withFile)).toEqual({ statements });
  });
});
