/**
 * Statements as components: versions that people's links and proposals join. A function of the set of records alone, so
 * merges and splits commute, and articles that come or go never undo what people decided.
 */
import type { VersionPair, VersionRef } from '../domain/ids.ts';
import type { StatementLink } from './decisions.ts';
import { compareRefs, parseVersionPair, versionPair } from './version-ref.ts';

/** Two versions that a program takes for the same statement. */
export interface Proposal {
  readonly a: VersionRef;
  readonly b: VersionRef;
  /** 0 to 1. */
  readonly score: number;
}

export interface Component {
  /** The least of its refs. It changes with the component: a link to a statement names a version instead. */
  readonly id: VersionRef;
  /** Sorted. */
  readonly refs: readonly VersionRef[];
}

/**
 * The newest link of people holds: it is applied first, and an older one that contradicts it is skipped. Proposals come
 * after them, by falling score, and none joins what people told apart.
 * @param refs what is there; links and proposals about others count for nothing.
 * @returns every ref in exactly one component, sorted by id.
 */
export function componentsOf(
  refs: Iterable<VersionRef>,
  proposals: readonly Proposal[],
  links: ReadonlyMap<VersionPair, StatementLink>,
): readonly Component[] {
  const groups = new Groups(refs);
  for (const { a, b, same } of newestFirst(links)) {
    if (same) groups.join(a, b);
    else groups.part(a, b);
  }
  for (const { a, b } of proposals.toSorted(compareProposals)) groups.join(a, b);
  return groups.components();
}

interface Link {
  readonly a: VersionRef;
  readonly b: VersionRef;
  readonly same: boolean;
}

function newestFirst(links: ReadonlyMap<VersionPair, StatementLink>): Link[] {
  const sorted = [...links].sort(([a, { at: one }], [b, { at: other }]) => other - one || compareRefs(a, b));
  return sorted.flatMap(([pair, { same }]) => {
    const refs = parseVersionPair(pair);
    return refs === null ? [] : [{ a: refs[0], b: refs[1], same }];
  });
}

/** By falling score, ties by their pair. */
const compareProposals = (one: Proposal, other: Proposal): number =>
  other.score - one.score || compareRefs(versionPair(one.a, one.b), versionPair(other.a, other.b));

/** Disjoint sets of versions, some of which must stay apart. */
class Groups {
  private readonly refs: readonly VersionRef[];
  private readonly index = new Map<VersionRef, number>();
  private readonly parents: number[];
  private readonly sizes: number[];
  /** Roots from which a root stays apart. */
  private readonly apart = new Map<number, Set<number>>();

  constructor(refs: Iterable<VersionRef>) {
    this.refs = [...new Set(refs)].sort(compareRefs);
    this.refs.forEach((ref, index) => this.index.set(ref, index));
    this.parents = this.refs.map((_, index) => index);
    this.sizes = this.refs.map(() => 1);
  }

  /** Unless they must stay apart. */
  join(a: VersionRef, b: VersionRef): void {
    const [one, other] = [this.rootOf(a), this.rootOf(b)];
    if (one === null || other === null || one === other || this.apart.get(one)?.has(other) === true) return;
    const isLarger = (this.sizes[one] ?? 0) >= (this.sizes[other] ?? 0);
    this.merge(isLarger ? one : other, isLarger ? other : one);
  }

  /** Unless they are joined. */
  part(a: VersionRef, b: VersionRef): void {
    const [one, other] = [this.rootOf(a), this.rootOf(b)];
    if (one === null || other === null || one === other) return;
    this.apartFrom(one).add(other);
    this.apartFrom(other).add(one);
  }

  components(): readonly Component[] {
    const members = new Map<number, VersionRef[]>();
    this.refs.forEach((ref, index) => {
      const root = this.find(index);
      const known = members.get(root);
      if (known === undefined) members.set(root, [ref]);
      else known.push(ref);
    });
    // Refs were visited in order: the first of each is its least, and components come in the order of these.
    return Array.from(members.values(), (refs) => ({ id: refs[0] as VersionRef, refs }));
  }

  private merge(root: number, joined: number): void {
    this.parents[joined] = root;
    this.sizes[root] = (this.sizes[root] ?? 0) + (this.sizes[joined] ?? 0);
    const strangers = this.apart.get(joined);
    if (strangers === undefined) return;
    this.apart.delete(joined);
    for (const stranger of strangers) {
      const theirs = this.apartFrom(stranger);
      theirs.delete(joined);
      theirs.add(root);
      this.apartFrom(root).add(stranger);
    }
  }

  private apartFrom(root: number): Set<number> {
    const known = this.apart.get(root) ?? new Set();
    this.apart.set(root, known);
    return known;
  }

  private rootOf(ref: VersionRef): number | null {
    const index = this.index.get(ref);
    return index === undefined ? null : this.find(index);
  }

  private find(index: number): number {
    let at = index;
    for (let parent = this.parents[at] ?? at; parent !== at; parent = this.parents[at] ?? at) {
      this.parents[at] = this.parents[parent] ?? parent;
      at = parent;
    }
    return at;
  }
}
