/** Finds sentences of indirect speech that may report a statement. They are only proposals, and never join statements. */
import type { VersionPair, VersionRef } from '../domain/ids.ts';
import { overlaps } from '../domain/span.ts';
import type { Component, Proposal } from './components.ts';
import type { StatementLink } from './decisions.ts';
import { parseVersionRef, versionPair } from './version-ref.ts';

export interface ReportedVersion {
  readonly ref: VersionRef;
  /** 0 to 1. */
  readonly score: number;
}

/**
 * By statement, the best first. A sentence that holds a version of the statement between its marks is no second one, and
 * one that people told from a version of the statement is not proposed again.
 * @param reports as `StatementTrace.reports` gives them.
 */
export function reportedVersions(
  statements: readonly Component[],
  reports: readonly Proposal[],
  links: ReadonlyMap<VersionPair, StatementLink>,
): ReadonlyMap<VersionRef, readonly ReportedVersion[]> {
  const owners = new Map(statements.flatMap((one) => one.refs.map((ref) => [ref, one] as const)));
  const found = new Map<VersionRef, ReportedVersion[]>();
  for (const { a: ref, b, score } of reports) {
    const owner = owners.get(b);
    if (owner === undefined || owner.refs.some((version) => isWithin(version, ref))) continue;
    if (owner.refs.some((version) => links.get(versionPair(version, ref))?.same === false)) continue;
    const known = found.get(owner.id) ?? [];
    if (known.every((one) => one.ref !== ref)) found.set(owner.id, [...known, { ref, score }]);
  }
  return found;
}

function isWithin(version: VersionRef, ref: VersionRef): boolean {
  const [one, other] = [parseVersionRef(version), parseVersionRef(ref)];
  return one !== null && other !== null && one.article === other.article && overlaps(one, other);
}
