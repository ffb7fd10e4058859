/** `verbatim export`: writes a project as a dataset, to a file or standard output. */
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Command, Option } from 'commander';
import { OFFSET_UNITS, type OffsetUnit } from '../../shared/domain/offsets.ts';
import { EXPORT_FORMATS, exportProject, type ExportFormat } from '../projects/export-project.ts';
import { CommandProblem, orFail } from './command-problem.ts';
import { projectNamed, withDataFlag, withWorkplace, type SettingFlags } from './settings.ts';

interface ExportFlags extends SettingFlags {
  readonly format: ExportFormat;
  readonly offsets: OffsetUnit;
  readonly output: string;
  readonly layers?: string;
  readonly articles?: string;
}

export const exportCommand = (): Command =>
  withDataFlag(new Command('export'))
    .description('Write a project as a dataset. A running server may go on meanwhile.')
    .argument('<project>', 'id of the project')
    .addOption(new Option('--format <format>', 'json: everything, in one file; jsonl: a line an article').choices(EXPORT_FORMATS).default('json'))
    .addOption(new Option('--offsets <unit>', 'what offsets count').choices(OFFSET_UNITS).default('codepoint'))
    .option('-o, --output <file>', 'file to write; - is standard output', '-')
    .option('--layers <names>', 'layers, separated by commas; all, if left out')
    .option('--articles <ids>', 'article ids, separated by commas; all, if left out')
    .action((project: string, flags: ExportFlags) => write(project, flags));

const write = (id: string, flags: ExportFlags): Promise<void> =>
  withWorkplace(flags, false, async (work) => {
    const project = await projectNamed(work, id);
    const choice = { layers: listed(flags.layers), articles: listed(flags.articles) };
    const { pieces } = orFail(await exportProject(work, project, flags.format, flags.offsets, choice));
    if (flags.output === '-') await pipeline(Readable.from(pieces), process.stdout, { end: false });
    else await writeWhole(flags.output, pieces);
  });

/** A file appears under its name only when it is whole. */
async function writeWhole(file: string, pieces: AsyncIterable<string>): Promise<void> {
  const unfinished = `${file}.part`;
  try {
    await pipeline(Readable.from(pieces), createWriteStream(unfinished));
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    const { syscall, code } = error as NodeJS.ErrnoException;
    throw syscall === undefined ? error : new CommandProblem(`Can’t write ${file} (${code ?? syscall}).`);
  }
}

const listed = (text: string | undefined): ReadonlySet<string> | null => (text === undefined ? null : new Set(text.split(',').map((name) => name.trim())));
