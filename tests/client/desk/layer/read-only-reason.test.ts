/** Why a layer is read-only for a member. */
import { expect, test } from 'vitest';
import { readOnlyReason } from '../../../../client/desk/layer/read-only-reason.ts';
import { ROLES, type Role } from '../../../../shared/domain/member.ts';
import type { RoundState } from '../../../../shared/domain/round.ts';

const own = (state: RoundState | null) => ({
  state: 'done' as const,
  layer: 'annotator/ana',
  mayWrite: false,
  round: state === null ? null : { number: 1, state },
});

test.each([
  ['their own layer after a reveal', 'annotator', own('revealed'), 'annotator/ana', 'frozen'],
  ['their own layer of an article that is not theirs', 'annotator', own('independent'), 'annotator/ana', 'unassigned'],
  ['another member’s layer', 'annotator', own('revealed'), 'annotator/ben', 'others'],
  ['a layer of which the server says nothing', 'annotator', null, 'shared', 'others'],
  ['any layer as a viewer', 'viewer', own('revealed'), 'annotator/ana', 'role'],
] as const)('[PG267] %s', (_what, role: Role, standing, layer, reason) => {
  expect(readOnlyReason({ project: { role }, standing }, layer)).toBe(reason);
});

test('[PG267] any layer of an archived project, whatever the role', () => {
  for (const role of ROLES)
    expect(readOnlyReason({ project: { role, archived: 1 }, standing: own(null) }, 'shared')).toBe('archived');
});
