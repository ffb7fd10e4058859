/** Turns an operation on statements (such as a merge) into the records to write. Pure. */
import type { ArticleId, VersionPair, VersionRef } from '../domain/ids.ts';
import type { StatementLink, VersionDecision, VersionRelation } from '../statements/decisions.ts';
import { heldEdits, mergeEdits, splitEdits, type LinkEdits } from '../statements/link-edits.ts';
import { compareRefs, versionRef } from '../statements/version-ref.ts';
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

/** Looks up which versions form a statement now, and which refs name the same version. */
export interface KnownStatements {
  /** All refs of the statement that has a version: what `same` and `add` join whole, `different` keeps whole and `title` names. None where it is not known. */
  readonly together: (version: VersionRef) => readonly VersionRef[];
  /** Refs of one version: the sentence that was found, and passages that people added there. At least the version itself. */
  readonly sameAs: (version: VersionRef) => readonly VersionRef[];
}

export function statementEdits(
  wanted: StatementOperation,
  layer: LayerDoc,
  known: KnownStatements,
): readonly StatementEdit[] {
  const { together, sameAs } = known;
  switch (wanted.operation) {
    case 'same':
      return merged(wanted, layer, known);
    case 'different':
      return parted(wanted, layer, known);
    case 'confirm':
      return [confirmed(layer, decidedAt(layer, sameAs(wanted.version)), wanted.confirmed)];
    case 'relation':
      return [assessed(layer, decidedAt(layer, sameAs(wanted.version)), { relation: wanted.relation })];
    case 'original':
      return [assessed(layer, decidedAt(layer, sameAs(wanted.version)), { original: wanted.original })];
    case 'title': {
      const content = wanted.title === '' ? null : { title: wanted.title };
      const others = together(wanted.version).filter((ref) => ref !== wanted.version && layer.titles.get(ref));
      const away = others.map((id): StatementEdit => ({ map: 'titles', id, content: null }));
      return [{ map: 'titles', id: wanted.version, content }, ...away];
    }
    case 'add': {
      const ref = addedRef(wanted);
      const others = wanted.same === undefined ? [] : [wanted.same];
      return [
        assessed(layer, decidedAt(layer, sameAs(ref)), {
          confirmed: true,
          ...(wanted.relation !== null && { relation: wanted.relation }),
        }),
        ...merged({ versions: [ref], others }, layer, known),
      ];
    }
  }
}

/** Where the record of a version lies: the newest that there is, else that of the sentence that was found. */
function decidedAt({ versions }: LayerDoc, refs: readonly VersionRef[]): VersionRef {
  const recordAt = (ref: VersionRef): number => versions.get(ref)?.record.at ?? -1;
  return refs.reduce((newest, ref) => (recordAt(ref) > recordAt(newest) ? ref : newest));
}

export const addedRef = ({ article, start, end }: Extract<StatementOperation, { operation: 'add' }>): VersionRef =>
  versionRef({ article: article as ArticleId, start, end });

interface Sides {
  readonly versions: readonly VersionRef[];
  readonly others: readonly VersionRef[];
}

/** Whole statements become one, by links of the versions that were named where these have them. */
function merged({ versions, others }: Sides, layer: LayerDoc, { together }: KnownStatements): StatementEdit[] {
  const whole = (refs: readonly VersionRef[]): readonly VersionRef[] => [
    ...new Set([...refs, ...refs.flatMap(together)]),
  ];
  const [one, all, links] = [whole(versions), whole(others), linksIn(layer)];
  const other = all.filter((ref) => !one.includes(ref));
  return linkEdits(other.length > 0 ? mergeEdits(one, other, links) : mergeEdits(versions, others, links));
}

/** What is left of a statement stays together and keeps its name; what goes has none, or one from before a merge. */
function parted({ versions, others }: Sides, layer: LayerDoc, { together, sameAs }: KnownStatements): StatementEdit[] {
  const whole = new Set(versions.slice(0, 1).flatMap(together));
  const inWhole = (refs: readonly VersionRef[]): readonly VersionRef[] =>
    refs.flatMap(sameAs).filter((ref) => whole.has(ref));
  const [gone, kept] = [inWhole(versions), inWhole(others)];
  const links = linksIn(layer);
  const held = [...heldEdits(kept, gone, links), ...heldEdits(gone, kept, links)];
  return [...linkEdits(new Map([...held, ...splitEdits(versions, others)])), ...keptName(gone, kept, layer)];
}

function keptName(
  gone: readonly VersionRef[],
  [heir, ...more]: readonly VersionRef[],
  { titles }: LayerDoc,
): StatementEdit[] {
  if (heir === undefined) return [];
  const named = [...gone, heir, ...more].flatMap((ref) => {
    const record = titles.get(ref)?.record;
    return record === undefined ? [] : [{ ref, ...record }];
  });
  const [name] = named.toSorted((a, b) => b.at - a.at || compareRefs(a.ref, b.ref));
  if (name === undefined || !gone.includes(name.ref)) return [];
  return [
    { map: 'titles', id: heir, content: { title: name.title } },
    { map: 'titles', id: name.ref, content: null },
  ];
}

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
