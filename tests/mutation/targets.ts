/** Which files are mutated, and the tests nearest to each: those that should notice. */

export interface Target {
  readonly file: string;
  readonly tests: readonly string[];
}

const JUDGE = [
  'tests/shared/judge.test.ts',
  'tests/shared/comments.test.ts',
  'tests/shared/suggestions.test.ts',
  'tests/shared/permission.test.ts',
  'tests/sync/validated-layer.test.ts',
];
const READING = [
  'tests/shared/read-items.test.ts',
  'tests/shared/update-outcome.test.ts',
  'tests/shared/layer-update.test.ts',
  'tests/shared/delete-ranges.test.ts',
  'tests/shared/layer-index.test.ts',
  'tests/sync/validated-layer.test.ts',
];
const LAYER = [
  'tests/shared/layer-doc.test.ts',
  'tests/shared/layer-log.test.ts',
  'tests/shared/convergence.test.ts',
  'tests/shared/step.test.ts',
  'tests/shared/comments.test.ts',
  'tests/shared/suggestions.test.ts',
  ...READING,
];
const ROOM = [
  'tests/sync/room.test.ts',
  'tests/sync/validated-layer.test.ts',
  'tests/sync/honest-clients.test.ts',
  'tests/sync/client-owners.test.ts',
  'tests/sync/session.test.ts',
  'tests/sync/room-life.test.ts',
  'tests/sync/rules-changed.test.ts',
  'tests/simulation/simulation.test.ts',
];
const FUZZ = 'tests/simulation/judge-fuzz.test.ts';

export const TARGETS: readonly Target[] = [
  ...['judge', 'judge-record', 'judge-comment', 'judge-relation', 'judge-suggestion'].map((name) => ({
    file: `shared/layer/${name}.ts`,
    tests: JUDGE,
  })),
  { file: 'shared/domain/permission.ts', tests: ['tests/shared/permission.test.ts', 'tests/shared/judge.test.ts'] },
  { file: 'shared/domain/span.ts', tests: ['tests/shared/span.test.ts', 'tests/shared/target.test.ts'] },
  { file: 'shared/domain/offsets.ts', tests: ['tests/shared/offsets.test.ts'] },
  { file: 'shared/domain/target.ts', tests: ['tests/shared/target.test.ts', 'tests/shared/judge.test.ts'] },
  { file: 'shared/domain/in-steps.ts', tests: ['tests/shared/in-steps.test.ts'] },
  ...['delete-ranges', 'client-heads', 'record-key-map'].map((name) => ({
    file: `shared/layer/${name}.ts`,
    tests: READING,
  })),
  ...['layer-update', 'update-items'].map((name) => ({
    file: `shared/layer/${name}.ts`,
    tests: ['tests/shared/update-items.test.ts', ...READING, FUZZ],
  })),
  ...['layer-index', 'read-items', 'update-outcome'].map((name) => ({
    file: `shared/layer/${name}.ts`,
    tests: [...READING, FUZZ],
  })),
  ...['layer-doc', 'layer-log', 'layer-records'].map((name) => ({ file: `shared/layer/${name}.ts`, tests: LAYER })),
  {
    file: 'server/sync/validated-layer.ts',
    tests: [
      'tests/sync/validated-layer.test.ts',
      'tests/sync/client-owners.test.ts',
      'tests/sync/refusals.test.ts',
      'tests/shared/layer-index.test.ts',
      FUZZ,
    ],
  },
  { file: 'server/sync/client-owners.ts', tests: ['tests/sync/client-owners.test.ts'] },
  { file: 'server/sync/room.ts', tests: ROOM },
  { file: 'server/sync/loaded-layer.ts', tests: ['tests/sync/loaded-layer.test.ts'] },
  // A unit test each: real servers and clocks made these fail on a busy machine without a change.
  ...['sync-handshake', 'admission-queue', 'heartbeat'].map((name) => ({
    file: `server/sync/${name}.ts`,
    tests: [`tests/sync/${name}.test.ts`],
  })),
];
