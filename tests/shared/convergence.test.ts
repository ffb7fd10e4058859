/** Several replicas of a layer, any work on them, any order of delivery: in the end all hold the same, and nothing is lost that should stay. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { LOCAL_EDIT } from '../../shared/layer/layer-doc.ts';
import { anyAction, act, aReplica, contentsOf, stampOf, type Contents, type Replica } from '../support/replicas.ts';

const TEXT_LENGTH = 60;
const MEMBERS = ['ana', 'ben', 'cem'];

/** An update on its way to one replica. */
interface Parcel {
  readonly to: Replica;
  readonly update: Uint8Array;
}

/** Replicas, and every update of each on its way to each of the others. */
function aNetwork() {
  const onTheWay: Parcel[] = [];
  const replicas = MEMBERS.map((member) => aReplica(member));
  for (const replica of replicas) {
    replica.layer.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === LOCAL_EDIT) for (const to of replicas) if (to !== replica) onTheWay.push({ to, update });
    });
  }
  /** Delivers one update out of turn; a duplicate stays on its way. */
  const deliver = (pick: number, isDuplicate: boolean): void => {
    const index = onTheWay.length === 0 ? -1 : pick % onTheWay.length;
    const parcel = onTheWay[index];
    if (parcel === undefined) return;
    if (!isDuplicate) onTheWay.splice(index, 1);
    Y.applyUpdate(parcel.to.layer.doc, parcel.update);
  };
  const deliverAll = (pick = 0): void => {
    while (onTheWay.length > 0) deliver(pick, false);
  };
  return { replicas, deliver, deliverAll };
}

const anyDelivery = fc.record({
  kind: fc.constant('deliver' as const),
  pick: fc.nat(1_000),
  isDuplicate: fc.boolean(),
});
const anyRun = fc.array(
  fc.oneof({ weight: 3, arbitrary: anyAction(MEMBERS.length, TEXT_LENGTH) }, { weight: 2, arbitrary: anyDelivery }),
  { maxLength: 60 },
);

type Run = typeof anyRun extends fc.Arbitrary<infer Steps> ? Steps : never;

const jsonOf = ({ layer }: Replica): unknown => layer.doc.toJSON();

/** Replicas that have done a run, with everything delivered in the end. */
function replicasAfter(run: Run, lastPick: number): readonly Replica[] {
  const { replicas, deliver, deliverAll } = aNetwork();
  for (const action of run) {
    if (action.kind === 'deliver') deliver(action.pick, action.isDuplicate);
    else act(replicas, action);
  }
  deliverAll(lastPick);
  return replicas;
}

test('[LA1] any work on several replicas, delivered in any order and more than once, ends in the same layer', () => {
  fc.assert(
    fc.property(anyRun, fc.nat(1_000), (run, lastPick) => {
      const replicas = replicasAfter(run, lastPick);
      for (const replica of replicas) {
        expect(jsonOf(replica)).toEqual(replicas[0] && jsonOf(replicas[0]));
        expect(replica.layer.annotations()).toEqual(replicas[0]?.layer.annotations());
      }
    }),
    { numRuns: 300 },
  );
});

test('[LA2] no run leaves a target without a body', () => {
  fc.assert(
    fc.property(anyRun, fc.nat(1_000), (run, lastPick) => {
      const replicas = replicasAfter(run, lastPick);
      const { targets = {}, bodies = {} } = (replicas[0] && jsonOf(replicas[0])) as Record<string, object>;
      expect(Object.keys(targets).filter((id) => !(id in bodies))).toEqual([]);
    }),
    { numRuns: 200 },
  );
});

describe('two at the same moment', () => {
  /** An annotation that all have, then two things at once, delivered either way round. */
  function atOnce(one: (replica: Replica, id: ReturnType<typeof create>) => void, other: typeof one): Contents[] {
    return [0, 1].map((lastPick) => {
      const { replicas, deliverAll } = aNetwork();
      const [ana, ben] = replicas as [Replica, Replica];
      const id = create(ana);
      deliverAll();
      one(ana, id);
      other(ben, id);
      deliverAll(lastPick);
      for (const replica of replicas) expect(jsonOf(replica)).toEqual(jsonOf(ana));
      return contentsOf(ben.layer);
    });
  }
  const create = ({ layer, ...replica }: Replica) => {
    const id = replica.newId();
    layer.add(id, [{ start: 0, end: 5 }], { label: 'quote' }, stampOf(replica));
    return id;
  };

  test('[LA3] a resize and a relabel both survive', () => {
    const ends = atOnce(
      (ana, id) => ana.layer.place(id, [{ start: 2, end: 9 }], stampOf(ana)),
      (ben, id) => ben.layer.describe(id, { label: 'paraphrase' }, stampOf(ben)),
    );
    for (const contents of ends)
      expect(Object.values(contents)).toMatchObject([{ spans: [{ start: 2, end: 9 }], label: 'paraphrase' }]);
  });

  test('[LA4] a delete beats a relabel', () => {
    const ends = atOnce(
      (ana, id) => ana.layer.remove(id),
      (ben, id) => ben.layer.describe(id, { label: 'paraphrase' }, stampOf(ben)),
    );
    for (const contents of ends) expect(contents).toEqual({});
  });

  test('[LA2] a resize and a delete leave a whole annotation or none', () => {
    const ends = atOnce(
      (ana, id) => ana.layer.remove(id),
      (ben, id) => ben.layer.place(id, [{ start: 2, end: 9 }], stampOf(ben)),
    );
    for (const contents of ends) {
      expect(Object.values(contents)).toMatchObject([{ spans: [{ start: 2, end: 9 }], label: 'quote' }]);
    }
  });

  test('[LA5] who made an annotation, and when, stays over any change and over being removed and brought back', () => {
    const ends = atOnce(
      (ana, id) => {
        const removal = ana.layer.remove(id);
        ana.layer.undo(removal, stampOf(ana));
      },
      (ben, id) => ben.layer.place(id, [{ start: 2, end: 9 }], stampOf(ben)),
    );
    for (const contents of ends) expect(Object.values(contents)).toMatchObject([{ creator: 'ana', created: 1 }]);
  });
});

describe('undo', () => {
  /** What undo may do to one annotation, told without knowing how it works: only what the step did, only where nobody did anything since. */
  function checkTakenBack(step: { before: Contents; after: Contents }, now: Contents, undone: Contents): void {
    for (const id of new Set([...Object.keys(now), ...Object.keys(undone)])) {
      const [was, is] = [now[id], undone[id]];
      if (JSON.stringify(was) === JSON.stringify(is)) continue;
      if (is === undefined) {
        expect(step.before[id], 'only what the step made goes').toBeUndefined();
        expect(was, 'nobody has changed it since').toEqual(step.after[id]);
      } else if (was === undefined) {
        expect(step.after[id], 'only what the step removed comes back').toBeUndefined();
      } else {
        for (const field of Object.keys(is) as (keyof typeof is)[]) {
          if (JSON.stringify(was[field]) === JSON.stringify(is[field])) continue;
          expect(was[field], `nobody has changed ${field} since`).toEqual(step.after[id]?.[field]);
          expect(is[field]).toEqual(step.before[id]?.[field]);
        }
      }
    }
  }

  test('[LA6] undo and redo never take back what another member did since', () => {
    fc.assert(
      fc.property(fc.array(anyAction(MEMBERS.length, TEXT_LENGTH), { maxLength: 80 }), (run) => {
        const { replicas, deliverAll } = aNetwork();
        const steps = replicas.map(() => ({
          undo: [] as { before: Contents; after: Contents }[],
          redo: [] as { before: Contents; after: Contents }[],
        }));
        for (const action of run) {
          const replica = replicas[action.who];
          const stacks = steps[action.who];
          if (replica === undefined || stacks === undefined) continue;
          const before = contentsOf(replica.layer);
          const outcome = act(replicas, action);
          deliverAll();
          const after = contentsOf(replica.layer);
          if (action.kind === 'undo' || action.kind === 'redo') {
            const step = stacks[action.kind].pop();
            expect(outcome === 'nothing').toBe(step === undefined);
            if (step === undefined) continue;
            checkTakenBack(step, before, after);
            if (outcome === 'done') stacks[action.kind === 'undo' ? 'redo' : 'undo'].push({ before, after });
            else expect(after).toEqual(before);
          } else if (outcome === 'done') {
            stacks.undo.push({ before, after });
            stacks.redo = [];
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  test('[LA7] left alone, undoing everything brings back the beginning, and redoing everything the end', () => {
    fc.assert(
      fc.property(fc.array(anyAction(1, TEXT_LENGTH), { maxLength: 40 }), (run) => {
        const replica = aReplica('ana');
        for (const action of run) if (action.kind !== 'undo' && action.kind !== 'redo') act([replica], action);
        const end = contentsOf(replica.layer);
        while (replica.history.canUndo) expect(replica.history.undo(stampOf(replica))).toBe('done');
        expect(contentsOf(replica.layer)).toEqual({});
        while (replica.history.canRedo) expect(replica.history.redo(stampOf(replica))).toBe('done');
        expect(contentsOf(replica.layer)).toEqual(end);
      }),
      { numRuns: 200 },
    );
  });

  test('[LA6] undoing a creation leaves the annotation where another member has changed it since', () => {
    const { replicas, deliverAll } = aNetwork();
    const [ana, ben] = replicas as [Replica, Replica];
    const id = ana.newId();
    ana.history.remember(ana.layer.add(id, [{ start: 0, end: 5 }], { label: 'quote' }, stampOf(ana)));
    deliverAll();
    ben.layer.describe(id, { note: 'Checked against the recording.' }, stampOf(ben));
    deliverAll();
    expect(ana.history.undo(stampOf(ana))).toBe('overtaken');
    expect(contentsOf(ana.layer)[id]).toMatchObject({ note: 'Checked against the recording.' });
  });
});
