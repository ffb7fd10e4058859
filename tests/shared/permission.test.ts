/** Who may do what, as one table. */
import { expect, test } from 'vitest';
import type { MemberId } from '../../shared/domain/ids.ts';
import type { LayerName } from '../../shared/domain/layer-name.ts';
import { ROLES, strongerRole, type Role } from '../../shared/domain/member.ts';
import {
  layerExists,
  may,
  mayChangeAnnotation,
  mayExportLayer,
  mayOpenLayer,
  mayWriteLayer,
  type Action,
} from '../../shared/domain/permission.ts';

const [ANA, BEN] = ['ana', 'ben'] as MemberId[] as [MemberId, MemberId];

/** Roles from the strongest to the weakest; `x` where it is allowed. */
const ACTIONS: readonly [Action, string][] = [
  ['read', 'xxxx'],
  ['annotate', 'xxx.'],
  ['curate', 'xx..'],
  ['add-articles', 'xx..'],
  ['change-project', 'xx..'],
  ['manage-members', 'x...'],
];
const row = (allowed: (role: Role) => boolean): string => ROLES.map((role) => (allowed(role) ? 'x' : '.')).join('');

test.each(ACTIONS)('[PE2] who may %s (owner, curator, annotator, viewer): %s', (action, expected) => {
  expect(row((role) => may(role, action))).toBe(expected);
});

test.each<[string, LayerName, 'shared' | 'blind', string]>([
  ['the shared layer', 'shared', 'shared', 'xxxx'],
  ['the shared layer of blind work', 'shared', 'blind', 'xx..'],
  ['the curated layer', 'curated', 'shared', 'xxxx'],
  ['the curated layer of blind work', 'curated', 'blind', 'xx..'],
  ['their own layer', 'annotator/ana', 'blind', 'xxxx'],
  ['somebody else’s layer', 'annotator/ben', 'blind', '....'],
  ['an annotator’s layer of shared work', 'annotator/ben', 'shared', 'xxxx'],
])('[PE3] who may open %s', (_what, layer, mode, expected) => {
  expect(row((role) => mayOpenLayer({ member: ANA, role }, layer, mode))).toBe(expected);
});

test.each<[string, LayerName, 'shared' | 'blind', string]>([
  ['the shared layer', 'shared', 'shared', 'xxxx'],
  ['the shared layer of blind work', 'shared', 'blind', 'xx..'],
  ['their own layer', 'annotator/ana', 'blind', 'xxxx'],
  ['somebody else’s layer', 'annotator/ben', 'blind', 'x...'],
])('[PE3] in whose export %s comes along', (_what, layer, mode, expected) => {
  expect(row((role) => mayExportLayer({ member: ANA, role }, layer, mode))).toBe(expected);
});

test.each<[LayerName, 'shared' | 'blind', string]>([
  ['shared', 'shared', 'xxx.'],
  ['curated', 'shared', 'xx..'],
  ['annotator/ana', 'blind', 'xxx.'],
  ['annotator/ben', 'blind', '....'],
  ['annotator/ana', 'shared', '....'],
  ['annotator/ben', 'shared', '....'],
])('[PE4] who may write to %s of %s work', (layer, mode, expected) => {
  expect(row((role) => mayWriteLayer({ member: ANA, role }, layer, mode))).toBe(expected);
});

test.each<['own' | 'all', MemberId, string]>([
  ['own', ANA, 'xxx.'],
  ['own', BEN, 'xx..'],
  ['all', BEN, 'xxx.'],
])('[PE5] who may change, editing %s, what %s made', (editing, creator, expected) => {
  expect(row((role) => mayChangeAnnotation({ member: ANA, role }, creator, editing))).toBe(expected);
});

test('[PE3] annotators’ own layers exist by themselves in blind projects only', () => {
  expect([
    layerExists('annotator/ana', 'shared'),
    layerExists('annotator/ana', 'blind'),
    layerExists('curated', 'shared'),
  ]).toEqual([false, true, true]);
});

test('[PE6] of two roles the stronger counts, whichever comes first', () => {
  for (const a of ROLES)
    for (const b of ROLES) expect(strongerRole(a, b)).toBe(ROLES[Math.min(ROLES.indexOf(a), ROLES.indexOf(b))]);
});
