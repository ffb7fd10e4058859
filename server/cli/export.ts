/** `verbatim export`: writes a project as a dataset, to a file or standard output. */
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Command, Option } from 'commander';
import { OFFSET_UNITS, type OffsetUnit } from '../../shared/domain/offsets.ts';
import type { Piece } from '../../shared/formats/core/export-format.ts';
import { EXPORT_FORMAT_KEYS, type ExportFormat } from '../../shared/formats/export-formats.ts';
import { exportProject, type PreparedExport } from '../projects/exporting/export-project.ts';
import { readExportRequest } from '../projects/exporting/read-export-request.ts';
import { CommandProblem, orFail } from './command-problem.ts';
import { showProgress } from './progress.ts';
import { projectNamed, withDataFlag, withWorkplace, type SettingFlags } from './settings.ts';

interface ExportFlags extends SettingFlags {
  readonly format: ExportFormat;
  readonly offsets?: OffsetUnit;
  readonly output: string;
  readonly layers?: string;
  readonly articles?: string;
  readonly labels?: string;
  readonly members?: string;
  readonly confidence?: string;
  readonly states?: string;
  readonly text: boolean;
  readonly anonymous?: boolean;
  readonly split?: string;
  readonly seed?: string;
  readonly manifest?: boolean;
}

export const exportCommand = (): Command =>
  withDataFlag(new Command('export'))
    .description(
      'Write a project as a dataset. A running server may go on meanwhile. What the format can’t carry is told on standard error.',
    )
    .argument('<project>', 'id of the project')
    .addOption(new Option('--format <format>', 'format of the file').choices(EXPORT_FORMAT_KEYS).default('json'))
    .addOption(
      new Option('--offsets <unit>', 'what offsets count; as the format usually does, if left out').choices(
        OFFSET_UNITS,
      ),
    )
    .option('-o, --output <file>', 'file to write; - is standard output', '-')
    .option('--articles <ids>', 'article ids, separated by commas; all, if left out')
    .option('--layers <names>', 'layers, separated by commas; all, if left out')
    .option('--labels <keys>', 'keys of labels, likewise')
    .option('--members <ids>', 'ids of the members who made the annotations, likewise')
    .option('--confidence <list>', 'low, medium, high, none, likewise')
    .option('--states <list>', 'new, in-work, done: articles that a member is so far with, likewise')
    .option('--no-text', 'leave out the articles’ texts, where the format can do without')
    .option('--anonymous', 'numbers instead of members’ names and ids')
    .option('--split <shares>', 'deal the articles to train, validation and test, such as 80/10/10; makes a zip')
    .option('--seed <text>', 'another seed deals them differently')
    .option('--manifest', 'pack a single file in a zip with a manifest')
    .action((project: string, flags: ExportFlags) => write(project, flags));

const write = (id: string, flags: ExportFlags): Promise<void> =>
  withWorkplace(flags, false, async (work) => {
    const project = await projectNamed(work, id);
    const { text, anonymous, manifest, ...rest } = flags;
    const request = orFail(
      readExportRequest({ ...rest, text: written(text), anonymous: written(anonymous), manifest: written(manifest) }),
    );
    const prepared = orFail(await exportProject(work, project, request));
    const done = showProgress(process.stderr, 'articles', prepared.articles, prepared.written);
    try {
      if (flags.output === '-') await pipeline(Readable.from(prepared.pieces), process.stdout, { end: false });
      else await writeWhole(flags.output, prepared.pieces);
    } finally {
      done();
    }
    tellLosses(prepared);
    if (prepared.unrevealed > 0)
      process.stderr.write(
        prepared.unrevealed === 1
          ? 'The file holds an annotator’s layer that is not revealed: nobody else may read it on the server yet.\n'
          : `The file holds ${prepared.unrevealed} annotators’ layers that are not revealed: nobody else may read them on the server yet.\n`,
      );
  });

const written = (flag: boolean | undefined): 'true' | 'false' | undefined =>
  flag === undefined ? undefined : flag ? 'true' : 'false';

function tellLosses({ losses }: PreparedExport): void {
  for (const { annotations, message } of losses())
    process.stderr.write(`Not in the file (${annotations} annotations): ${message}\n`);
}

/** A file appears under its name only when it is whole, also when the command is stopped in the middle. */
async function writeWhole(file: string, pieces: AsyncIterable<Piece>): Promise<void> {
  const unfinished = `${file}.part`;
  const stopped = new AbortController();
  const stop = (): void => stopped.abort();
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    await pipeline(Readable.from(pieces), createWriteStream(unfinished), { signal: stopped.signal });
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    if (stopped.signal.aborted) throw new CommandProblem(`Stopped: ${file} was not written.`);
    const { syscall, code } = error as NodeJS.ErrnoException;
    throw syscall === undefined ? error : new CommandProblem(`Can’t write ${file} (${code ?? syscall}).`);
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
}
