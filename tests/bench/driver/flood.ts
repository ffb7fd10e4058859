/** A member who sends valid messages as fast as the server takes them, until told to stop. */
import { setPriority } from 'node:os';
import { encodeAnnotations } from '../wire/annotation-update.ts';
import { clientFrame } from '../wire/client-frame.ts';
import type { Target } from '../wire/target.ts';
import { anAuthor, takeSeqs } from './authors.ts';
import { BenchClient } from './bench-client.ts';
import { sleep } from './connect-all.ts';

export type FloodKind = 'updates' | 'presence';

export interface FloodPlan {
  readonly target: Target;
  readonly room: number;
  readonly kind: FloodKind;
}

export interface Flooded {
  /** Messages that left the flooder's process; a server that reads slowly leaves the rest with it. */
  readonly sentPerS: number;
  readonly isThrownOut: boolean;
}

/** The member who floods: not one of those whose waiting is measured. */
const FLOODER = 9;
/** As `nice` counts: after everything else. */
const LAST_PRIORITY = 19;
/** Messages made in one go. */
const AT_ONCE = 200;
/** No more is made while this much waits for the server. */
const MAX_UNSENT_BYTES = 512 * 1024;

let stop: (() => Flooded) | null = null;

/** Starts to flood a room; one at a time. */
export async function startFlood({ target, room, kind }: FloodPlan): Promise<void> {
  const client = new BenchClient(target, room, FLOODER);
  await client.synced();
  const author = anAuthor(target, FLOODER);
  // A flooder has a machine of their own: what it takes to make the flood is not to be missing elsewhere.
  setPriority(LAST_PRIORITY);
  let clock = 0;
  const message = {
    updates: () => client.speech.update(encodeAnnotations(author, takeSeqs(1), 1, Date.now())),
    presence: () => client.speech.awareness(author.client, (clock += 1), { selection: { anchor: clock, head: clock } }),
  }[kind];
  const start = performance.now();
  let [isOver, made] = [false, 0];
  const flood = async (): Promise<void> => {
    while (!isOver && !client.isClosed) {
      if (client.unsentBytes < MAX_UNSENT_BYTES) {
        client.send(Buffer.concat(Array.from({ length: AT_ONCE }, () => clientFrame(message()))));
        made += AT_ONCE;
      }
      await sleep(1);
    }
  };
  void flood();
  stop = () => {
    isOver = true;
    const isThrownOut = client.isClosed;
    client.destroy();
    return { sentPerS: (made * 1_000) / (performance.now() - start), isThrownOut };
  };
}

/** Ends the flood. @throws Error if none was started. */
export async function stopFlood(): Promise<Flooded> {
  const end = stop;
  stop = null;
  if (end === null) throw new Error('no flood was started');
  return end();
}
