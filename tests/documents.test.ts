/** Documents stay true: every path that the README and the architecture name is there, and so is every picture and link. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { FORMATS, type FormatRow } from '../shared/formats/formats.ts';

const ROOT = join(import.meta.dirname, '..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

const TOP_LEVEL = new Set(readdirSync(ROOT));

/** Paths in backticks that begin at the top of the tree. */
const pathsIn = (text: string): string[] =>
  [...text.matchAll(/`([\w./-]+)`/g)]
    .map(([, path = '']) => path)
    .filter((path) => path.includes('/') && TOP_LEVEL.has(path.split('/')[0] ?? ''));

/** Targets of links and pictures that lead to files. */
const linksIn = (text: string): string[] =>
  [...text.matchAll(/\]\(([^)#]+)\)/g)].map(([, target = '']) => target).filter((target) => !target.includes(':'));

test.each(['README.md', 'docs/ARCHITECTURE.md'])('[DO1] every path that %s names exists', (document) => {
  const paths = pathsIn(read(document));
  expect(paths.length).toBeGreaterThan(3);
  expect(paths.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
});

test('[DO2] every link in a document leads somewhere', () => {
  const documents = [
    'README.md',
    ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.md'))
      .map((file) => `docs/${file}`),
  ];
  const broken = documents.flatMap((document) =>
    linksIn(read(document))
      .filter((target) => !existsSync(join(ROOT, dirname(document), target)))
      .map((target) => `${document}: ${target}`),
  );
  expect(broken).toEqual([]);
});

test('[DO3] every folder of the house stands in the architecture', () => {
  const architecture = read('docs/ARCHITECTURE.md');
  const folders = ['shared', 'server', 'client'].flatMap((part) =>
    readdirSync(join(ROOT, part), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && entry.name !== 'public')
      .map(({ name }) => `${part}/${name}/`),
  );
  expect(folders.filter((folder) => !architecture.includes(`\`${folder}\``))).toEqual([]);
});

/** A row of the overview in docs/formats.md. */
function overviewRow(key: string, { export: out, import: incoming }: FormatRow): string {
  const endings = incoming?.endings.map((ending) => `\`${ending}\``).join(', ') ?? '';
  const cells = [out === undefined ? '' : `\`${out.ending}\``, out?.units.join(', ') ?? '', endings];
  const drops = out === undefined ? '' : out.drops.length === 0 ? 'nothing' : out.drops.join(', ');
  return `| \`${key}\` | ${[...cells, drops].join(' | ')} |`;
}

test('[DO4] the document of formats lists each format as the table has it, and has a section on it', () => {
  const document = read('docs/formats.md');
  const headings = document.split('\n').filter((line) => line.startsWith('## '));
  const rows = Object.entries(FORMATS).map(([key, format]) => overviewRow(key, format));
  expect(document.split('\n').filter((line) => /^\| `[\w-]+` \| (`\.\w+`)? \|/.test(line))).toEqual(rows);
  for (const key of Object.keys(FORMATS))
    expect(
      headings.some((line) => line.toLowerCase().split(/[ :]/).includes(key.replace('conll-bioes', 'conll'))),
      key,
    ).toBe(true);
});
