/** Who may do what, as one table. */
import { expect, test } from 'vitest';
import type { MemberId } from '../../shared/domain/ids.ts';
import { ROLES, strongerRole, type Role } from '../../shared/domain/member.ts';
import { may, mayChangeAnnotation, mayChangeComment, mayIn, type Action } from '../../shared/domain/permission.ts';

const [ANA, BEN] = ['ana', 'ben'] as MemberId[] as [MemberId, MemberId];

/** Roles from the strongest to the weakest; `x` where it is allowed. */
const ACTIONS: readonly [Action, string][] = [
  ['read', 'xxxxx'],
  ['annotate', 'xxx..'],
  ['comment', 'xxxx.'],
  ['curate', 'xx...'],
  ['add-articles', 'xx...'],
  ['change-project', 'xx...'],
  ['manage-members', 'x....'],
];
const row = (allowed: (role: Role) => boolean): string => ROLES.map((role) => (allowed(role) ? 'x' : '.')).join('');

test.each(ACTIONS)('[PE2] who may %s (owner, curator, annotator, commenter, viewer): %s', (action, expected) => {
  expect(row((role) => may(role, action))).toBe(expected);
});

test('[HT150] in an archived project everybody reads, and does nothing else', () => {
  for (const [action, expected] of ACTIONS) {
    expect(row((role) => mayIn({ role }, action))).toBe(expected);
    expect(row((role) => mayIn({ role, archived: 1 }, action))).toBe(action === 'read' ? 'xxxxx' : '.....');
  }
});

test.each<['own' | 'all', MemberId, string]>([
  ['own', ANA, 'xxx..'],
  ['own', BEN, 'xx...'],
  ['all', BEN, 'xxx..'],
])('[PE5] who may change, editing %s, what %s made', (editing, creator, expected) => {
  expect(row((role) => mayChangeAnnotation({ member: ANA, role }, creator, editing))).toBe(expected);
});

test.each<[MemberId, string]>([
  [ANA, 'xxxx.'],
  [BEN, 'xx...'],
])('[PE22] who may change what %s said', (creator, expected) => {
  expect(row((role) => mayChangeComment({ member: ANA, role }, creator))).toBe(expected);
});

test('[PE6] of two roles the stronger counts, whichever comes first', () => {
  for (const a of ROLES)
    for (const b of ROLES) expect(strongerRole(a, b)).toBe(ROLES[Math.min(ROLES.indexOf(a), ROLES.indexOf(b))]);
});
