/** `verbatim import --format …`: imports annotations of another program and prints a report of what was imported and what was not. */
import { buffer } from 'node:stream/consumers';
import { importDescription, type ImportFormat, type ImportLayers } from '../../shared/formats/import-formats.ts';
import { parseImportMap } from '../../shared/formats/incoming/import-map.ts';
import { parseNewLabels } from '../../shared/formats/incoming/new-labels.ts';
import type { ImportReportBody } from '../../shared/wire/http/datasets.ts';
import type { MemberId } from '../../shared/domain/ids.ts';
import { datasetFiles, type DatasetFiles } from '../importers/dataset-files.ts';
import { datasetPaths } from '../importers/dataset-paths.ts';
import type { AppContext } from '../main.ts';
import type { ImportDoor } from '../projects/importing/import-door.ts';
import { importDataset, previewDataset } from '../projects/importing/import-dataset.ts';
import { CommandProblem, orFail } from './command-problem.ts';
import { projectToChange } from './settings.ts';

export interface DatasetFlags {
  readonly format: ImportFormat;
  readonly map?: string;
  readonly relations?: string;
  readonly make?: string;
  readonly layers: ImportLayers;
  readonly by?: string;
  readonly preview?: boolean;
}

/** The exit code where annotations or relations stayed out that nobody asked to leave out. */
const ANNOTATIONS_NOT_TAKEN = 2;

/** @param given the project's id, then files or folders; `-` is standard input. */
export async function bringInDataset(
  work: AppContext,
  door: ImportDoor,
  [id = '', ...paths]: readonly string[],
  flags: DatasetFlags,
): Promise<void> {
  const project = await projectToChange(work, id);
  if (paths.length === 0) throw new CommandProblem('Say which files to bring in.');
  const importer = flags.by === undefined ? null : await memberNamed(work, project.id, flags.by);
  const request = {
    format: flags.format,
    files: await opened(work, paths, flags.format),
    ...choiceOf(flags),
    layers: flags.layers,
    importer,
    mayAscribe: true,
  };
  const report = orFail(
    await door.importInto(project.id, importer, (side) =>
      (flags.preview === true ? previewDataset : importDataset)(
        side,
        { project, newId: work.newId, now: work.now() },
        request,
      ),
    ),
  );
  if (flags.preview !== true)
    await door.record(
      { project: project.id, by: importer, format: flags.format, files: request.files.files.length },
      report,
    );
  for (const line of reportLines(report, flags.preview === true)) process.stderr.write(`${line}\n`);
  if (report.annotations + report.articlesAdded === 0) throw new CommandProblem('Nothing came in.');
  if (report.refusals > 0) process.exitCode = 1;
  if (report.notTaken.some(({ kind }) => kind === 'annotation')) process.exitCode = ANNOTATIONS_NOT_TAKEN;
}

/** What is chosen about labels and kinds of relation. */
export const choiceOf = ({
  map = '',
  relations = '',
  make = '',
}: Pick<DatasetFlags, 'map' | 'relations' | 'make'>) => ({
  labels: orFail(parseImportMap(map, '--map')),
  relations: orFail(parseImportMap(relations, '--relations')),
  make: orFail(parseNewLabels(make, '--make')),
});

async function opened(
  { extractor }: AppContext,
  paths: readonly string[],
  format: ImportFormat,
): Promise<DatasetFiles> {
  const description = importDescription(format);
  if (paths.length > 1 || paths[0] !== '-') return datasetPaths(paths, description, extractor);
  return datasetFiles('standard input', new Uint8Array(await buffer(process.stdin)), description.endings, extractor);
}

async function memberNamed(
  { store }: AppContext,
  project: Parameters<AppContext['store']['members']['ofProject']>[0],
  by: string,
): Promise<MemberId> {
  const members = await store.members.ofProject(project);
  const member = members.find(({ id }) => id === by) ?? members.find(({ name }) => name === by);
  if (member === undefined)
    throw new CommandProblem(
      `--by ${by}: the project has no such member. It has: ${members.map(({ id, name }) => `${id} (${name})`).join(', ')}.`,
    );
  return member.id;
}

/** The line about annotations that differ between the file and the project. */
export const differingLines = (count = 0): string[] =>
  count === 0 ? [] : [`${count} of these differ between the file and the project. The project’s version was kept.`];

/** The line about labels that were made. */
export const madeLines = (labels: readonly string[] = []): string[] =>
  labels.length === 0 ? [] : [`Labels made: ${labels.join(', ')}.`];

/** What a person wants to know of a report, a line each. */
function reportLines(report: ImportReportBody, isPreview: boolean): string[] {
  const {
    articlesAdded,
    annotationsAdded,
    annotations,
    documents,
    units,
    labels,
    annotators,
    places,
    leftOut,
    notTaken,
    refusals,
    refused,
  } = report;
  return [
    isPreview
      ? `${documents} articles with ${annotations} annotations would come in.`
      : `${articlesAdded} articles and ${annotationsAdded} annotations added, of ${annotations} in ${documents} articles.`,
    ...(!isPreview && annotations > annotationsAdded
      ? [`${annotations - annotationsAdded} are in the project already, or stand in the files twice.`]
      : []),
    ...madeLines(report.labelsMade),
    ...differingLines(report.annotationsDiffering),
    ...units.map(
      ({ unit, isAssumed, documents: count }) =>
        `Offsets count ${unit} in ${count} articles${isAssumed ? ' (assumed: they quote no texts)' : ''}.`,
    ),
    ...labels
      .filter(({ key, isLeftOut }) => key === null && !isLeftOut)
      .map(
        ({ written, count }) =>
          `The project has no label “${written}” (${count} annotations): say --map "${written}=…", or --make "${written}".`,
      ),
    ...annotators.map(({ name, member }) => `“${name}” is ${member === null ? 'new' : `member ${member}`}.`),
    ...(places.every(({ layer }) => layer === 'shared') ? [] : places).map(
      ({ layer, annotator, annotations: count }) =>
        `${count} annotations ${isPreview ? 'go' : 'belong'} into ${layer === 'annotator' ? `the layer of “${annotator ?? ''}”` : `the ${layer} layer`}.`,
    ),
    ...(leftOut > 0 ? [`${leftOut} left out, as the map says.`] : []),
    ...notTaken.map(
      ({ place, kind, count }) =>
        `Not taken: ${count} × ${place}${kind === 'annotation' ? ' (annotations or relations)' : ''}.`,
    ),
    ...refused.map(
      ({ file, problem }) => `${file}${problem.where === undefined ? '' : `, ${problem.where}`}: ${problem.message}`,
    ),
    ...(refusals > refused.length ? [`… and ${refusals - refused.length} more that do not fit.`] : []),
  ];
}
