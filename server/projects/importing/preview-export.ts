/** Previews what Verbatim’s own export would add to a project, without changing anything. */
import type { Project } from '../../../shared/domain/project.ts';
import { layerNamed } from '../../../shared/domain/layer.ts';
import { success, type Result } from '../../../shared/domain/result.ts';
import { settleChoice, type ImportChoice, type SettledChoice } from '../../../shared/formats/verbatim/export-choice.ts';
import type { ExportedArticle, ProjectExport } from '../../../shared/formats/verbatim/project-export.ts';
import type { ImportReportBody } from '../../../shared/wire/http/datasets.ts';
import { ImportReport } from './import-report.ts';
import type { ImportSide } from './import-side.ts';

type Place = ImportReportBody['places'][number];

interface Notes {
  readonly report: ImportReport;
  /** By kind and name of their layers. */
  readonly places: Map<string, Place>;
  readonly nameOf: (member: string) => string;
}

/** Fails for a choice that names what the project does not have. */
export async function previewExport(
  side: Pick<ImportSide, 'articles'>,
  project: Project,
  parsed: ProjectExport,
  choice: ImportChoice,
): Promise<Result<ImportReportBody>> {
  const settled = settleChoice(project, parsed.project, choice);
  if (!settled.ok) return settled;
  const report = new ImportReport();
  const here = new Set((await side.articles()).map(({ sha256 }) => sha256));
  const names = new Map<string, string>(parsed.members.map(({ id, name }) => [id, name]));
  const notes: Notes = { report, places: new Map(), nameOf: (member) => names.get(member) ?? member };
  for await (const article of parsed.articles) {
    if (!here.has(article.article.sha256)) report.newArticle();
    note(article, parsed.project, settled.value, notes);
  }
  return success({
    ...report.body(),
    // The reader has checked the offsets, and the layers say whose the annotations are.
    units: [],
    places: [...notes.places.values()],
  });
}

function note(
  { article, layers }: ExportedArticle,
  { labelSet }: Project,
  { labelOf, relationOf }: SettledChoice,
  { report, places, nameOf }: Notes,
): void {
  let [fitting, leftOut] = [0, 0];
  for (const { name, annotations, relations = [] } of layers) {
    for (const { body } of annotations) {
      const told = labelSet.labels.find(({ key }) => key === body.label);
      report.label(body.label, labelOf(body.label), told);
    }
    for (const { record } of relations) report.relation(record.type, relationOf(record.type));
    const fits = annotations.filter(({ body }) => typeof labelOf(body.label) === 'string').length;
    const { kind, owner } = layerNamed(name, true);
    if (fits > 0 && (kind === 'shared' || kind === 'curated' || kind === 'annotator')) {
      const place = places.get(name) ?? {
        layer: kind,
        annotator: owner === null ? null : nameOf(owner),
        annotations: 0,
      };
      places.set(name, { ...place, annotations: place.annotations + fits });
    }
    fitting += fits;
    leftOut += annotations.filter(({ body }) => labelOf(body.label) === null).length;
  }
  report.document(article.sha256, { unit: 'codepoint', isAssumed: false }, fitting, leftOut);
}
