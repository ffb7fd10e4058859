/** Turns an operation on statements into records to write. Pure. */
import type { ArticleId, VersionPair, VersionRef } from '../domain/ids.ts';
import type { StatementLink, VersionDecision, VersionRelation } from '../statements/decisions.ts';
import { mergeEdits, splitEdits, type LinkEdits } from '../statements/link-edits.ts';
import { versionRef } from '../statements/version-ref.ts';
import type { LayerDoc } from './layer-doc.ts';
import type { StatementEdit } from './statement-edit.ts';

type Decided = Omit<VersionDecision, 'by' | 'at'>;

type SetRelation = Exclude<VersionRelation, 'fullest'> | null;

/** What a member wants. `same` makes two statements one, `different` tells versions from others of their statement. */
export type StatementOperation =
  | {
      readonly operation: 'same' | 'different';
      readonly versions: readonly VersionRef[];
      readonly others: readonly VersionRef[];
    }
  | { readonly operation: 'confirm'; readonly version: VersionRef; readonly confirmed: boolean }
  | { readonly operation: 'relation'; readonly version: VersionRef; readonly relation: SetRelation }
  | { readonly operation: 'original'; readonly version: VersionRef; readonly original: boolean }
  /** Empty takes the name away. */
  | { readonly operation: 'title'; readonly version: VersionRef; readonly title: string }
  /** A passage, in UTF-16 units of its article. */
  | {
      readonly operation: 'add';
      readonly article: string;
      readonly start: number;
      readonly end: number;
      readonly relation: SetRelation;
      readonly same?: VersionRef | undefined;
    };

export function statementEdits(wanted: StatementOperation, layer: LayerDoc): readonly StatementEdit[] {
  switch (wanted.operation) {
    case 'same':
      return linkEdits(mergeEdits(wanted.versions, wanted.others, linksIn(layer)));
    case 'different':
      return linkEdits(splitEdits(wanted.versions, wanted.others));
    case 'confirm':
      return [confirmed(layer, wanted.version, wanted.confirmed)];
    case 'relation':
      return [assessed(layer, wanted.version, { relation: wanted.relation })];
    case 'original':
      return [assessed(layer, wanted.version, { original: wanted.original })];
    case 'title': {
      const content = wanted.title === '' ? null : { title: wanted.title };
      return [{ map: 'titles', id: wanted.version, content }];
    }
    case 'add': {
      const ref = addedRef(wanted);
      const links = wanted.same === undefined ? new Map() : mergeEdits([ref], [wanted.same], linksIn(layer));
      return [assessed(layer, ref, { confirmed: true, relation: wanted.relation }), ...linkEdits(links)];
    }
  }
}

export const addedRef = ({ article, start, end }: Extract<StatementOperation, { operation: 'add' }>): VersionRef =>
  versionRef({ article: article as ArticleId, start, end });

const linksIn = ({ links }: LayerDoc): ReadonlyMap<VersionPair, StatementLink> =>
  new Map(links.all().map(({ id, record }) => [id, record]));

const linkEdits = (links: LinkEdits): StatementEdit[] =>
  Array.from(links, ([id, same]) => ({ map: 'links', id, content: { same } }));

/** A confirmation by itself adds no version. */
function confirmed(layer: LayerDoc, id: VersionRef, isConfirmed: boolean): StatementEdit {
  const before = layer.versions.get(id)?.record;
  const { content } = assessed(layer, id, { confirmed: isConfirmed });
  const isFound = before === undefined || before.found === true;
  return { map: 'versions', id, content: isFound ? { ...content, found: true } : content };
}

/** From the record of a version that a program has found and no person has touched, or from the one that is there. */
function assessed({ versions }: LayerDoc, id: VersionRef, change: Partial<Decided>) {
  const { confirmed = false, relation = null, original = false } = versions.get(id)?.record ?? {};
  return { map: 'versions', id, content: { confirmed, relation, original, ...change } } as const;
}
