/** Waits for a condition, never for a time: the limit only says when to give up. */

const GIVE_UP_MS = 60_000;
const LOOK_AGAIN_MS = 5;

/** @param giveUpMs for what takes long even where all is well. */
export async function until(
  condition: () => boolean | Promise<boolean>,
  what: string,
  giveUpMs = GIVE_UP_MS,
): Promise<void> {
  const deadline = Date.now() + giveUpMs;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`Waited in vain until ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
  }
}
