/** Shows the progress of a command on one line of a terminal; without a terminal it prints nothing. */

const EVERY_MS = 200;
const BAR_CELLS = 30;
const CLEAR_LINE = '\r\u001B[K';

type Terminal = Pick<NodeJS.WriteStream, 'isTTY' | 'write'>;

/** Shows `done()` of `all` now and then. @returns a function that takes the line away. */
export function showProgress(terminal: Terminal, what: string, all: number, done: () => number): () => void {
  if (!terminal.isTTY) return () => undefined;
  const timer = setInterval(() => terminal.write(`${CLEAR_LINE}${progressLine(what, all, done())}`), EVERY_MS);
  return () => {
    clearInterval(timer);
    terminal.write(CLEAR_LINE);
  };
}

/** `[#####     ] 1200 of 2400 articles`. */
export function progressLine(what: string, all: number, done: number): string {
  const filled = all === 0 ? BAR_CELLS : Math.floor((BAR_CELLS * done) / all);
  return `[${'#'.repeat(filled)}${' '.repeat(BAR_CELLS - filled)}] ${done} of ${all} ${what}`;
}
