/** Chooses the project that `verbatim serve` shows: one made from the given files, the existing one, or the sample project. */
import { createHash } from 'node:crypto';
import { basename, dirname, join, resolve } from 'node:path';
import { appendAll } from '../../shared/domain/append-all.ts';
import type { NewArticle } from '../../shared/domain/article.ts';
import type { ProjectId } from '../../shared/domain/ids.ts';
import { isArchived, type Project } from '../../shared/domain/project.ts';
import { failure, success, type Problem, type Result } from '../../shared/domain/result.ts';
import type { ProjectExport } from '../../shared/formats/verbatim/project-export.ts';
import type { Extractor } from '../importers/extractor.ts';
import { readFiles } from '../importers/read-files.ts';
import { readSampleProject } from '../importers/sample-project.ts';
import { PACKAGE_ROOT } from '../package-root.ts';
import { addArticles } from './add-articles.ts';
import { archived } from './archived.ts';
import { createProject } from './create-project.ts';
import { importProject } from './import-project.ts';
import type { Services } from './services.ts';

interface OpenedProject {
  readonly project: Project;
  /** Files and records that did not come in. */
  readonly refused: readonly Problem[];
}

export async function openProject(work: Services, files: readonly string[]): Promise<Result<OpenedProject>> {
  if (files.length > 0) return openFiles(work, files);
  const projects = await work.store.projects.list();
  const oldest = projects.find((project) => !isArchived(project)) ?? projects[0];
  if (oldest !== undefined) return success({ project: oldest, refused: [] });
  const imported = await importProject(work, await freeSample(work));
  return imported.ok ? success({ project: imported.value.project, refused: [] }) : imported;
}

/** Under another id, where it was put away before: nobody is to find the server without a project. */
async function freeSample({ store, newId }: Services): Promise<ProjectExport> {
  const sample = await readSampleProject(join(PACKAGE_ROOT, 'corpus'));
  const isAway = (await store.putAway.project(sample.project.id)) !== null;
  return isAway ? { ...sample, project: { ...sample.project, id: newId() as ProjectId } } : sample;
}

/** The same paths are the same project: files that have come since are added to it. */
async function openFiles(work: Services, files: readonly string[]): Promise<Result<OpenedProject>> {
  const { articles, exports, refused } = await readAll(files, work.extractor);
  const [first] = exports;
  if (first !== undefined && articles.length === 0) return openExport(work, first, refused);
  const source = createHash('sha256')
    .update(
      files
        .map((file) => resolve(file))
        .sort()
        .join('\n'),
    )
    .digest('hex');
  const known = await work.store.projects.findBySource(source);
  if (known === null && articles.length === 0) return nothingCameIn(refused);
  const project = known ?? (await createProject(work, { title: titleFor(files) }, source));
  if (isArchived(project)) return success({ project, refused: [...refused, archived().problem] });
  await addArticles(work, project.id, articles);
  return success({ project, refused });
}

async function openExport(
  work: Services,
  parsed: ProjectExport,
  refused: readonly Problem[],
): Promise<Result<OpenedProject>> {
  const known = await work.store.projects.get(parsed.project.id);
  if (known !== null) return success({ project: known, refused });
  const imported = await importProject(work, parsed);
  return imported.ok ? success({ project: imported.value.project, refused }) : imported;
}

async function readAll(
  files: readonly string[],
  extractor: Extractor,
): Promise<{ articles: NewArticle[]; exports: ProjectExport[]; refused: Problem[] }> {
  const read = { articles: [] as NewArticle[], exports: [] as ProjectExport[], refused: [] as Problem[] };
  for await (const { result } of readFiles(files, extractor)) {
    if (!result.ok) {
      read.refused.push(result.problem);
    } else if (result.value.kind === 'export') {
      read.exports.push(result.value.export);
    } else {
      appendAll(read.articles, result.value.articles);
      appendAll(
        read.refused,
        result.value.refused.map(({ problem }) => problem),
      );
    }
  }
  return read;
}

function nothingCameIn(refused: readonly Problem[]): Result<never> {
  return failure(
    'no-articles',
    `None of the files holds an article.${refused.map(({ message }) => `\n  ${message}`).join('')}`,
  );
}

/** Names of files, as far as they can be read at a glance: many files of one folder have its name. */
function titleFor(files: readonly string[]): string {
  const names = files.map((file) => basename(resolve(file)).replace(/\.(?:txt|md|json|html?|docx|pdf|csv|zip)$/i, ''));
  const [folder = '', ...others] = new Set(files.map((file) => basename(dirname(resolve(file)))));
  if (names.length <= 3) return names.join(', ');
  return others.length === 0 && folder !== '' ? folder : `${names.slice(0, 2).join(', ')} and ${names.length - 2} more`;
}
