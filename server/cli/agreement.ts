/** `verbatim agreement`: computes the agreement between annotators, for a project in the data folder or for an export, without a running server. */
import { existsSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Command, Option } from 'commander';
import type { ProjectExport } from '../../shared/formats/verbatim/project-export.ts';
import { exportAt } from '../importers/export-file.ts';
import { Pace } from '../limits/pace.ts';
import { agreementCsv } from '../projects/agreement/agreement-csv.ts';
import { agreementMarkdown } from '../projects/agreement/agreement-markdown.ts';
import {
  POSITION_UNITS,
  readAgreementRequest,
  type AgreementRequest,
  type WrittenAgreementRequest,
} from '../projects/agreement/agreement-request.ts';
import { agreementTable } from '../projects/agreement/agreement-table.ts';
import { measuredBy, projectAgreement, type AgreementDocument } from '../projects/agreement/project-agreement.ts';
import { exportSource } from '../projects/exporting/export-source.ts';
import { CommandProblem, orFail } from './command-problem.ts';
import { projectNamed, withDataFlag, withWorkplace, type SettingFlags } from './settings.ts';

const FORMATS = ['table', 'json', 'csv', 'markdown'] as const;

interface AgreementFlags extends SettingFlags, WrittenAgreementRequest {
  readonly format: (typeof FORMATS)[number];
}

export const agreementCommand = (): Command =>
  withDataFlag(new Command('agreement'))
    .description(
      'Measure how far annotators agree. Of a data folder everything is read, also what is not revealed on the page.',
    )
    .argument('<source...>', 'id of a project, or an export of one (.json)')
    .addOption(new Option('--format <format>', 'how figures are written').choices(FORMATS).default('table'))
    .option('--measures <keys>', 'measures, separated by commas; all, if left out')
    .addOption(new Option('--unit <unit>', 'what a position is').choices(POSITION_UNITS).default('character'))
    .option('--articles <ids>', 'article ids, separated by commas; all, if left out')
    .option('--layers <names>', 'layers to compare, likewise; the annotators’ own, if left out')
    .option('--labels <keys>', 'keys of labels, likewise')
    .option('--round <number>', 'round of independent work; the last one, if left out')
    .option('--no-gap', 'leave out positions that nobody marked')
    .option('--seed <number>', 'seed of what is drawn at random (default 1)')
    .action((sources: readonly string[], flags: AgreementFlags) => measureAll(sources, flags));

async function measureAll(sources: readonly string[], flags: AgreementFlags): Promise<void> {
  const request = orFail(readAgreementRequest(flags));
  for (const source of sources) {
    const document = isFile(source) ? await ofFile(source, request) : await ofProject(source, request, flags);
    await pipeline(Readable.from(written(document, flags)), process.stdout, { end: false });
  }
}

/** Ids of projects have no dot. */
const isFile = (source: string): boolean => source.includes('.') || existsSync(source);

async function ofFile(path: string, request: AgreementRequest): Promise<AgreementDocument> {
  try {
    return await measured(orFail(await exportAt(path)), request);
  } catch (error) {
    const { syscall, code } = error as NodeJS.ErrnoException;
    throw syscall === undefined ? error : new CommandProblem(`Can’t read ${path} (${code ?? syscall}).`);
  }
}

const ofProject = (id: string, request: AgreementRequest, flags: AgreementFlags): Promise<AgreementDocument> =>
  withWorkplace(flags, false, async (work) => {
    const project = await projectNamed(work, id);
    const source = orFail(await exportSource(work, project, measuredBy(request), null, Pace.alone()));
    process.stderr.write('Every layer of the data folder is read, also those that are not revealed.\n');
    return measured(source.of(source.articles), request);
  });

const measured = async (source: ProjectExport, request: AgreementRequest): Promise<AgreementDocument> =>
  orFail(await projectAgreement(source, request));

function* written(document: AgreementDocument, { format }: AgreementFlags): Generator<string> {
  if (format === 'csv') yield* agreementCsv(document, Date.now());
  else if (format === 'markdown') yield agreementMarkdown(document, Date.now());
  else yield format === 'json' ? `${JSON.stringify(document)}\n` : agreementTable(document);
}
