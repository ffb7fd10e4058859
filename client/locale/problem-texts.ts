/** Defines for which problems and close reasons each language other than English, the server’s own, needs words. */
import type { CLOSE } from '../../shared/wire/close-codes.ts';
import type { ProblemId } from '../../shared/wire/problem-ids.ts';

/** Problems that the page itself finds: the server did not answer, or not as it should. */
type PageProblemId = 'offline' | 'unavailable' | 'cancelled' | 'bad-answer';

/** By the problem’s id: one without words does not compile. */
export type ProblemWords = Readonly<Record<ProblemId | PageProblemId, string>>;

type Close = typeof CLOSE;
/** Why the server closes a connection for good. */
type StopReason = { [Name in keyof Close]: Close[Name]['advice'] extends 'stop' ? Name : never }[keyof Close];

/** By the name of the reason. */
export type CloseWords = Readonly<Record<StopReason, string>>;
