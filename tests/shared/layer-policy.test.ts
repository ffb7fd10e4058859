/** Who may do what with a layer, as tables: a row a layer, a column a role. */
import { expect, test } from 'vitest';
import type { MemberId } from '../../shared/domain/ids.ts';
import { layerNamed, withLayer, type Layer } from '../../shared/domain/layer.ts';
import type { LayerName } from '../../shared/domain/layer-name.ts';
import { ROLES, type Role } from '../../shared/domain/member.ts';
import type { Mode } from '../../shared/domain/project.ts';
import { newStanding, type ArticleStanding } from '../../shared/domain/round.ts';
import { layerPolicy, type LayerPolicy } from '../../shared/layer/layer-policy.ts';
import { MAPS, type MapName } from '../../shared/layer/layer-records.ts';

const ANA = 'ana' as MemberId;

/** Roles from the strongest to the weakest; `x` where it is allowed. */
const row = (allowed: (policy: LayerPolicy) => boolean, layer: Layer, mode: Mode): string =>
  ROLES.map((role: Role) => (allowed(layerPolicy(layer, { mode }, { member: ANA, role })) ? 'x' : '.')).join('');
const written = (name: LayerName): Layer => layerNamed(name, true);
const frozen = (name: LayerName): Layer => ({ ...written(name), state: 'frozen' });

test.each<[string, Layer, Mode, string]>([
  ['the shared layer', written('shared'), 'shared', 'xxxxx'],
  ['the shared layer of blind work', written('shared'), 'blind', 'xx...'],
  ['the curated layer', written('curated'), 'shared', 'xxxxx'],
  ['the curated layer of blind work', written('curated'), 'blind', 'xx...'],
  ['their own layer', written('annotator/ana'), 'blind', 'xxxxx'],
  ['another member’s layer', written('annotator/ben'), 'blind', '.....'],
  ['an annotator’s layer of shared work', written('annotator/ben'), 'shared', 'xxxxx'],
  ['a frozen layer', frozen('shared'), 'shared', 'xxxxx'],
])('[PE3] who may open %s', (_what, layer, mode, expected) => {
  expect(row(({ read }) => read, layer, mode)).toBe(expected);
});

test.each<[string, LayerName, Mode, string]>([
  ['the shared layer', 'shared', 'shared', 'xxxxx'],
  ['the shared layer of blind work', 'shared', 'blind', 'xx...'],
  ['their own layer', 'annotator/ana', 'blind', 'xxxxx'],
  ['another member’s layer', 'annotator/ben', 'blind', '.....'],
])('[PE3] in whose export %s comes along', (_what, layer, mode, expected) => {
  expect(row((policy) => policy.export, written(layer), mode)).toBe(expected);
});

test.each<[LayerName, Mode, string]>([
  ['shared', 'shared', 'xxx..'],
  ['shared', 'blind', 'xx...'],
  ['curated', 'shared', 'xx...'],
  ['annotator/ana', 'blind', 'xxx..'],
  ['annotator/ben', 'blind', '.....'],
  ['annotator/ana', 'shared', '.....'],
  ['annotator/ben', 'shared', '.....'],
])('[PE4] who may write to %s of %s work', (layer, mode, expected) => {
  const ofAnnotations: readonly MapName[] = ['targets', 'bodies', 'comments', 'relations', 'suggestions'];
  const maps = MAPS.filter((map) => ofAnnotations.includes(map) || (map === 'decisions' && layer === 'curated'));
  expect(row(({ write }) => maps.every((map) => write.has(map)), written(layer), mode)).toBe(expected);
  expect(row(({ write }) => write.has('targets'), written(layer), mode)).toBe(expected);
});

test.each<[LayerName, Mode, string]>([
  ['shared', 'shared', 'xxxx.'],
  ['shared', 'blind', 'xx...'],
  ['curated', 'shared', 'xx...'],
  ['annotator/ana', 'blind', 'xxx..'],
  ['annotator/ana', 'shared', '.....'],
  ['statements', 'shared', 'xxxx.'],
])(
  '[PE22] who may comment on %s of %s work: a commenter where annotators may, and nothing else',
  (name, mode, expected) => {
    const layer = written(name);
    expect(row(({ write }) => write.has('comments'), layer, mode)).toBe(expected);
    const { write } = layerPolicy(layer, { mode }, { member: ANA, role: 'commenter' });
    expect([...write]).toEqual(expected[3] === 'x' ? ['comments'] : []);
    const { write: once } = layerPolicy(frozen(name), { mode }, { member: ANA, role: 'commenter' });
    expect([...once]).toEqual([]);
  },
);

test('[AJ3] decisions are written to the curated layer alone, by curators and owners', () => {
  const mayDecide = (layer: LayerName): string => row(({ write }) => write.has('decisions'), written(layer), 'shared');
  expect([mayDecide('curated'), mayDecide('shared'), mayDecide('annotator/ana')]).toEqual(['xx...', '.....', '.....']);
});

test.each<[LayerName, Mode]>([
  ['shared', 'shared'],
  ['curated', 'shared'],
  ['annotator/ana', 'blind'],
])('[PE17] nobody writes to %s of %s work once it is frozen', (layer, mode) => {
  expect(row(({ write }) => write.size > 0, frozen(layer), mode)).toBe('.....');
});

test.each<[LayerName, Mode]>([
  ['shared', 'shared'],
  ['curated', 'shared'],
  ['statements', 'shared'],
  ['annotator/ana', 'blind'],
])(
  '[HT151] nobody writes to %s of %s work while the project is archived, and reading stays as it was',
  (name, mode) => {
    for (const role of ROLES) {
      const [before, archived] = [{ mode }, { mode, archived: 1 }].map((settings) =>
        layerPolicy(written(name), settings, { member: ANA, role }),
      );
      expect([archived?.write.size, archived?.read]).toEqual([0, before?.read]);
      expect(archived?.reason).toBe(before?.read === true ? 'archived' : before?.reason);
    }
  },
);

test('[PE3] annotators’ own layers exist by themselves in blind projects only', () => {
  const isThere = (layer: Layer, mode: Mode): string => row(({ see }) => see, layer, mode);
  expect([
    isThere(layerNamed('annotator/ana', false), 'shared'),
    isThere(layerNamed('annotator/ana', false), 'blind'),
    isThere(layerNamed('curated', false), 'shared'),
    isThere(written('annotator/ana'), 'shared'),
  ]).toEqual(['.....', 'xxxxx', 'xxxxx', 'xxxxx']);
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

/** Independent work on an article, from round to round. */
const standing = (round: ArticleStanding['round'], change: Partial<ArticleStanding> = {}): ArticleStanding => ({
  ...newStanding('blind'),
  round,
  ...change,
});

/** Like `row`, where the round of the article is known. */
const rowIn = (
  allowed: (policy: LayerPolicy) => boolean,
  layer: Layer,
  settings: { mode: Mode; revealedTo?: 'leads' | 'annotators' },
  at: ArticleStanding,
): string =>
  ROLES.map((role) => (allowed(layerPolicy(layer, settings, { member: ANA, role }, at)) ? 'x' : '.')).join('');
const ofFile = (name: LayerName): Layer => ({ ...written(name), origin: 'import', isOwnerHere: false });
const LEADS = { mode: 'blind', revealedTo: 'leads' } as const;
const ALL = { mode: 'blind', revealedTo: 'annotators' } as const;

test.each<[string, Layer, typeof LEADS | typeof ALL, ArticleStanding, string]>([
  ['a layer, once revealed', frozen('annotator/ben'), LEADS, standing('revealed'), 'xx...'],
  ['a layer, once revealed to annotators', frozen('annotator/ben'), ALL, standing('revealed'), 'xxx..'],
  ['a layer, in the next round', written('annotator/ben'), ALL, standing('independent', { number: 2 }), '.....'],
  ['the curated layer, once revealed', written('curated'), LEADS, standing('revealed'), 'xx...'],
  ['a layer out of a file', ofFile('annotator/ben'), LEADS, standing('independent'), 'xx...'],
  [
    'a layer out of a file, of a member',
    { ...ofFile('annotator/ben'), isOwnerHere: true },
    LEADS,
    standing('independent'),
    '.....',
  ],
])('[PE18] who reads %s', (_what, layer, settings, at, expected) => {
  expect(rowIn(({ read }) => read, layer, settings, at)).toBe(expected);
  expect(rowIn((policy) => policy.export, layer, settings, at)).toBe(expected);
});

test('[PE18] switching the mode reveals nothing: what was independent stays so until its reveal, for every role', () => {
  for (const mode of ['shared', 'blind'] as const) {
    expect(rowIn(({ read }) => read, written('annotator/ben'), { mode }, standing('independent'))).toBe('.....');
    expect(
      rowIn(({ write }) => write.has('targets'), written('annotator/ana'), { mode }, standing('independent')),
    ).toBe('xxx..');
    expect(rowIn(({ write }) => write.has('targets'), written('shared'), { mode }, standing('independent'))).toBe(
      'xx...',
    );
  }
  // After the reveal the mode says who goes on in the shared layer.
  expect(rowIn(({ write }) => write.has('targets'), written('shared'), { mode: 'shared' }, standing('revealed'))).toBe(
    'xxx..',
  );
  expect(rowIn(({ write }) => write.has('targets'), written('shared'), { mode: 'blind' }, standing('revealed'))).toBe(
    'xx...',
  );
});

test('[PE19] whose own work on an article is open reads nothing of it but their own, whatever their role', () => {
  const atWork = { atWork: new Set([ANA]) };
  for (const round of ['independent', 'revealed'] as const) {
    const at = standing(round, atWork);
    for (const layer of [written('shared'), written('curated'), frozen('annotator/ben'), ofFile('annotator/cem')])
      expect(rowIn(({ read, write }) => read || write.size > 0, layer, ALL, at)).toBe('.....');
    expect(rowIn(({ read }) => read, written('annotator/ana'), ALL, at)).toBe('xxxxx');
  }
  const reason = layerPolicy(
    written('curated'),
    ALL,
    { member: ANA, role: 'owner' },
    standing('independent', atWork),
  ).reason;
  expect(reason).toBe('at-work');
});

test('[PE20] where articles are assigned, nobody annotates one that is not theirs; a layer opened after the reveal is', () => {
  const write = (at: ArticleStanding): string =>
    rowIn(({ write: maps }) => maps.size > 0, written('annotator/ana'), LEADS, at);
  expect([
    write(standing('independent', { assigned: new Set() })),
    write(standing('independent', { assigned: new Set([ANA]) })),
    write(standing('revealed', { assigned: new Set() })),
  ]).toEqual(['.....', 'xxx..', 'xxx..']);
  const at = standing('independent', { assigned: new Set<MemberId>() });
  expect(layerPolicy(written('annotator/ana'), LEADS, { member: ANA, role: 'annotator' }, at).reason).toBe(
    'unassigned',
  );
});

test('[LA8] a layer is what its name says, and is listed once', () => {
  expect(layerNamed('annotator/ana', true)).toMatchObject({ kind: 'annotator', owner: 'ana', state: 'open' });
  expect([layerNamed('shared', true).kind, layerNamed('curated', true).kind]).toEqual(['shared', 'curated']);
  const names = withLayer(withLayer([written('curated')], 'shared'), 'curated').map(({ name }) => name);
  expect(names).toEqual(['shared', 'curated']);
});
