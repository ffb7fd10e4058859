/**
 * Imports other programs’ annotations into a project. The files are read twice: first to find the annotators, which
 * also gives the preview, then to import them, document by document. Annotations that do not fit are reported, and the
 * others are imported.
 */
import { unfitLabels } from './unfit-labels.ts';
import { setImmediate } from 'node:timers/promises';
import { relationTypes, type Label } from '../../../shared/domain/label-set.ts';
import { ownLayer, type LayerName } from '../../../shared/domain/layer-name.ts';
import type { Project } from '../../../shared/domain/project.ts';
import { success, type Problem, type Result } from '../../../shared/domain/result.ts';
import { DATASET_READERS } from '../../../shared/formats/dataset-readers.ts';
import { isDocument, isRefusal, type IncomingDocument } from '../../../shared/formats/incoming/incoming.ts';
import { matchKey } from '../../../shared/formats/incoming/match-key.ts';
import { labelsToMake } from '../../../shared/formats/incoming/new-labels.ts';
import { withoutManifests } from '../../../shared/formats/incoming/without-manifests.ts';
import {
  resolveDocument,
  type ResolvedDocument,
  type ResolvedLayer,
} from '../../../shared/formats/incoming/resolve.ts';
import { unknownTarget } from '../../../shared/formats/verbatim/export-choice.ts';
import type { ExportedArticle, ExportedLayer } from '../../../shared/formats/verbatim/project-export.ts';
import type { ImportReportBody } from '../../../shared/wire/http/datasets.ts';
import { sha256Hex } from '../../importers/sha256.ts';
import { Annotators } from './annotators.ts';
import { ImportReport } from './import-report.ts';
import type { ImportContext, ImportRequest } from './import-request.ts';
import type { ImportSide } from './import-side.ts';
import { KnownArticles, type FoundArticle } from './known-articles.ts';

/** What an import would bring; nothing is changed. Fails for a map that names what the project does not have. */
export async function previewDataset(
  side: ImportSide,
  context: ImportContext,
  request: ImportRequest,
): Promise<Result<ImportReportBody>> {
  const choice = datasetChoice(context.project, request);
  if (!choice.ok) return choice;
  const reading = await Reading.begin(side, context, request, choice.value);
  const report = new ImportReport();
  for await (const { document, found } of reading.documents(report)) {
    const resolved = reading.resolve(document, found);
    reading.learn(document, found);
    reading.note(document, found, resolved, report);
  }
  return success({ ...report.body(), places: reading.places() });
}

/** Takes everything in that fits. @returns the same report as a preview, with what was added. */
export async function importDataset(
  side: ImportSide,
  context: ImportContext,
  request: ImportRequest,
): Promise<Result<ImportReportBody>> {
  const choice = datasetChoice(context.project, request);
  if (!choice.ok) return choice;
  const { made } = choice.value;
  const unfit = made.length === 0 ? null : unfitLabels(context.project.labelSet, { labels: made, attributes: [] });
  if (unfit !== null) return { ok: false, problem: unfit };
  const reading = await Reading.begin(side, context, request, choice.value);
  for await (const { document, found } of reading.documents(new ImportReport())) reading.learn(document, found);
  const report = new ImportReport();
  for await (const { document, found } of reading.documents(report)) {
    const resolved = reading.resolve(document, found);
    reading.note(document, found, resolved, report);
    const article = reading.exported(document.file, found, resolved, report);
    const labels = reading.takeNewLabels(article);
    if (labels.length > 0) await side.makeLabels({ labels, attributes: [] });
    await side.addPeople(reading.annotators.takeNewMembers());
    report.added(await side.merge(article));
  }
  return success({ ...report.body(), ...reading.labelsMade(), places: reading.places() });
}

/** What labels and kinds of relation of the files come to in the project. */
interface DatasetChoice {
  /** Labels that are to be made where annotations bear them. */
  readonly made: readonly Label[];
  readonly labelOf: (written: string) => string | null | undefined;
  readonly relationOf: (written: string) => string | null | undefined;
}

function datasetChoice({ labelSet }: Project, request: ImportRequest): Result<DatasetChoice> {
  const unknown = unknownTarget({ labelSet }, request);
  if (unknown !== null) return unknown;
  const made = labelsToMake(labelSet, request.make);
  if (!made.ok) return made;
  const { labels, relations } = request;
  return success({
    made: [...made.value.values()].filter(({ key }) => !labelSet.labels.some((label) => label.key === key)),
    labelOf: (written) =>
      made.value.get(written)?.key ?? (labels.has(written) ? labels.get(written) : matchKey(labelSet.labels, written)),
    relationOf: (written) =>
      relations.has(written) ? relations.get(written) : matchKey(relationTypes(labelSet), written),
  });
}

/** The problem of a whole document, and how much stays out with it. */
function withCount(problem: Problem, { layers }: IncomingDocument): Problem {
  const count = layers.reduce((sum, { annotations }) => sum + annotations.length, 0);
  return count === 0
    ? problem
    : { ...problem, message: `${problem.message} Annotations that stay out with it: ${count}.` };
}

const NOTHING_IN_IT: Problem = { id: 'no-annotations', message: 'There is nothing of this format in it.' };

interface ReadDocument {
  readonly document: IncomingDocument;
  readonly found: FoundArticle;
}

/** One import: its files read against one project. */
class Reading {
  /** Keys of labels that were made. */
  private readonly made = new Set<string>();
  /** By the hash of an article's text, who annotated it. */
  private readonly annotatorsOf = new Map<string, Set<string | null>>();
  /** What fits, by the hash of its article’s text and its annotator. */
  private readonly fitting: {
    readonly sha256: string;
    readonly layer: ResolvedLayer['annotator'];
    readonly isCurated: boolean;
    readonly annotations: number;
  }[] = [];

  private constructor(
    private readonly request: ImportRequest,
    private readonly articles: KnownArticles,
    readonly annotators: Annotators,
    private readonly now: number,
    private readonly choice: DatasetChoice,
  ) {}

  static async begin(
    side: ImportSide,
    { project, newId, now }: ImportContext,
    request: ImportRequest,
    choice: DatasetChoice,
  ): Promise<Reading> {
    const articles = new KnownArticles(side, await side.articles(), newId);
    const annotators = new Annotators(await side.people(), {
      project: project.id,
      importer: request.importer,
      mayAscribe: request.mayAscribe,
      newId,
      now,
    });
    return new Reading(request, articles, annotators, now, choice);
  }

  /** Reads the files to their end; what can't be read goes into the report. */
  async *documents(report: ImportReport): AsyncGenerator<ReadDocument> {
    for (const { file, problem } of this.request.files.refused) report.refuse(file, problem);
    const silent = new Set(this.request.files.files.map(({ name }) => name));
    for await (const one of DATASET_READERS[this.request.format](await withoutManifests(this.request.files.files))) {
      if (isRefusal(one) || isDocument(one) || one.notTaken.length > 0) silent.delete(one.file);
      // A large import must not keep everybody else waiting.
      await setImmediate();
      if (isRefusal(one)) {
        report.refuse(one.file, one.problem);
        continue;
      }
      report.notTaken(one.notTaken);
      if (!isDocument(one)) continue;
      const found = await this.articles.find(one);
      if (found.ok) yield { document: one, found: found.value };
      else report.refuse(one.file, withCount(found.problem, one));
    }
    // A file beside another one, as brat and CoNLL have them, says nothing by itself.
    if (silent.size === this.request.files.files.length) for (const file of silent) report.refuse(file, NOTHING_IN_IT);
  }

  /** Finds the places of a document’s annotations in the article’s text. */
  resolve(document: IncomingDocument, { text, kept, article }: FoundArticle): ResolvedDocument {
    const isOwn = this.goesToOwnLayers(article.sha256);
    return resolveDocument(
      document,
      text,
      {
        labelOf: this.choice.labelOf,
        relationOf: this.choice.relationOf,
        memberOf: (annotator) => (isOwn ? this.annotators.ownerOfLayer(annotator) : this.annotators.member(annotator)),
        now: this.now,
        sha256: sha256Hex,
      },
      kept,
    );
  }

  /** Labels to make that an article is the first to need. */
  takeNewLabels({ layers }: Pick<ExportedArticle, 'layers'>): readonly Label[] {
    const used = new Set(layers.flatMap(({ annotations }) => annotations.map(({ body }) => body.label)));
    const labels = this.choice.made.filter(({ key }) => used.has(key) && !this.made.has(key));
    for (const { key } of labels) this.made.add(key);
    return labels;
  }

  labelsMade(): Pick<ImportReportBody, 'labelsMade'> {
    return this.made.size === 0 ? {} : { labelsMade: [...this.made] };
  }

  learn({ layers }: IncomingDocument, { article }: FoundArticle): void {
    const known = this.annotatorsOf.get(article.sha256) ?? new Set();
    for (const { annotator, isCurated, annotations } of layers)
      if (annotations.length > 0 && isCurated !== true) known.add(annotator);
    this.annotatorsOf.set(article.sha256, known);
  }

  note(
    { file, layers }: IncomingDocument,
    { article, isNew }: FoundArticle,
    { unit, isUnitAssumed, layers: fitting, refused, leftOut }: ResolvedDocument,
    report: ImportReport,
  ): void {
    if (isNew) report.newArticle();
    for (const { annotator, annotations, relations } of layers) {
      for (const name of new Set([annotator, ...annotations.map(({ maker }) => maker ?? null)]))
        if (name !== null) report.annotator(name, this.annotators.ascribed(name));
      for (const { label } of annotations) report.label(label, this.choice.labelOf(label));
      for (const { type } of relations) report.relation(type, this.choice.relationOf(type));
    }
    for (const { annotator, isCurated = false, annotations } of fitting)
      if (annotations.length > 0)
        this.fitting.push({ sha256: article.sha256, layer: annotator, isCurated, annotations: annotations.length });
    for (const problem of refused) report.refuse(file, problem);
    report.document(
      article.sha256,
      { unit, isAssumed: isUnitAssumed },
      fitting.reduce((sum, { annotations }) => sum + annotations.length, 0),
      leftOut,
    );
  }

  /** Into which layers all of it goes, or went; those of annotators by the names that the files have. */
  places(): ImportReportBody['places'] {
    const places = new Map<string, ImportReportBody['places'][number]>();
    for (const { sha256, layer: annotator, isCurated, annotations } of this.fitting) {
      const kind = this.layerKind(sha256, { annotator, isCurated });
      const name = kind === 'annotator' ? annotator : null;
      const place = places.get(`${kind} ${name ?? ''}`) ?? { layer: kind, annotator: name, annotations: 0 };
      place.annotations += annotations;
      places.set(`${kind} ${name ?? ''}`, place);
    }
    return [...places.values()];
  }

  /** The document as an article of an export. */
  exported(file: string, { article, kept }: FoundArticle, { layers }: ResolvedDocument, report: ImportReport) {
    const byName = new Map<LayerName, ExportedLayer>();
    for (const layer of layers) {
      const name = this.layerName(article.sha256, layer);
      const { annotations = [], relations = [] } = byName.get(name) ?? {};
      const known = new Set(annotations.map(({ id }) => id));
      // Layers that are kept apart in the file may meet in one.
      for (const { id } of layer.annotations)
        if (known.has(id))
          report.refuse(file, {
            id: 'duplicate-id',
            message: `Another annotation of the ${name} layer has the id ${id} too.`,
          });
      byName.set(name, {
        name,
        annotations: [...annotations, ...layer.annotations.filter(({ id }) => !known.has(id))],
        relations: [...relations, ...layer.relations],
      });
    }
    return { article, text: kept, layers: [...byName.values()] };
  }

  private layerName(sha256: string, layer: ResolvedLayer): LayerName {
    const kind = this.layerKind(sha256, layer);
    return kind === 'annotator' ? ownLayer(this.annotators.ownerOfLayer(layer.annotator)) : kind;
  }

  private layerKind(
    sha256: string,
    { annotator, isCurated }: Pick<ResolvedLayer, 'annotator' | 'isCurated'>,
  ): ImportReportBody['places'][number]['layer'] {
    if (isCurated === true && this.request.layers !== 'shared') return 'curated';
    return annotator !== null && this.goesToOwnLayers(sha256) ? 'annotator' : 'shared';
  }

  private goesToOwnLayers(sha256: string): boolean {
    const { layers } = this.request;
    return layers === 'own' || (layers === 'auto' && (this.annotatorsOf.get(sha256)?.size ?? 0) > 1);
  }
}
