/** Makes the history’s events for decisions about statements. They contain no words of articles, because the words of a deleted article must not remain there. */
import type { MemberId } from '../domain/ids.ts';
import { sameFields } from '../domain/step.ts';
import type { StatementLink, StatementTitle, VersionDecision } from '../statements/decisions.ts';
import { parseVersionPair } from '../statements/version-ref.ts';
import type { StatementChange } from './judge-record.ts';

type Fields = Readonly<Record<string, unknown>>;

interface StatementEvent {
  readonly annotation: string;
  readonly kind: 'linked' | 'unlinked' | 'assessed' | 'titled';
  readonly by: MemberId | null;
  readonly at: number;
  readonly before: Fields | null;
  readonly after: Fields | null;
}

/** @param change whose `after` is trusted. @returns `null` where it says what was said before. */
export function statementEvent(
  change: StatementChange,
  { by, now }: { readonly by: MemberId | null; readonly now: number },
): StatementEvent | null {
  const before = change.before;
  const after = change.after as StatementLink | StatementTitle | VersionDecision | undefined;
  if (before === undefined ? after === undefined : after !== undefined && sameFields(before, after)) return null;
  const [annotation = change.id, to] = parseVersionPair(change.id) ?? [];
  const told = (record: object | undefined): Fields | null => (record === undefined ? null : toldOf(record, to));
  return { annotation, kind: kindOf(change), by, at: after?.at ?? now, before: told(before), after: told(after) };
}

function kindOf({ map, after }: StatementChange): StatementEvent['kind'] {
  switch (map) {
    case 'links':
      return after === undefined ? 'unlinked' : 'linked';
    case 'versions':
      return 'assessed';
    case 'titles':
      return 'titled';
  }
}

function toldOf(record: object, to: string | undefined): Fields {
  if ('same' in record) return { same: record.same, to };
  if ('title' in record) return {};
  const { confirmed, relation, original } = record as VersionDecision;
  return { confirmed, relation, original };
}
