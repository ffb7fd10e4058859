/** The statements of a project: groups of versions that are joined with each other, and what members decided about each group. */
import type { ArticleId, VersionRef } from '../domain/ids.ts';
import type { Span } from '../domain/span.ts';
import { componentsOf, type Component, type Proposal, type VersionFit } from './components.ts';
import type { StatementDecisions, StatementTitle, VersionDecision } from './decisions.ts';
import { compareRefs, parseVersionPair, parseVersionRef } from './version-ref.ts';

export interface Statement extends Component {
  /** The newest of those that its versions have. */
  readonly title: StatementTitle | null;
  /** The version that was marked as the original last. */
  readonly original: VersionRef | null;
  /** Whether a person confirmed one of its versions, or named it. */
  readonly isConfirmed: boolean;
}

interface StatementParts {
  /** Sentences that were found: one ref each, or those of the pieces into which the reporter has broken it. */
  readonly found: Iterable<readonly VersionRef[]>;
  readonly proposals: readonly Proposal[];
  /** Keeps proposals from joining what does not fit, as `StatementTrace` does. */
  readonly fit: VersionFit;
  readonly decisions: StatementDecisions;
  /** Versions of articles that are not there, and places that are none of their texts, belong to no statement. */
  readonly isThere: (article: ArticleId, span: Span) => boolean;
}

/** Those with several versions, and those that a person confirmed or named, sorted by id. Pieces of one sentence are one version. */
export function statementsOf({ found, proposals, fit, decisions, isThere }: StatementParts): readonly Statement[] {
  const sentences = [...found];
  const refs = [...sentences.flat(), ...addedByHand(decisions)].filter((ref) => {
    const place = parseVersionRef(ref);
    return place !== null && isThere(place.article, place);
  });
  const pieces = sentences.flatMap(([a, ...more]) => more.map((b) => ({ a: a ?? b, b, score: 1 })));
  const others = new Set(sentences.flatMap(([, ...more]) => more));
  const isDecided = (ref: VersionRef): boolean => decisions.versions.has(ref) || decisions.titles.has(ref);
  // Most sentences stand alone and nobody has decided about them: these are told first.
  return componentsOf(refs, [...pieces, ...proposals], decisions.links, fit)
    .filter((one) => one.refs.length > 1 || one.refs.some(isDecided))
    .map((component) => withDecisions(component, decisions))
    .filter((one) => one.isConfirmed || one.refs.filter((ref) => !others.has(ref)).length > 1);
}

/** Passages that people confirmed, whether or not they were found as well: those that members only confirmed have to be found, named or linked. */
function addedByHand({ versions, titles, links }: StatementDecisions): VersionRef[] {
  const linked = new Set([...links].flatMap(([pair, { same }]) => (same ? (parseVersionPair(pair) ?? []) : [])));
  const isAdded = (ref: VersionRef, { found }: VersionDecision): boolean =>
    found !== true || titles.has(ref) || linked.has(ref);
  return [...versions].flatMap(([ref, one]) => (one.confirmed && isAdded(ref, one) ? [ref] : []));
}

function withDecisions(component: Component, { versions, titles }: StatementDecisions): Statement {
  const decided = component.refs.flatMap((ref) => {
    const decision: VersionDecision | undefined = versions.get(ref);
    return decision === undefined ? [] : [{ ref, ...decision }];
  });
  const named = component.refs.flatMap((ref) => {
    const title = titles.get(ref);
    return title === undefined ? [] : [{ ref, ...title }];
  });
  const name = newest(named);
  return {
    ...component,
    title: name === null ? null : { title: name.title, by: name.by, at: name.at },
    original: newest(decided.filter(({ original }) => original))?.ref ?? null,
    isConfirmed: name !== null || decided.some(({ confirmed }) => confirmed),
  };
}

/** Of records of the same time, that of the least ref. */
const newest = <Decided extends { readonly ref: VersionRef; readonly at: number }>(
  all: readonly Decided[],
): Decided | null => all.toSorted((a, b) => b.at - a.at || compareRefs(a.ref, b.ref))[0] ?? null;
