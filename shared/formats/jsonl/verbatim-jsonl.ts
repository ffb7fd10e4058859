/** Defines and writes the JSONL export: one line for each article, with the same keys and types in every row, for Python’s `datasets` and `pandas`. */
import { compareAnnotations, lastChange, type Annotation, type Attributes } from '../../domain/annotation.ts';
import type { Comment } from '../../domain/comment.ts';
import { offsetConverter, type OffsetConverter, type OffsetUnit } from '../../domain/offsets.ts';
import type { Relation } from '../../domain/relation.ts';
import { textOf } from '../../domain/target.ts';
import { attributesByKey } from '../core/attributes-by-key.ts';
import { layersWorthWriting } from '../verbatim/export-article.ts';
import { commentsInFile, relationsInFile } from '../verbatim/comments-relations-json.ts';
import { exportSpan, type ExportedSpan } from '../verbatim/exported-span.ts';
import { exportTime } from '../core/export-time.ts';
import { jsonLine } from '../core/json-line.ts';
import { groupBy } from '../incoming/group-by.ts';
import type { ExportedArticle, ProjectExport } from '../verbatim/project-export.ts';
import type { CommentInFile } from '../verbatim/verbatim-schema.ts';

export const JSONL_SCHEMA = 'verbatim-jsonl/1';

/** One line of the file. Empty strings stand where nothing is known: a column that is null somewhere has no certain type. */
export interface JsonlRow {
  readonly id: string;
  readonly schema: typeof JSONL_SCHEMA;
  readonly offset_unit: OffsetUnit;
  /** The project's id. */
  readonly project: string;
  readonly title: string;
  readonly outlet: string;
  readonly author: string;
  readonly date: string;
  readonly url: string;
  readonly language: string;
  /** Empty where the export leaves texts out, and so is all that is quoted from it. */
  readonly text: string;
  readonly text_sha256: string;
  /** Of the text, in `offset_unit`. */
  readonly length: number;
  readonly annotations: readonly JsonlAnnotation[];
}

export interface JsonlAnnotation {
  readonly id: string;
  readonly layer: string;
  readonly label: string;
  /** From the start of the first span to the end of the last, in `offset_unit`. */
  readonly start: number;
  readonly end: number;
  /** The text of the spans, joined by ` … `. */
  readonly text: string;
  readonly spans: readonly ExportedSpan[];
  /** One key for each attribute of the label set, the same in every row. */
  readonly attributes: Readonly<Record<string, string>>;
  /** As JSON: attributes that the label set does not know, and those that a text would not tell: numbers, true and false, an empty text. */
  readonly other_attributes: string;
  readonly note: string;
  readonly confidence: string;
  /** The id of the member who made it. */
  readonly member: string;
  readonly member_name: string;
  readonly created: string;
  readonly changed: string;
  /** Relations from this annotation to others of its layer. */
  readonly relations: readonly JsonlRelation[];
  /** The oldest first. */
  readonly comments: readonly JsonlComment[];
}

export interface JsonlRelation {
  readonly id: string;
  readonly type: string;
  /** The id of the other annotation. */
  readonly to: string;
  /** The id of the member who made it. */
  readonly member: string;
  readonly created: string;
}

export interface JsonlComment {
  readonly id: string;
  /** The id of the comment whose thread it belongs to; empty where it begins one. */
  readonly parent: string;
  readonly text: string;
  /** What it makes of its thread: `resolved`, `reopened`, or nothing. */
  readonly state: string;
  readonly member: string;
  readonly member_name: string;
  readonly created: string;
  readonly changed: string;
}

interface RowContext {
  readonly project: ProjectExport['project'];
  readonly unit: OffsetUnit;
  readonly withText: boolean;
  readonly names: ReadonlyMap<string, string>;
  /** Keys of the attributes that have a column. */
  readonly attributes: readonly string[];
}

/** What an annotation needs of its article and its layer. */
interface LayerContext extends RowContext {
  readonly layer: string;
  readonly text: string;
  readonly converter: OffsetConverter;
  readonly comments: ReadonlyMap<string, readonly Comment[]>;
  readonly relations: ReadonlyMap<string, readonly Relation[]>;
}

interface JsonlOptions {
  readonly offsets: OffsetUnit;
  /** `false` leaves out the articles’ texts and all that is quoted from them; `true` where nothing is said. */
  readonly withText?: boolean;
}

/** Writes a project line by line, each with its line end. The same state gives the same bytes. */
export async function* serializeVerbatimJsonl(
  source: ProjectExport,
  options: JsonlOptions,
): AsyncGenerator<string, void, undefined> {
  for await (const row of jsonlRows(source, options)) yield `${jsonLine(row)}\n`;
}

/** The rows themselves, for formats that hold the same in another dress. */
export async function* jsonlRows(
  source: ProjectExport,
  { offsets, withText = true }: JsonlOptions,
): AsyncGenerator<JsonlRow, void, undefined> {
  const { project, members } = source;
  const names = new Map<string, string>(members.map(({ id, name }) => [id, name]));
  const context = {
    project,
    unit: offsets,
    withText,
    names,
    attributes: project.labelSet.attributes.map(({ key }) => key),
  };
  for await (const article of source.articles) yield rowOf(article, context);
}

function rowOf({ article, text, layers }: ExportedArticle, context: RowContext): JsonlRow {
  const converter = offsetConverter(text, context.unit);
  return {
    id: article.id,
    schema: JSONL_SCHEMA,
    offset_unit: context.unit,
    project: context.project.id,
    title: article.title,
    outlet: article.outlet ?? '',
    author: article.author ?? '',
    date: article.date ?? '',
    url: article.url ?? '',
    language: article.language ?? '',
    text: context.withText ? text : '',
    text_sha256: article.sha256,
    length: converter.fromUtf16(text.length),
    annotations: layersWorthWriting(layers).flatMap(({ name, annotations, comments = [], relations = [] }) => {
      const layer = {
        ...context,
        layer: name,
        text,
        converter,
        comments: groupBy(comments, ({ record }) => record.annotation),
        relations: groupBy(relations, ({ record }) => record.from),
      };
      return [...annotations].sort(compareAnnotations).map((annotation) => annotationInRow(annotation, layer));
    }),
  };
}

function annotationInRow(
  annotation: Annotation,
  { layer, text, converter, withText, names, attributes, comments, relations }: LayerContext,
): JsonlAnnotation {
  const { id, target, body } = annotation;
  const spans = target.spans.map((span) => exportSpan(text, span, converter));
  const created = exportTime(target.created);
  const { at } = lastChange(annotation);
  return {
    id,
    layer,
    label: body.label,
    start: spans[0]?.start ?? 0,
    end: spans.at(-1)?.end ?? 0,
    text: withText ? textOf(target.spans, text) : '',
    spans: withText ? spans : spans.map((span) => ({ ...span, exact: '', prefix: '', suffix: '' })),
    attributes: Object.fromEntries(attributes.map((key) => [key, String(body.attributes[key] ?? '')])),
    other_attributes: otherAttributes(body.attributes, attributes),
    note: body.note,
    confidence: body.confidence ?? '',
    member: target.creator,
    member_name: names.get(target.creator) ?? '',
    created,
    changed: at === target.created ? created : exportTime(at),
    relations: relationsInFile(relations.get(id) ?? []).map(({ id: relation, type, to, member, created: made }) => ({
      id: relation,
      type,
      to,
      member,
      created: made,
    })),
    comments: commentsInFile(comments.get(id) ?? []).map((comment) => commentInRow(comment, names)),
  };
}

/** As JSON, those that no column tells. */
function otherAttributes(attributes: Attributes, known: readonly string[]): string {
  const others = Object.entries(attributes).filter(
    ([key, value]) => !known.includes(key) || typeof value !== 'string' || value === '',
  );
  return others.length === 0 ? '{}' : jsonLine(attributesByKey(Object.fromEntries(others)));
}

const commentInRow = (
  { id, parent, text, resolved, member, created, changed }: CommentInFile,
  names: RowContext['names'],
): JsonlComment => ({
  id,
  parent: parent ?? '',
  text,
  state: resolved === null ? '' : resolved ? 'resolved' : 'reopened',
  member,
  member_name: names.get(member) ?? '',
  created,
  changed,
});
