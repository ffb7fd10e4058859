/**
 * Windows that have a layer open and send its work themselves, in this page and in others of this browser. Others
 * are known by locks that they hold; a browser without locks knows only its own, and may send work twice: that is
 * harmless, because the same update changes nothing the second time.
 */
import { givenLocks } from './browser-storage.ts';

const PREFIX = 'verbatim-window:';
const here = new Set<string>();

/** @param window id of the layer's document. @returns a function that says that the layer is closed. */
export function openWindow(window: string): () => void {
  let release: () => void = () => undefined;
  const closed = new Promise<void>((resolve) => (release = resolve));
  here.add(window);
  // Without the lock other windows may send the same work once more.
  givenLocks()
    ?.request(`${PREFIX}${window}`, () => closed)
    .catch(() => undefined);
  return () => {
    here.delete(window);
    release();
  };
}

export const isOpenHere = (window: string): boolean => here.has(window);

/** Windows of this browser that are open now. */
export async function openWindows(): Promise<ReadonlySet<string>> {
  const held =
    (
      await givenLocks()
        ?.query()
        .catch(() => undefined)
    )?.held ?? [];
  return new Set([
    ...here,
    ...held.flatMap(({ name }) => (name?.startsWith(PREFIX) === true ? [name.slice(PREFIX.length)] : [])),
  ]);
}
