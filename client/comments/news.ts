/** Decides which remarks are new to a member who has an article or a project’s page open. */
import type { Comment } from '../../shared/domain/comment.ts';
import type { MemberId } from '../../shared/domain/ids.ts';

/** Clocks differ by so many milliseconds. */
const CLOCKS_DIFFER_MS = 5_000;

/** From when on a remark is news, in milliseconds since 1970. @param opened when the layer or the page was opened, by the server's clock. */
export const newsSince = (opened: number): number => opened - CLOCKS_DIFFER_MS;

/** Remarks of others that may name somebody and are news: what was said before is none, whenever it comes, as with an import. @param since as `newsSince` has it. */
export const newsAmong = (said: readonly Comment[], me: MemberId, since: number): readonly Comment[] =>
  said.filter(({ record }) => record.by !== me && record.text.includes('@') && record.at >= since);
