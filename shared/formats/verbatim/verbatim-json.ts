/** Writes Verbatim’s own export piece by piece: one JSON file of a whole project. */
import type { LabelAttribute, RelationType } from '../../domain/label-set.ts';
import type { OffsetUnit } from '../../domain/offsets.ts';
import type { FinderSettings } from '../../domain/finder.ts';
import type { Project } from '../../domain/project.ts';
import { exportArticle } from './export-article.ts';
import { exportTime } from '../core/export-time.ts';
import { jsonLine } from '../core/json-line.ts';
import { statementsInFile } from './exported-statements.ts';
import { tellsDecisions } from './exported-decisions.ts';
import type { ExportedMember, ProjectExport } from './project-export.ts';
import { EXPORT_SCHEMA, EXPORT_SCHEMA_ID, type ExportFile } from './verbatim-schema.ts';
import { EXPORT_SCHEMA_2, EXPORT_SCHEMA_ID_2, type ExportFile2 } from './verbatim-schema-2.ts';

interface ExportOptions {
  /** What offsets and lengths in the file count. */
  readonly offsets: OffsetUnit;
  /** The program that writes the file. */
  readonly generator: { readonly name: string; readonly version: string };
}

/**
 * Writes a project as JSON, piece by piece: every top-level key and every article on a line of its own.
 * The same state gives the same bytes: nothing in it tells when it was written.
 */
export async function* serializeVerbatimJson(
  source: ProjectExport,
  { offsets, generator }: ExportOptions,
): AsyncGenerator<string, void, undefined> {
  const statements = (await source.statements?.()) ?? null;
  const [schema, schemaId] =
    statements !== null ||
    source.hasWork === true ||
    source.hasSources === true ||
    source.members.some(({ kind }) => kind !== undefined) ||
    (await tellsDecisions(source))
      ? [EXPORT_SCHEMA_2, EXPORT_SCHEMA_ID_2]
      : [EXPORT_SCHEMA, EXPORT_SCHEMA_ID];
  yield `{\n"schema":${jsonLine(schema)},\n"$schema":${jsonLine(schemaId)},\n`;
  yield `"generator":${jsonLine({ name: generator.name, version: generator.version })},\n"offsetUnit":${jsonLine(offsets)},\n`;
  yield `"project":${jsonLine(projectInFile(source.project))},\n"members":${jsonLine(membersInFile(source.members))},\n"articles":[`;
  let separator = '\n';
  for await (const article of source.articles) {
    yield `${separator}${jsonLine(exportArticle(article, offsets))}`;
    separator = ',\n';
  }
  yield '\n]';
  if (statements !== null) yield `,\n"statements":${jsonLine(statementsInFile(statements))}`;
  yield '\n}\n';
}

const projectInFile = ({
  id,
  title,
  guidelines,
  mode,
  editing,
  created,
  labelSet,
  finder,
}: Project): ExportFile['project'] => ({
  id,
  title,
  guidelines,
  mode,
  editing,
  created: exportTime(created),
  labelSet: {
    labels: labelSet.labels.map(({ key, title: name, colour, description, example }) => ({
      key,
      title: name,
      colour,
      description,
      example,
    })),
    attributes: labelSet.attributes.map(attributeInFile),
    ...(labelSet.relations && { relations: labelSet.relations.map(relationTypeInFile) }),
  },
  ...(finder && { finder: finderInFile(finder) }),
});

/** Keys in the order of the file. */
const finderInFile = ({ on, quotation, reported }: FinderSettings): NonNullable<ExportFile['project']['finder']> => ({
  on,
  ...(quotation !== undefined && { quotation }),
  ...(reported !== undefined && { reported }),
});

type LabelSetInFile = ExportFile['project']['labelSet'];

/** Keys in the order of the file; what the label set leaves out is left out here. */
function attributeInFile(attribute: LabelAttribute): LabelSetInFile['attributes'][number] {
  const { key, title, description, labels } = attribute;
  const base = { key, title, description };
  const only = labels && { labels: [...labels] };
  if (attribute.kind === 'choice') {
    return {
      ...base,
      kind: attribute.kind,
      ...only,
      options: attribute.options.map((option) => ({ key: option.key, title: option.title })),
    };
  }
  const { kind, suggestions } = attribute;
  return { ...base, ...(kind && { kind }), ...only, ...(suggestions && { suggestions }) };
}

const relationTypeInFile = ({
  key,
  title,
  description,
  colour,
}: RelationType): NonNullable<LabelSetInFile['relations']>[number] => ({
  key,
  title,
  description,
  ...(colour !== undefined && { colour }),
});

const membersInFile = (members: readonly ExportedMember[]): ExportFile2['members'] =>
  [...members]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ id, name, colour, role, joined, kind }) => ({
      id,
      name,
      colour,
      role,
      joined: exportTime(joined),
      ...(kind !== undefined && { kind }),
    }));
