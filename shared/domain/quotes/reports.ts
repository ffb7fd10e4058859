/** Whether a sentence reports by a cue what a person said, in the reporter's own words. */
import type { Span } from '../span.ts';
import type { Cue } from './cue-speakers.ts';
import { IS_BY, NEEDS_THAT } from './cues.ts';
import { QUOTED } from './reporter-text.ts';

const THAT = /^(?:[^.;:!?\uFFFC]{0,60}?)[\s,](?:that|dass|daß|wonach)\s+(?![“”"„«»‘])/u;
/** Words beside a cue that carry what was said. */
const MIN_WORDS = 4;
/** A time or an audience: “last week”, “reporters on Monday”. */
const CIRCUMSTANCE =
  /^\s*(?:last|this|next|on|in|at|to|earlier|yesterday|today|Wednesday|Monday|Tuesday|Thursday|Friday|Saturday|Sunday|reporters|journalists|later|with|of|from)(?!\p{L})[^,]*$/u;

/** @param reporter the article with quoted words blanked. */
export function isReport(reporter: string, sentence: Span, cue: Cue): boolean {
  const [before, verb] = [reporter.slice(sentence.start, cue.start), reporter.slice(cue.start, cue.end)];
  const after = reporter.slice(cue.end, sentence.end);
  if (IS_BY.test(verb)) return wordsIn(before) + wordsIn(after) > MIN_WORDS + 1;
  if (THAT.test(after) || /^\sto having\s/u.test(after)) return true;
  if (cue.speaker === null || cue.subject === null) return false;
  if (cue.subject.end <= cue.start && carries(after, verb) && !NEEDS_THAT.test(verb)) return true;
  const head = reporter.slice(sentence.start, Math.min(cue.start, cue.subject.start));
  const rest = reporter.slice(Math.max(cue.end, cue.subject.end), sentence.end);
  const isLast = NEEDS_THAT.test(verb) ? /^\s*(?:[.,;]|$)/u.test(rest) : !carries(rest, verb);
  return isLast && wordsIn(head) >= MIN_WORDS && CLAUSE_BEFORE.test(head);
}

/** “…, as the former minister Díaz” said: the clause before ends with a comma. */
const CLAUSE_BEFORE = /,\s*(?:as\s)?(?:(?!(?:where|who|which|when|and|but|while|wo|und|aber)\s)[\p{L}-]+\s){0,6}$/u;

/** True if the words behind a verb say more than when, where and to whom. */
function carries(after: string, verb: string): boolean {
  if (/^\s*:/u.test(after) || CIRCUMSTANCE.test(after)) return false;
  return (
    wordsIn(after) >= MIN_WORDS || (/^[^,]*\uFFFC/u.test(after) && wordsIn(after) > 0 && !/^told|^tells/u.test(verb))
  );
}

const wordsIn = (text: string): number => text.replaceAll(QUOTED, '').match(/[\p{L}\p{N}][^\s]*/gu)?.length ?? 0;
