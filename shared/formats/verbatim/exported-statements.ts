/** Converts the decisions about statements to and from their form in files. Their offsets stay UTF-16 units, because the file contains the whole texts. */
import type { Stamp } from '../../domain/annotation.ts';
import type { AnnotationId, CommentId, MemberId, VersionRef } from '../../domain/ids.ts';
import { failure, success, type Result } from '../../domain/result.ts';
import { compareRefs, parseVersionPair, parseVersionRef, versionPair } from '../../statements/version-ref.ts';
import { exportTime, importTime } from '../core/export-time.ts';
import type { ExportedStatements } from './project-export.ts';
import type { ExportFile2 } from './verbatim-schema-2.ts';

type StatementsInFile = NonNullable<ExportFile2['statements']>;

const stampInFile = ({ by, at }: Stamp) => ({ by, at: exportTime(at) });
const readStamp = ({ by, at }: { readonly by: string; readonly at: string }): Stamp => ({
  by: by as MemberId,
  at: importTime(at),
});

/** In the order of versions, comments by age: the same decisions give the same bytes. */
export const statementsInFile = ({ links, versions, titles, comments }: ExportedStatements): StatementsInFile => ({
  links: links.map(({ id, record }) => ({
    versions: [...(parseVersionPair(id) ?? [])],
    same: record.same,
    ...stampInFile(record),
  })),
  versions: versions.map(({ id, record: { confirmed, relation, original, found, ...stamp } }) => ({
    version: id,
    confirmed,
    relation: relation === 'fullest' ? null : relation,
    original,
    ...(found && { found }),
    ...stampInFile(stamp),
  })),
  titles: titles.map(({ id, record: { title, ...stamp } }) => ({ version: id, title, ...stampInFile(stamp) })),
  comments: comments.map(({ id, record: { annotation, parent, text, resolved, creator, created, by, at } }) => ({
    id,
    version: annotation,
    parent,
    text,
    resolved,
    member: creator,
    created: exportTime(created),
    changed: exportTime(at),
    changedBy: by,
  })),
});

/** @param lengths of the file’s texts by article, in UTF-16 units. A problem’s place is within the file. */
export function readStatements(
  { links, versions, titles, comments }: StatementsInFile,
  lengths: ReadonlyMap<string, number>,
): Result<ExportedStatements> {
  const lists = { links, versions, titles, comments };
  for (const [name, list] of Object.entries(lists)) {
    const wrong = list.findIndex((one) => !('versions' in one ? one.versions : [one.version]).every(isThere(lengths)));
    if (wrong !== -1)
      return failure(
        'export-malformed',
        'A version is no place of a text of this file.',
        `statements.${name}[${wrong}]`,
      );
  }
  return success({
    links: links.map(({ versions: [one = '', other = ''], same, ...stamp }) => ({
      id: versionPair(one as VersionRef, other as VersionRef),
      record: { same, ...readStamp(stamp) },
    })),
    versions: versions.map(({ version, confirmed, relation, original, found, ...stamp }) => ({
      id: version as VersionRef,
      record: { confirmed, relation, original, ...(found && { found }), ...readStamp(stamp) },
    })),
    titles: titles.map(({ version, title, ...stamp }) => ({
      id: version as VersionRef,
      record: { title, ...readStamp(stamp) },
    })),
    comments: comments.map(({ id, version, parent, text, resolved, member, created, changed, changedBy }) => ({
      id: id as CommentId,
      record: {
        annotation: version as AnnotationId,
        parent: parent as CommentId | null,
        text,
        resolved,
        creator: member as MemberId,
        created: importTime(created),
        ...readStamp({ by: changedBy, at: changed }),
      },
    })),
  });
}

const isThere =
  (lengths: ReadonlyMap<string, number>) =>
  (ref: string): boolean => {
    const place = parseVersionRef(ref);
    return place !== null && place.end <= (lengths.get(place.article) ?? -1);
  };

/** Names of people and articles as they are elsewhere. */
interface StatementNames {
  readonly member: (id: MemberId) => MemberId;
  /** `null` for an article that is not there: what is about it is left out. */
  readonly article: (id: string) => string | null;
}

/** The same with other names. Of links both ends must be there. */
export function renamedStatements(
  { links, versions, titles, comments }: ExportedStatements,
  { member, article }: StatementNames,
): ExportedStatements {
  const ref = (written: string): VersionRef | null => {
    const place = parseVersionRef(written);
    const id = place && article(place.article);
    return place === null || id === null ? null : (`${id}:${place.start}-${place.end}` as VersionRef);
  };
  const signed = <Record_ extends Stamp>(record: Record_): Record_ => ({ ...record, by: member(record.by) });
  const placed = <Record_ extends Stamp>({ id, record }: { readonly id: VersionRef; readonly record: Record_ }) => {
    const here = ref(id);
    return here === null ? [] : [{ id: here, record: signed(record) }];
  };
  const byId = (a: { readonly id: string }, b: { readonly id: string }): number => compareRefs(a.id, b.id);
  return {
    links: links
      .flatMap(({ id, record }) => {
        const [one, other] = (parseVersionPair(id) ?? []).map(ref);
        const isWhole = one !== undefined && one !== null && other !== undefined && other !== null && one !== other;
        return isWhole ? [{ id: versionPair(one, other), record: signed(record) }] : [];
      })
      .sort(byId),
    versions: versions.flatMap(placed).sort(byId),
    titles: titles.flatMap(placed).sort(byId),
    comments: comments.flatMap(({ id, record }) => {
      const here = ref(record.annotation);
      const said = { ...signed(record), creator: member(record.creator) };
      return here === null ? [] : [{ id, record: { ...said, annotation: here as string as AnnotationId } }];
    }),
  };
}

export const hasStatements = (statements: ExportedStatements): boolean =>
  Object.values(statements).some((records) => records.length > 0);
