/** Who may do what with a layer, as tables: a row a layer, a column a role. */
import { expect, test } from 'vitest';
import type { MemberId } from '../../shared/domain/ids.ts';
import { layerNamed, withLayer, type Layer } from '../../shared/domain/layer.ts';
import type { LayerName } from '../../shared/domain/layer-name.ts';
import { ROLES, type Role } from '../../shared/domain/member.ts';
import type { Mode } from '../../shared/domain/project.ts';
import { isSameForAll, layerPolicy, reveals, type LayerPolicy } from '../../shared/layer/layer-policy.ts';
import { MAPS } from '../../shared/layer/layer-records.ts';

const ANA = 'ana' as MemberId;

/** Roles from the strongest to the weakest; `x` where it is allowed. */
const row = (allowed: (policy: LayerPolicy) => boolean, layer: Layer, mode: Mode): string =>
  ROLES.map((role: Role) => (allowed(layerPolicy(layer, { mode }, { member: ANA, role })) ? 'x' : '.')).join('');
const written = (name: LayerName): Layer => layerNamed(name, true);
const frozen = (name: LayerName): Layer => ({ ...written(name), state: 'frozen' });

test.each<[string, Layer, Mode, string]>([
  ['the shared layer', written('shared'), 'shared', 'xxxx'],
  ['the shared layer of blind work', written('shared'), 'blind', 'xx..'],
  ['the curated layer', written('curated'), 'shared', 'xxxx'],
  ['the curated layer of blind work', written('curated'), 'blind', 'xx..'],
  ['their own layer', written('annotator/ana'), 'blind', 'xxxx'],
  ['somebody else’s layer', written('annotator/ben'), 'blind', '....'],
  ['an annotator’s layer of shared work', written('annotator/ben'), 'shared', 'xxxx'],
  ['a frozen layer', frozen('shared'), 'shared', 'xxxx'],
])('[PE3] who may open %s', (_what, layer, mode, expected) => {
  expect(row(({ read }) => read, layer, mode)).toBe(expected);
});

test.each<[string, LayerName, Mode, string]>([
  ['the shared layer', 'shared', 'shared', 'xxxx'],
  ['the shared layer of blind work', 'shared', 'blind', 'xx..'],
  ['their own layer', 'annotator/ana', 'blind', 'xxxx'],
  ['somebody else’s layer', 'annotator/ben', 'blind', 'x...'],
])('[PE3] in whose export %s comes along', (_what, layer, mode, expected) => {
  expect(row((policy) => policy.export, written(layer), mode)).toBe(expected);
});

test.each<[LayerName, Mode, string]>([
  ['shared', 'shared', 'xxx.'],
  ['shared', 'blind', 'xx..'],
  ['curated', 'shared', 'xx..'],
  ['annotator/ana', 'blind', 'xxx.'],
  ['annotator/ben', 'blind', '....'],
  ['annotator/ana', 'shared', '....'],
  ['annotator/ben', 'shared', '....'],
])('[PE4] who may write to %s of %s work', (layer, mode, expected) => {
  expect(row(({ write }) => MAPS.every((map) => write.has(map)), written(layer), mode)).toBe(expected);
  expect(row(({ write }) => write.size > 0, written(layer), mode)).toBe(expected);
});

test.each<[LayerName, Mode]>([
  ['shared', 'shared'],
  ['curated', 'shared'],
  ['annotator/ana', 'blind'],
])('[PE17] nobody writes to %s of %s work once it is frozen', (layer, mode) => {
  expect(row(({ write }) => write.size > 0, frozen(layer), mode)).toBe('....');
});

test('[PE3] annotators’ own layers exist by themselves in blind projects only', () => {
  const isThere = (layer: Layer, mode: Mode): string => row(({ see }) => see, layer, mode);
  expect([
    isThere(layerNamed('annotator/ana', false), 'shared'),
    isThere(layerNamed('annotator/ana', false), 'blind'),
    isThere(layerNamed('curated', false), 'shared'),
    isThere(written('annotator/ana'), 'shared'),
  ]).toEqual(['....', 'xxxx', 'xxxx', 'xxxx']);
});

test('[PE17] the policy says what stands in the way first', () => {
  const reason = (layer: Layer, mode: Mode, role: Role) => layerPolicy(layer, { mode }, { member: ANA, role }).reason;
  expect([
    reason(written('shared'), 'shared', 'annotator'),
    reason(layerNamed('annotator/ana', false), 'shared', 'owner'),
    reason(written('annotator/ben'), 'blind', 'owner'),
    reason(written('curated'), 'shared', 'annotator'),
    reason(written('annotator/ana'), 'shared', 'annotator'),
    reason(frozen('shared'), 'shared', 'owner'),
  ]).toEqual([null, 'missing', 'hidden', 'role', 'closed', 'frozen']);
});

test('[PE3] of shared work everybody is told the same; independent work is revealed when it becomes shared', () => {
  expect([isSameForAll({ mode: 'shared' }), isSameForAll({ mode: 'blind' })]).toEqual([true, false]);
  expect([
    reveals({ mode: 'blind' }, { mode: 'shared' }),
    reveals({ mode: 'blind' }, {}),
    reveals({ mode: 'shared' }, { mode: 'blind' }),
  ]).toEqual([true, false, false]);
});

test('[LA8] a layer is what its name says, and is listed once', () => {
  expect(layerNamed('annotator/ana', true)).toMatchObject({ kind: 'annotator', owner: 'ana', state: 'open' });
  expect([layerNamed('shared', true).kind, layerNamed('curated', true).kind]).toEqual(['shared', 'curated']);
  const names = withLayer(withLayer([written('curated')], 'shared'), 'curated').map(({ name }) => name);
  expect(names).toEqual(['shared', 'curated']);
});
