/**
 * `npm run bench:export`: a large project in every line format, and the same rows written by `JSON.stringify` in a loop, in one
 * run on this machine. Says how fast each is as a ratio, and how far memory grew. See docs/benchmarks.md.
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
import { openWorkplace, type Workplace } from '../../../server/main.ts';
import { exportProject } from '../../../server/projects/exporting/export-project.ts';
import { exportOf } from '../../../server/projects/exporting/export-request.ts';
import type { Project } from '../../../shared/domain/project.ts';
import type { ExportFormat } from '../../../shared/formats/export-formats.ts';
import { plainText } from '../table.ts';
import { makeLargeProject } from './large-project.ts';
import { MemoryWatch } from './memory-watch.ts';

/** Formats of one file with a line for each article or annotation, and one that is packed. */
const FORMATS: readonly ExportFormat[] = ['jsonl', 'json', 'doccano', 'w3c', 'csv', 'brat'];
/** The limit: half the speed of the loop. */
const LEAST_RATIO = 0.5;
const MB = 1_000_000;

interface Measured {
  readonly what: string;
  readonly bytes: number;
  readonly seconds: number;
  readonly grownMb: number;
}

const { values } = parseArgs({ options: { articles: { type: 'string', default: '10000' }, annotations: { type: 'string', default: '100' }, formats: { type: 'string', default: FORMATS.join(',') } } });
const size = { articles: Number(values.articles), annotationsAnArticle: Number(values.annotations) };
const folder = await mkdtemp(join(tmpdir(), 'verbatim-bench-export-'));
try {
  await run();
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function run(): Promise<void> {
  const config = readConfig({ DATA_DIR: join(folder, 'data'), LOG_LEVEL: 'error' });
  if (!config.ok) throw new Error(config.problem.message);
  const work = await openWorkplace(config.value, pino({ level: 'error' }), true);
  const project = await makeLargeProject(work, size, (done) => {
    if (done % 1_000 === 0) process.stderr.write(`${done} of ${size.articles} articles made\n`);
  });
  const measured: Measured[] = [];
  for (const format of FORMATS.filter((one) => values.formats.split(',').includes(one))) measured.push(await measureExport(work, project, format));
  const loop = await measureLoop(join(folder, 'export.jsonl'));
  await work.close();
  report(measured, loop);
}

/** Exports to a file. The first format is the rows that the loop writes. */
async function measureExport(work: Workplace, project: Project, format: ExportFormat): Promise<Measured> {
  const file = join(folder, `export.${format}`);
  const prepared = await exportProject(work, project, exportOf(format));
  if (!prepared.ok) throw new Error(prepared.problem.message);
  const memory = new MemoryWatch();
  const start = performance.now();
  await pipeline(Readable.from(prepared.value.pieces), createWriteStream(file));
  return { what: format, bytes: (await stat(file)).size, seconds: (performance.now() - start) / 1_000, grownMb: memory.end() / MB };
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
  return { what: 'JSON.stringify in a loop', bytes, seconds: (milliseconds + performance.now() - start) / 1_000, grownMb: 0 };
}

function report(measured: readonly Measured[], loop: Measured): void {
  const speed = ({ bytes, seconds }: Measured): number => bytes / seconds / MB;
  const rows = [...measured, loop].map((one) => [
    one.what,
    (one.bytes / MB).toFixed(0),
    one.seconds.toFixed(1),
    speed(one).toFixed(0),
    (speed(one) / speed(loop)).toFixed(2),
    one === loop ? '–' : one.grownMb.toFixed(0),
  ]);
  const head = ['format', 'MB', 's', 'MB/s', 'of the loop', 'memory grew by, MB'];
  process.stdout.write(`${size.articles} articles, ${size.articles * size.annotationsAnArticle} annotations\n${plainText([head, ...rows])}\n`);
  const jsonl = measured[0];
  if (jsonl !== undefined) process.stdout.write(`Target: jsonl at least ${LEAST_RATIO} of the loop: ${(speed(jsonl) / speed(loop)).toFixed(2)}, ${speed(jsonl) / speed(loop) >= LEAST_RATIO ? 'reached' : 'not reached'}.\n`);
}
