/** Lists the file types that can be imported, by the ending of the name, and the largest size of each. */
import { MAX_ARTICLE_BYTES } from '../../shared/domain/article.ts';
import { ARTICLE_FILE_ENDINGS, type FileType } from '../../shared/domain/article-files.ts';
import { failure, success, type Result } from '../../shared/domain/result.ts';

const MIB = 1024 * 1024;

/** The largest file of each type, in bytes. */
export const MAX_FILE_BYTES: Readonly<Record<FileType, number>> = {
  text: MAX_ARTICLE_BYTES,
  json: 64 * MIB,
  html: 10 * MIB,
  docx: 32 * MIB,
  pdf: 48 * MIB,
  csv: 48 * MIB,
  zip: 63 * MIB,
};

/** The type of a file by its name, in capitals or not. Fails with `file-type-unknown`. */
export function fileType(name: string): Result<FileType> {
  const ending = /\.[^./\\]+$/.exec(name)?.[0].toLowerCase() ?? '';
  const type = ARTICLE_FILE_ENDINGS.get(ending);
  if (type !== undefined) return success(type);
  return failure(
    'file-type-unknown',
    `Files of this type are not taken; those that are end in ${[...ARTICLE_FILE_ENDINGS.keys()].join(', ')}.`,
  );
}

/** Fails with `article-too-large` beyond the limit of the type. @param size in bytes. */
export function checkFileSize(type: FileType, size: number): Result<number> {
  const limit = MAX_FILE_BYTES[type];
  if (size <= limit) return success(size);
  return failure('article-too-large', `It has ${(size / MIB).toFixed(1)} MiB; at most ${limit / MIB} MiB are taken.`);
}
