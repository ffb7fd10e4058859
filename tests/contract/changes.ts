/**
 * What every implementation of the channel `changes` must do, within a process or across several: a suite as a function
 * of how to open one.
 */
import { describe, expect, test } from 'vitest';
import type { Change, Changes } from '../../server/channels/changes.ts';
import type { ArticleId, MemberId, ProjectId } from '../../shared/domain/ids.ts';
import { until } from '../support/until.ts';

/** A channel; each `join` is an end of it, as a process would have one. Ends within one process may be the same. */
export interface ChangesUnderTest {
  join(): Promise<Changes>;
}

const project = 'p' as ProjectId;
const member = 'm' as MemberId;
const ALL: readonly Change[] = [
  { kind: 'access', project, member },
  { kind: 'project', project },
  { kind: 'identity', member },
  { kind: 'activity', project },
  { kind: 'texts', project, articles: [{ id: 'a' as ArticleId, length: 9 }] },
];
const named = (name: string): Change => ({ kind: 'activity', project: name as ProjectId });

/** Something that is waited for until the test lets it go on. */
function aGate() {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open: () => open() };
}

export function changesContract(open: () => Promise<ChangesUnderTest>): void {
  const twoEnds = async () => {
    const channel = await open();
    return [await channel.join(), await channel.join()] as const;
  };

  describe('changes', () => {
    test('[CH1] every subscriber is told every change as it was published, once, in the order of publishing', async () => {
      const [here, there] = await twoEnds();
      const [first, second, third]: Change[][] = [[], [], []];
      here.subscribe((change) => void first?.push(change));
      there.subscribe((change) => void second?.push(change));
      there.subscribe((change) => void third?.push(change));
      await Promise.all(ALL.map((change) => here.publish(change)));
      expect([first, second, third]).toEqual([ALL, ALL, ALL]);
    });

    test('[CH1] a channel that nobody listens to takes changes too', async () => {
      const [here] = await twoEnds();
      await here.publish(named('a'));
    });

    test('[CH2] publishing has ended when every subscriber has acted, and not before', async () => {
      const [here, there] = await twoEnds();
      const gates = [aGate(), aGate()];
      const began: number[] = [];
      for (const [at, end] of [here, there].entries())
        end.subscribe(() => {
          began.push(at);
          return gates[at]?.opened;
        });
      let isDone = false;
      const published = here.publish(named('a')).then(() => (isDone = true));
      await until(() => began.length === 2, 'both have been told');
      gates[0]?.open();
      await Promise.resolve();
      expect(isDone).toBe(false);
      gates[1]?.open();
      await published;
    });

    test('[CH2] a subscriber that waits keeps no other change from being told', async () => {
      const [here, there] = await twoEnds();
      const gate = aGate();
      const received: string[] = [];
      there.subscribe((change) => {
        received.push(change.kind === 'identity' ? change.member : change.project);
        return gate.opened;
      });
      const published = [here.publish(named('a')), here.publish(named('b'))];
      await until(() => received.length === 2, 'both changes are told');
      gate.open();
      await Promise.all(published);
      expect(received).toEqual(['a', 'b']);
    });

    test.each([
      [
        'throws',
        () => {
          throw new Error('no');
        },
      ],
      ['rejects', () => Promise.reject(new Error('no'))],
    ])('[CH3] where a subscriber %s, all others have acted when the publisher hears of it', async (_how, fail) => {
      const [here, there] = await twoEnds();
      const received: string[] = [];
      here.subscribe(fail);
      there.subscribe(async () => {
        await Promise.resolve();
        received.push('there');
      });
      here.subscribe(() => void received.push('here'));
      await expect(here.publish(named('a'))).rejects.toThrow('no');
      expect(received.toSorted()).toEqual(['here', 'there']);
    });

    test('[CH1] who has unsubscribed is told nothing more, others with the same function are', async () => {
      const [here, there] = await twoEnds();
      const received: Change[] = [];
      const note = (change: Change): void => void received.push(change);
      const end = there.subscribe(note);
      there.subscribe(note);
      await here.publish(named('a'));
      end();
      end();
      await here.publish(named('b'));
      expect(received).toEqual([named('a'), named('a'), named('b')]);
    });

    test('[CH1] who subscribes is told what is published from then on', async () => {
      const [here, there] = await twoEnds();
      await here.publish(named('a'));
      const received: Change[] = [];
      there.subscribe((change) => void received.push(change));
      await here.publish(named('b'));
      expect(received).toEqual([named('b')]);
    });

    test('[CH4] changes are JSON: what comes out of it is what went in', () => {
      expect(JSON.parse(JSON.stringify(ALL))).toEqual(ALL);
    });
  });
}
