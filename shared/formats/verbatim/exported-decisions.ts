/** Converts decisions of adjudication to and from their form in files: each is stored with the annotation that it made, and those about rejected passages with the article. */
import { compareDecisions, holds, type Decision, type DecisionRecord } from '../../domain/decision.ts';
import type { AnnotationId, DecisionId } from '../../domain/ids.ts';
import { compareLayerNames } from '../../domain/layer-name.ts';
import { failure, success, type Result } from '../../domain/result.ts';
import { parseRecord } from '../../layer/records.ts';
import { exportTime, importTime } from '../core/export-time.ts';
import { hasTalks } from './exported-talks.ts';
import type { ExportedArticle, ExportedLayer, ProjectExport } from './project-export.ts';
import type { AnnotationInFile2, ArticleInFile2 } from './verbatim-schema-2.ts';

/** Those that hold, by id. A decision whose annotation was removed leaves its passage undecided. */
export function heldDecisions({ annotations, decisions = [] }: ExportedLayer): readonly Decision[] {
  if (decisions.length === 0) return decisions;
  const ids = new Set(annotations.map(({ id }) => id));
  return decisions.filter(({ record }) => holds(record, (id) => ids.has(id))).sort(compareDecisions);
}

/** Decisions by the annotation that each of them made. */
export const decisionsByAnnotation = (layer: ExportedLayer): ReadonlyMap<AnnotationId, Decision> =>
  new Map(
    heldDecisions(layer).flatMap((decision) =>
      decision.record.annotation === null ? [] : [[decision.record.annotation, decision] as const],
    ),
  );

const curatedIn = ({ layers }: Pick<ExportedArticle, 'layers'>): ExportedLayer | undefined =>
  layers.find(({ name }) => name === 'curated');

/** Whether a file of the article tells of any decision or talk. */
export function hasDecisions(article: Pick<ExportedArticle, 'layers'>): boolean {
  const curated = curatedIn(article);
  return (curated !== undefined && heldDecisions(curated).length > 0) || hasTalks(article);
}

/** Whether a file of the project tells of any decision or talk. */
export async function tellsDecisions(source: ProjectExport): Promise<boolean> {
  if (source.hasDecisions !== undefined) return source.hasDecisions();
  return Array.isArray(source.articles) && (source.articles as readonly ExportedArticle[]).some(hasDecisions);
}

type DecisionInFile = NonNullable<AnnotationInFile2['decision']>;
type RejectedInFile = NonNullable<ArticleInFile2['decisions']>[number];

const sourcesInFile = ({ sources }: DecisionRecord): RejectedInFile['sources'] =>
  sources.map(({ layer, id }) => ({ layer, id }));

/** What an annotation says of the decision that made it; sources are left out where none is known. */
export const decisionInFile = ({
  id,
  record,
}: Decision): Required<Pick<AnnotationInFile2, 'decision'>> & Pick<AnnotationInFile2, 'derivedFrom'> => ({
  ...(record.sources.length > 0 && { derivedFrom: sourcesInFile(record) }),
  decision: {
    key: id,
    outcome: record.outcome as DecisionInFile['outcome'],
    strategy: record.strategy,
    note: record.note,
    by: record.by,
    at: exportTime(record.at),
  },
});

/** Rejected passages of an article, by id. */
export function rejectedInFile(article: Pick<ExportedArticle, 'layers'>): RejectedInFile[] {
  const curated = curatedIn(article);
  const rejected = curated === undefined ? [] : heldDecisions(curated);
  return rejected.flatMap(({ id, record }) =>
    record.annotation !== null
      ? []
      : [
          {
            key: id,
            sources: sourcesInFile(record),
            outcome: 'rejected' as const,
            annotation: null,
            strategy: record.strategy,
            note: record.note,
            by: record.by,
            at: exportTime(record.at),
          },
        ],
  );
}

/** @returns `null` where the annotation tells of none. A problem's place is within the annotation. */
export function readDecision(
  { id, decision, derivedFrom }: AnnotationInFile2,
  layer: ExportedLayer['name'],
): Result<Decision | null> {
  if (decision === undefined && derivedFrom === undefined) return success(null);
  if (layer !== 'curated')
    return failure('bad-decision', 'Decisions are of the curated layer alone.', decision ? 'decision' : 'derivedFrom');
  if (decision === undefined)
    return failure('bad-decision', 'What it comes from is told without a decision.', 'derivedFrom');
  return readRecord({ ...decision, sources: derivedFrom ?? [], annotation: id });
}

/** A problem's place is within the decision. */
export const readRejected = (written: RejectedInFile): Result<Decision> => readRecord(written);

function readRecord({
  key,
  at,
  ...content
}: Omit<RejectedInFile, 'outcome' | 'annotation'> & {
  readonly outcome: string;
  readonly annotation: string | null;
}): Result<Decision> {
  const record = parseRecord('decisions', { ...content, at: importTime(at) });
  return record.ok ? success({ id: key as DecisionId, record: record.value }) : record;
}

/** The layers with rejected passages in the curated one, which is there then. */
export function withRejected(
  layers: readonly ExportedLayer[],
  rejected: readonly Decision[],
): readonly ExportedLayer[] {
  if (rejected.length === 0) return layers;
  const { annotations = [], decisions = [], ...curated } = curatedIn({ layers }) ?? { name: 'curated' as const };
  const all = [...decisions, ...rejected].sort(compareDecisions);
  return [...layers.filter(({ name }) => name !== 'curated'), { ...curated, annotations, decisions: all }].sort(
    (a, b) => compareLayerNames(a.name, b.name),
  );
}
