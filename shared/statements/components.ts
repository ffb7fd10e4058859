/**
 * Groups versions into statements: the connected components of members’ links and programs’ proposals. The result
 * depends only on the set of records, so merges and splits commute, and articles that come or go never undo a member’s
 * decision.
 */
import type { VersionPair, VersionRef } from '../domain/ids.ts';
import type { StatementLink } from './decisions.ts';
import { compareRefs, parseVersionPair } from './version-ref.ts';

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

/** What a program knows of versions beside proposals. It never binds people. */
export interface VersionFit {
  /** How much a version says; 0 for one that it does not know. */
  readonly weight: (ref: VersionRef) => number;
  /** Whether two versions can be one statement. */
  readonly fits: (a: VersionRef, b: VersionRef) => boolean;
}

/** No proposal is held back. */
export const ANYTHING_FITS: VersionFit = { weight: () => 0, fits: () => true };

/**
 * The newest link of people holds: it is applied first, and an older one that contradicts it is skipped. Proposals come
 * after them, by falling score, and none joins what people told apart. Nor does one join two groups whose weightiest
 * versions don't fit: a phrase that two statements have in common must not make them one. Of groups that people joined,
 * the weightiest version of each counts.
 * @param refs what is there; links and proposals about others count for nothing.
 * @returns every ref in exactly one component, sorted by id.
 */
export function componentsOf(
  refs: Iterable<VersionRef>,
  proposals: readonly Proposal[],
  links: ReadonlyMap<VersionPair, StatementLink>,
  fit: VersionFit = ANYTHING_FITS,
): readonly Component[] {
  const groups = new Groups(refs, fit);
  for (const { a, b, same } of newestFirst(links)) {
    if (same) groups.join(a, b);
    else groups.part(a, b);
  }
  for (const { a, b } of proposals.toSorted(compareProposals)) groups.propose(a, b);
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

/** By falling score, ties by their pair: as `versionPair` sorts, without making these long strings for each comparison. */
const compareProposals = (one: Proposal, other: Proposal): number =>
  other.score - one.score || compareRefs(lesser(one), lesser(other)) || compareRefs(greater(one), greater(other));

const lesser = ({ a, b }: Proposal): VersionRef => (a < b ? a : b);
const greater = ({ a, b }: Proposal): VersionRef => (a < b ? b : a);

/** Disjoint sets of versions, some of which must stay apart. */
class Groups {
  private readonly refs: readonly VersionRef[];
  private readonly index = new Map<VersionRef, number>();
  private readonly parents: number[];
  private readonly sizes: number[];
  /** By root: its weightiest versions, one of each group that proposals made and that people joined to others. */
  private readonly leads: (readonly number[])[];
  private readonly weights: readonly number[];
  /** Roots from which a root stays apart. */
  private readonly apart = new Map<number, Set<number>>();

  constructor(
    refs: Iterable<VersionRef>,
    private readonly fit: VersionFit,
  ) {
    this.refs = [...new Set(refs)].sort(compareRefs);
    this.refs.forEach((ref, index) => this.index.set(ref, index));
    this.parents = this.refs.map((_, index) => index);
    this.sizes = this.refs.map(() => 1);
    this.leads = this.parents.map((index) => [index]);
    this.weights = this.refs.map(fit.weight);
  }

  /** Unless they must stay apart, or their weightiest versions don't fit. */
  propose(a: VersionRef, b: VersionRef): void {
    const [one, other] = [this.rootOf(a), this.rootOf(b)];
    if (one === null || other === null || one === other) return;
    const leads = this.fittingLeads(one, other, new Set([a, b]));
    if (leads === null) return;
    this.join(a, b);
    const root = this.find(one);
    if (root !== this.find(other)) return;
    const [lead, twin] = leads;
    const others = (this.leads[root] ?? []).filter((index) => index !== lead && index !== twin);
    this.leads[root] = [...others, this.weightier(lead, twin)];
  }

  /** Of two roots the first leads that fit, or that are what is proposed; `null` if none do. */
  private fittingLeads(
    one: number,
    other: number,
    proposed: ReadonlySet<VersionRef>,
  ): readonly [number, number] | null {
    for (const lead of this.leads[one] ?? []) {
      for (const twin of this.leads[other] ?? []) {
        const [a, b] = [this.refs[lead], this.refs[twin]];
        if (a === undefined || b === undefined) continue;
        if ((proposed.has(a) && proposed.has(b)) || this.fit.fits(a, b)) return [lead, twin];
      }
    }
    return null;
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
    this.leads[root] = [...(this.leads[root] ?? []), ...(this.leads[joined] ?? [])];
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

  /** Of two of the same weight, the one with the lesser ref. */
  private weightier(one: number, other: number): number {
    const difference = (this.weights[one] ?? 0) - (this.weights[other] ?? 0);
    return difference > 0 || (difference === 0 && one < other) ? one : other;
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
