/** What became of each change, kept between runs, so that a long run goes on where it stopped. */
import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from '../support/imports.ts';

const FILE = join(ROOT, 'node_modules/.cache/verbatim/mutation.jsonl');

export type Fate = 'noticed' | 'survived';

export class Results {
  private readonly known = new Map<string, Fate>();

  /** @param isFresh forgets what is known. */
  constructor(isFresh: boolean) {
    mkdirSync(dirname(FILE), { recursive: true });
    if (isFresh) rmSync(FILE, { force: true });
    if (!existsSync(FILE)) return;
    for (const line of readFileSync(FILE, 'utf8').split('\n').filter(Boolean)) {
      const { key, fate } = JSON.parse(line) as { key: string; fate: Fate };
      this.known.set(key, fate);
    }
  }

  get(key: string): Fate | undefined {
    return this.known.get(key);
  }

  set(key: string, fate: Fate): void {
    this.known.set(key, fate);
    appendFileSync(FILE, `${JSON.stringify({ key, fate })}\n`);
  }
}

/** The same for the same change of the same source under the same tests. @param parts texts of all that decides. */
export const keyOf = (...parts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
