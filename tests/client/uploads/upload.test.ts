/** Sending many files: small requests, honest counts, and one bad file stops no other. */
import { expect, test } from 'vitest';
import {
  batchFiles,
  FILES_PER_REQUEST,
  refuseEarly,
  uploadFiles,
  type SizedFile,
  type UploadReport,
} from '../../../client/uploads/upload.ts';
import { failure, success, type Result } from '../../../shared/domain/result.ts';
import { MAX_REQUEST_BYTES } from '../../../shared/wire/limits.ts';
import type { ImportedBody } from '../../../shared/wire/http/articles.ts';

const file = (name: string, size = 10): SizedFile => ({ name, size });
const files = (count: number): SizedFile[] => Array.from({ length: count }, (_, at) => file(`${at}.txt`));
const taken = (batch: readonly SizedFile[]): Result<ImportedBody> =>
  success({ articles: [], added: batch.length, alreadyThere: 0, refused: [] });

test('[PG5] a request holds few files and few bytes, in order; a large file goes alone', () => {
  expect(batchFiles(files(FILES_PER_REQUEST + 1)).map(({ length }) => length)).toEqual([FILES_PER_REQUEST, 1]);
  const large = file('large.json', MAX_REQUEST_BYTES / 2);
  expect(batchFiles([file('a.txt'), large, file('b.txt')])).toEqual([[file('a.txt')], [large], [file('b.txt')]]);
  expect(batchFiles([])).toEqual([]);
});

test('[PG5] files that can’t be articles are refused before they are sent', () => {
  expect(refuseEarly(file('a.rtf'))?.id).toBe('file-type-unknown');
  expect(refuseEarly(file('a.txt', 0))?.id).toBe('article-empty');
  expect(refuseEarly(file('a.json', MAX_REQUEST_BYTES))?.id).toBe('article-too-large');
  expect(refuseEarly(file('A.TXT'))).toBeNull();
});

test('[PG5] progress counts every file to the end, refused ones too', async () => {
  const seen: number[] = [];
  const report = await uploadFiles(
    [file('a.rtf'), ...files(FILES_PER_REQUEST + 2)],
    async (batch) => taken(batch),
    ({ done }) => seen.push(done),
  );
  expect(seen).toEqual([1, 1 + FILES_PER_REQUEST, 3 + FILES_PER_REQUEST]);
  expect(report).toMatchObject({ total: 3 + FILES_PER_REQUEST, added: 2 + FILES_PER_REQUEST, unsent: [] });
  expect(report.refused.map(({ name }) => name)).toEqual(['a.rtf']);
});

test('[PG5] a request refused as a whole refuses its own files only', async () => {
  const send = async (batch: readonly SizedFile[]) =>
    batch[0]?.name === '0.txt' ? failure('too-large', 'Too large.') : taken(batch);
  const report = await uploadFiles(files(FILES_PER_REQUEST + 1), send, () => undefined);
  expect(report.added).toBe(1);
  expect(report.refused).toHaveLength(FILES_PER_REQUEST);
});

test('[PG5] when no answer comes, the rest waits to be sent again', async () => {
  const reports: UploadReport<SizedFile>[] = [];
  let requests = 0;
  const send = async (batch: readonly SizedFile[]) =>
    ++requests === 2 ? failure('offline', 'No answer.') : taken(batch);
  const all = files(3 * FILES_PER_REQUEST);
  const report = await uploadFiles(all, send, (now) => reports.push(now));
  expect(requests).toBe(2);
  expect(report.added).toBe(FILES_PER_REQUEST);
  expect(report.unsent).toEqual(all.slice(FILES_PER_REQUEST));
  expect(report.refused).toEqual([]);
});

test('[PG5] what the server refuses is told file by file', async () => {
  const refused = [{ name: '1.txt', problem: { id: 'article-empty', message: 'Empty.' } }];
  const report = await uploadFiles(
    files(2),
    async () => success({ articles: [], added: 0, alreadyThere: 1, refused }),
    () => undefined,
  );
  expect(report).toMatchObject({ added: 0, alreadyThere: 1, refused });
});
