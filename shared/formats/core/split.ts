/**
 * Splits a dataset by article into training, validation and test data. An article’s part depends on its text and the
 * seed alone, so that it stays the same when others are added.
 */
import { failure, success, type Result } from '../../domain/result.ts';

export const SPLITS = ['train', 'validation', 'test'] as const;
export type Split = (typeof SPLITS)[number];

export interface Splitting {
  /** Parts of a hundred, in the order of `SPLITS`; together 100. */
  readonly shares: readonly [number, number, number];
  /** Another seed deals the articles again. */
  readonly seed: string;
}

/** Reads shares as `80/10/10`. */
export function parseShares(written: string): Result<Splitting['shares']> {
  const shares = written.split('/').map((part) => (/^\d{1,3}$/.test(part) ? Number(part) : NaN));
  const [train = NaN, validation = NaN, test = NaN] = shares;
  if (shares.length === 3 && train + validation + test === 100) return success([train, validation, test]);
  return failure(
    'bad-split',
    `“${written.slice(0, 40)}” is no split: say three parts that make 100, such as 80/10/10.`,
    'split',
  );
}

/** How many hexadecimal digits of the hash count: 32 bits, far finer than a hundredth of any project. */
const DIGITS = 8;

/**
 * The split that an article belongs to.
 * @param articleSha256 of its text, as 64 hexadecimal digits. @param sha256 of a text in UTF-8, likewise.
 */
export function splitOf(articleSha256: string, { shares, seed }: Splitting, sha256: (text: string) => string): Split {
  const place = (parseInt(sha256(`${seed}\n${articleSha256}`).slice(0, DIGITS), 16) / 16 ** DIGITS) * 100;
  if (place < shares[0]) return 'train';
  return place < shares[0] + shares[1] ? 'validation' : 'test';
}
