/** Which files are taken, by the ending of their name, and how large they may be. */
import { MAX_ARTICLE_BYTES } from '../../shared/domain/article.ts';
import { failure, success, type Result } from '../../shared/domain/result.ts';

export type FileType = 'text' | 'json';

const TYPES: ReadonlyMap<string, FileType> = new Map([
  ['.txt', 'text'],
  ['.md', 'text'],
  ['.json', 'json'],
]);

/** The largest file of each type, in bytes. */
export const MAX_FILE_BYTES: Readonly<Record<FileType, number>> = { text: MAX_ARTICLE_BYTES, json: 64 * 1024 * 1024 };

/** The type of a file by its name, in capitals or not. Fails with `file-type-unknown`. */
export function fileType(name: string): Result<FileType> {
  const ending = /\.[^./\\]+$/.exec(name)?.[0].toLowerCase() ?? '';
  const type = TYPES.get(ending);
  if (type !== undefined) return success(type);
  return failure('file-type-unknown', `Files of this type are not taken; those that are end in ${[...TYPES.keys()].join(', ')}.`);
}

/** Fails with `article-too-large` beyond the limit of the type. @param size in bytes. */
export function checkFileSize(type: FileType, size: number): Result<number> {
  const limit = MAX_FILE_BYTES[type];
  if (size <= limit) return success(size);
  return failure('article-too-large', `It has ${(size / 1024 / 1024).toFixed(1)} MiB; at most ${limit / 1024 / 1024} MiB are taken.`);
}
