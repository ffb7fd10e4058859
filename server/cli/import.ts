/** `verbatim import`: adds articles to a project, or restores a whole project from its export. */
import { existsSync } from 'node:fs';
import { Command, Option } from 'commander';
import type { ProjectId } from '../../shared/domain/ids.ts';
import type { Project } from '../../shared/domain/project.ts';
import type { Result } from '../../shared/domain/result.ts';
import { IMPORT_FORMAT_KEYS, IMPORT_LAYERS } from '../../shared/formats/import-formats.ts';
import type { VerifiedExport } from '../../shared/formats/verbatim/read-verbatim-json.ts';
import type { ImportChoice } from '../../shared/formats/verbatim/export-choice.ts';
import type { FileContents } from '../importers/import-file.ts';
import { readFiles } from '../importers/read-files.ts';
import type { AppContext } from '../main.ts';
import { importProject, mergeByOperator, type ImportedProject } from '../projects/import-project.ts';
import type { ImportDoor } from '../projects/importing/import-door.ts';
import { CommandProblem, orFail } from './command-problem.ts';
import { bringInDataset, choiceOf, differingLines, madeLines, type DatasetFlags } from './dataset-import-command.ts';
import { showProgress } from './progress.ts';
import { projectToChange, withDataFlag, type SettingFlags } from './settings.ts';
import { withDoor } from './with-door.ts';

export const importCommand = (): Command =>
  withDataFlag(new Command('import'))
    .description(
      'Bring articles (.txt, .md, .html, .docx, .pdf, .csv, .json, or a .zip of them) into a project. An export of Verbatim makes its project again, or is merged into it if it exists. A running server may go on meanwhile.',
    )
    .usage('[options] [project] <files...>')
    .argument(
      '<arguments...>',
      'id of the project (may be left out for an export), then files or folders; with --format, - is standard input',
    )
    .addOption(
      new Option('--format <format>', 'annotations of another program, in this format, instead of articles').choices(
        IMPORT_FORMAT_KEYS,
      ),
    )
    .option(
      '--map <pairs>',
      'which label each label of the files stands for: "Claim=editorial-claim,Other=" leaves Other out',
    )
    .option('--relations <pairs>', 'the same for kinds of relation')
    .option(
      '--make <names>',
      'labels of the files to make in the project: "Forecast=Prediction,Rumour", the name with the title of its label',
    )
    .addOption(
      new Option(
        '--layers <where>',
        'own: a layer for each annotator; shared: all in the shared one; auto: their own where several annotated one article',
      )
        .choices(IMPORT_LAYERS)
        .default('auto'),
    )
    .option('--by <member>', 'id or name of the member whose it is what the files ascribe to nobody')
    .option('--preview', 'tell what would come in, and change nothing')
    .action((given: string[], flags: ImportFlags) => bringIn(given, flags));

interface ImportFlags extends SettingFlags, Omit<DatasetFlags, 'format'> {
  readonly format?: DatasetFlags['format'];
}

const bringIn = (given: readonly string[], flags: ImportFlags): Promise<void> =>
  withDoor(flags, async (work, door) => {
    const { format } = flags;
    if (format !== undefined) return bringInDataset(work, door, given, { ...flags, format });
    refuseFlagsOf('--format', { '--preview': flags.preview === true, '--by': flags.by !== undefined });
    const { id, files } = await sortArguments(work, given);
    let cameIn = 0;
    let refused = 0;
    for await (const { name, result } of readFiles(files, work.extractor)) {
      const outcome = result.ok
        ? await takeIn(work, { id, door, choice: choiceOf(flags) }, name, result.value)
        : { lines: [result.problem.message], refused: 1, cameIn: 0 };
      cameIn += outcome.cameIn;
      refused += outcome.refused;
      for (const line of outcome.lines) process.stderr.write(`${line}\n`);
    }
    if (cameIn === 0) throw new CommandProblem('Nothing came in.');
    if (refused > 0) process.exitCode = 1;
  });

/** @throws CommandProblem for an option that would be of no effect. */
function refuseFlagsOf(needed: string, given: Readonly<Record<string, boolean>>): void {
  const [first] = Object.keys(given).filter((flag) => given[flag] === true);
  if (first !== undefined) throw new CommandProblem(`${first} says nothing without ${needed}. Nothing was changed.`);
}

const choosesLabels = ({ labels, relations, make }: ImportChoice): boolean =>
  labels.size + relations.size + make.size > 0;

/** The first argument is a project's id unless it is a file: an export needs no project to go into. */
async function sortArguments(
  work: AppContext,
  given: readonly string[],
): Promise<{ id: string | null; files: readonly string[] }> {
  const [first = '', ...rest] = given;
  const isProject = (await work.store.projects.get(first as ProjectId)) !== null || !existsSync(first);
  if (!isProject) return { id: null, files: given };
  if (rest.length === 0)
    throw new CommandProblem(
      `“${first}” is taken for a project’s id, as there is no such file: say which files to bring in.`,
    );
  return { id: first, files: rest };
}

interface Outcome {
  readonly lines: readonly string[];
  readonly cameIn: number;
  readonly refused: number;
}

interface Into {
  /** Of the project; `null` for an export that names its own. */
  readonly id: string | null;
  readonly door: ImportDoor;
  readonly choice: ImportChoice;
}

async function takeIn(work: AppContext, into: Into, name: string, contents: FileContents): Promise<Outcome> {
  const { id, door } = into;
  const refused = await uselessChoice(work, into, name, contents);
  if (refused !== null) return { lines: [refused], cameIn: 0, refused: 1 };
  if (contents.kind === 'export') {
    const { project, ...added } = orFail(await takeInExport(work, into, contents.export));
    await door.record({ project: project.id, by: null, format: 'json', files: 1 }, added);
    return {
      lines: [
        `“${name}”: project ${project.id}, ${added.articlesAdded} articles and ${added.annotationsAdded} annotations added.`,
        ...madeLines(added.labelsMade),
        ...differingLines(added.annotationsDiffering),
        ...detailLines(added.articlesDiffering),
        ...workLines(added.workLeftOut),
      ],
      cameIn: 1,
      refused: 0,
    };
  }
  if (id === null) throw new CommandProblem(`“${name}” holds articles: say which project they go into.`);
  const project = await projectToChange(work, id);
  const added = await door.addArticles(project.id, contents.articles);
  const there = contents.articles.length - added;
  return {
    lines: [
      `“${name}”: ${added} added${there > 0 ? `, ${there} already there` : ''}.`,
      ...contents.refused.map(({ problem }) => problem.message),
    ],
    cameIn: contents.articles.length,
    refused: contents.refused.length,
  };
}

/** Labels and kinds of relation are chosen where an export is merged into a project that has some. */
async function uselessChoice(
  work: AppContext,
  { id, choice }: Into,
  name: string,
  contents: FileContents,
): Promise<string | null> {
  if (!choosesLabels(choice)) return null;
  const flags = '--map, --relations and --make';
  if (contents.kind !== 'export') return `“${name}” holds articles, and ${flags} are about labels. It was not taken.`;
  const { project } = contents.export;
  return (await knownProject(work, id, project)) === null
    ? `“${name}” makes the project ${project.id} with its own labels: leave out ${flags}. It was not taken.`
    : null;
}

const detailLines = (count = 0): readonly string[] =>
  count === 0
    ? []
    : [`Articles with other details in the file than in the project: ${count}. The project’s were kept.`];

const workLines = (left: ImportedProject['workLeftOut']): readonly string[] =>
  left === undefined
    ? []
    : [
        `Left out of independent work, of which the project has its own: ${left.states} states, ${left.assignments} assignments, ${left.rounds} rounds, ${left.annotations} annotations of earlier rounds.`,
      ];

async function takeInExport(
  work: AppContext,
  { id, door, choice }: Into,
  parsed: VerifiedExport,
): Promise<Result<ImportedProject>> {
  const known = await knownProject(work, id, parsed.project);
  if (known === null && door.isRemote && (await tellsOfWork(parsed)))
    throw new CommandProblem(
      `The file makes the project ${parsed.project.id} with independent work, which nobody may see before its reveal. Stop the server and bring it in again, or make a project of it on the page.`,
    );
  let read = 0;
  const articles = {
    async *[Symbol.asyncIterator]() {
      read = 0;
      for await (const article of parsed.articles) {
        yield article;
        read += 1;
      }
    },
  };
  const done = showProgress(process.stderr, 'articles', parsed.articleCount, () => read);
  try {
    return known === null
      ? await importProject(work, { ...parsed, articles }, door)
      : await mergeByOperator(door, known, { ...parsed, articles }, choice);
  } finally {
    done();
  }
}

/** Whether an export tells of independent work: its rounds, and who has which article. */
async function tellsOfWork({ articles }: VerifiedExport): Promise<boolean> {
  for await (const { work } of articles) if (work !== undefined) return true;
  return false;
}

/** The project that an export goes into; `null` if it is to be made. */
async function knownProject(work: AppContext, id: string | null, exported: Project): Promise<Project | null> {
  if (id !== null && id !== exported.id) return projectToChange(work, id);
  const isThere = (await work.store.projects.get(exported.id)) !== null;
  return isThere ? projectToChange(work, exported.id) : null;
}
