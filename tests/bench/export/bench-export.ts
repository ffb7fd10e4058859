/**
 * `npm run bench:export`: a large project in every line format, the same rows written by `JSON.stringify` in a loop, and
 * the files read again, in one run on this machine. Says how fast each way out is as a ratio, and how far memory grew
 * each way. See docs/benchmarks.md.
 */
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { readConfig } from '../../../server/config.ts';
import { openAppContext, type AppContext } from '../../../server/main.ts';
import { diskFile } from '../../../server/importers/disk-file.ts';
import { exportAt } from '../../../server/importers/export-file.ts';
import { importProject } from '../../../server/projects/import-project.ts';
import { exportProject } from '../../../server/projects/exporting/export-project.ts';
import { exportOf } from '../../../server/projects/exporting/export-request.ts';
import type { Project } from '../../../shared/domain/project.ts';
import { DATASET_READERS } from '../../../shared/formats/dataset-readers.ts';
import type { ExportFormat } from '../../../shared/formats/export-formats.ts';
import { isDocument, isRefusal } from '../../../shared/formats/incoming/incoming.ts';
import { plainText } from '../table.ts';
import { makeLargeProject } from './large-project.ts';
import { MemoryWatch } from './memory-watch.ts';

/** Formats of one file with a line for each article or annotation, and one that is packed. */
const FORMATS: readonly ExportFormat[] = ['jsonl', 'json', 'doccano', 'w3c', 'csv', 'brat'];
/** Of these, those that are read again, beside our own. */
const READ_AGAIN = ['jsonl', 'doccano', 'csv'] as const;
/** The limit: half the speed of the loop. */
const LEAST_RATIO = 0.5;
const MB = 1_000_000;

interface Measured {
  readonly what: string;
  readonly bytes: number;
  readonly seconds: number;
  readonly grownMb: number;
}

const { values } = parseArgs({
  options: {
    articles: { type: 'string', default: '10000' },
    annotations: { type: 'string', default: '100' },
    formats: { type: 'string', default: FORMATS.join(',') },
  },
});
const size = { articles: Number(values.articles), annotationsAnArticle: Number(values.annotations) };
const folder = await mkdtemp(join(tmpdir(), 'verbatim-bench-export-'));
try {
  await run();
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function run(): Promise<void> {
  const work = await workplaceAt('data');
  const project = await makeLargeProject(work, size, (done) => {
    if (done % 1_000 === 0) process.stderr.write(`${done} of ${size.articles} articles made\n`);
  });
  const measured: Measured[] = [];
  for (const format of FORMATS.filter((one) => values.formats.split(',').includes(one)))
    measured.push(await measureExport(work, project, format));
  const loop = await measureLoop(fileOf('jsonl'));
  await work.close();
  report(measured, loop);
  const isThere = (format: ExportFormat): boolean => measured.some(({ what }) => what === format);
  const read = isThere('json') ? [await measureVerifying(), await measureImport()] : [];
  for (const format of READ_AGAIN.filter(isThere)) read.push(await measureReading(format));
  reportReading(read);
}

function fileOf(format: ExportFormat): string {
  return join(folder, `export.${format}`);
}

async function workplaceAt(name: string): Promise<AppContext> {
  const config = readConfig({ DATA_DIR: join(folder, name), LOG_LEVEL: 'error' });
  if (!config.ok) throw new Error(config.problem.message);
  return openAppContext(config.value, pino({ level: 'error' }), { exclusive: true });
}

/** Our own file, read to its end and found to be as it says. */
async function measureVerifying(): Promise<Measured> {
  return measure('json, verified', fileOf('json'), async (file) => {
    const read = await exportAt(file);
    if (!read.ok) throw new Error(read.problem.message);
    return read.value.articleCount;
  });
}

/** The same, made a project of, on an empty data folder. */
async function measureImport(): Promise<Measured> {
  const work = await workplaceAt('imported');
  const measured = await measure('json, made a project', fileOf('json'), async (file) => {
    const read = await exportAt(file);
    const imported = read.ok ? await importProject(work, read.value) : read;
    if (!imported.ok) throw new Error(imported.problem.message);
    return imported.value.articlesAdded;
  });
  await work.close();
  return measured;
}

/** A file as another program might have written it, read to its end. */
function measureReading(format: (typeof READ_AGAIN)[number]): Promise<Measured> {
  return measure(`${format}, read`, fileOf(format), async (path) => {
    const file = await diskFile(path, format === 'csv' ? 'pieces' : 'lines');
    if (!file.ok) throw new Error(file.problem.message);
    const articles = new Set<string | undefined>();
    for await (const one of DATASET_READERS[format]([file.value])) {
      if (isRefusal(one)) throw new Error(one.problem.message);
      if (isDocument(one)) articles.add(one.article.id ?? one.article.title);
    }
    return articles.size;
  });
}

/** @param read is given the file, and returns how many articles it found. */
async function measure(what: string, file: string, read: (file: string) => Promise<number>): Promise<Measured> {
  const memory = new MemoryWatch();
  const start = performance.now();
  const articles = await read(file);
  const seconds = (performance.now() - start) / 1_000;
  if (articles !== size.articles) throw new Error(`${what}: ${articles} articles came, not ${size.articles}.`);
  return { what, bytes: (await stat(file)).size, seconds, grownMb: memory.end() / MB };
}

/** Exports to a file. The first format is the rows that the loop writes. */
async function measureExport(work: AppContext, project: Project, format: ExportFormat): Promise<Measured> {
  const file = fileOf(format);
  const prepared = await exportProject(work, project, exportOf(format));
  if (!prepared.ok) throw new Error(prepared.problem.message);
  const memory = new MemoryWatch();
  const start = performance.now();
  await pipeline(Readable.from(prepared.value.pieces), createWriteStream(file));
  return {
    what: format,
    bytes: (await stat(file)).size,
    seconds: (performance.now() - start) / 1_000,
    grownMb: memory.end() / MB,
  };
}

/** The same rows, as objects in memory, by `JSON.stringify` into a file: only that is timed, not their reading. */
async function measureLoop(rows: string): Promise<Measured> {
  const file = createWriteStream(join(folder, 'loop.jsonl'));
  let [bytes, milliseconds] = [0, 0];
  for await (const line of createInterface({ input: createReadStream(rows), crlfDelay: Infinity })) {
    const row: unknown = JSON.parse(line);
    const start = performance.now();
    const written = `${JSON.stringify(row)}\n`;
    if (!file.write(written)) await once(file, 'drain');
    milliseconds += performance.now() - start;
    bytes += Buffer.byteLength(written);
  }
  const start = performance.now();
  file.end();
  await finished(file);
  return {
    what: 'JSON.stringify in a loop',
    bytes,
    seconds: (milliseconds + performance.now() - start) / 1_000,
    grownMb: 0,
  };
}

function speed({ bytes, seconds }: Measured): number {
  return bytes / seconds / MB;
}

function reportReading(measured: readonly Measured[]): void {
  const rows = measured.map((one) => [
    one.what,
    (one.bytes / MB).toFixed(0),
    one.seconds.toFixed(1),
    speed(one).toFixed(0),
    one.grownMb.toFixed(0),
  ]);
  process.stdout.write(`\n${plainText([['read again', 'MB', 's', 'MB/s', 'memory grew by, MB'], ...rows])}\n`);
}

function report(measured: readonly Measured[], loop: Measured): void {
  const rows = [...measured, loop].map((one) => [
    one.what,
    (one.bytes / MB).toFixed(0),
    one.seconds.toFixed(1),
    speed(one).toFixed(0),
    (speed(one) / speed(loop)).toFixed(2),
    one === loop ? '–' : one.grownMb.toFixed(0),
  ]);
  const head = ['format', 'MB', 's', 'MB/s', 'of the loop', 'memory grew by, MB'];
  process.stdout.write(
    `${size.articles} articles, ${size.articles * size.annotationsAnArticle} annotations\n${plainText([head, ...rows])}\n`,
  );
  const jsonl = measured[0];
  if (jsonl !== undefined)
    process.stdout.write(
      `Target: jsonl at least ${LEAST_RATIO} of the loop: ${(speed(jsonl) / speed(loop)).toFixed(2)}, ${speed(jsonl) / speed(loop) >= LEAST_RATIO ? 'reached' : 'not reached'}.\n`,
    );
}
