/** Puts a run into docs/benchmarks.md, between the two marks there, and its plots beside it. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Run } from './measurement.ts';
import { plots } from './plot.ts';
import { documentText } from './report.ts';

const DOCS = join(import.meta.dirname, '..', '..', 'docs');
const BEGIN = '<!-- results: begin -->';
const END = '<!-- results: end -->';

/** @throws Error if the marks are not in the document. */
export function writeDocs(run: Run): void {
  const path = join(DOCS, 'benchmarks.md');
  const before = readFileSync(path, 'utf8');
  const [begin, end] = [before.indexOf(BEGIN), before.indexOf(END)];
  if (begin === -1 || end < begin) throw new Error(`docs/benchmarks.md lacks the marks ${BEGIN} and ${END}.`);
  const drawn = plots(run);
  mkdirSync(join(DOCS, 'images'), { recursive: true });
  for (const { name, svg } of drawn) writeFileSync(join(DOCS, 'images', name), svg);
  const pictures = drawn.map(({ name, title }) => `![${title}](images/${name})`).join('\n\n');
  writeFileSync(
    path,
    `${before.slice(0, begin + BEGIN.length)}\n\n${documentText(run)}\n\n${pictures}\n\n${before.slice(end)}`,
  );
}
