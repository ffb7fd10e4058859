/** Tells whether a sentence with a cue (a verb of saying) reports in the reporter’s own words what a person said. */
import type { Span } from '../span.ts';
import type { Cue } from './cue-speakers.ts';
import { IS_BY, NEEDS_THAT } from './cues.ts';
import { isBody } from './bodies.ts';
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
  if (isDenied(before, after)) return false;
  if (IS_BY.test(verb)) return wordsIn(before) + wordsIn(after) - subjectWords(reporter, cue) >= FEWEST_WORDS;
  if (THAT.test(after) || /^\sto having\s/u.test(after)) return true;
  const behind = reporter.slice(Math.max(cue.end, cue.subject?.end ?? 0), sentence.end);
  if (cue.subject !== null && !NEEDS_THAT.test(verb) && SHORT_CLAUSE.test(behind)) return true;
  if (cue.subject === null && isBody(before) && bodySays(verb, after)) return true;
  if (cue.speaker === null || cue.subject === null) return false;
  if (cue.subject.end <= cue.start && carries(after, verb) && !NEEDS_THAT.test(verb)) return true;
  const head = reporter.slice(sentence.start, Math.min(cue.start, cue.subject.start));
  const isLast = NEEDS_THAT.test(verb) ? /^\s*(?:[.,;]|$)/u.test(behind) : !carries(behind, verb);
  return isLast && wordsIn(head) >= MIN_WORDS && CLAUSE_BEFORE.test(head);
}

/** Beside “according to Díaz” so many words carry what was said. */
const FEWEST_WORDS = 2;

/** A clause that begins with its subject, however few its words: “he was tired”, „, es sei spät“. */
const SHORT_CLAUSE = /^(?:,\s(?:er|sie|es|man|ich|wir|dies|das)|\s(?:he|she|it|they|there))\s\p{L}/u;

const subjectWords = (reporter: string, { subject }: Cue): number =>
  subject === null ? 0 : wordsIn(reporter.slice(subject.start, subject.end));

/** “did not say that”, “declined to say”, “said nothing”, „sagte nicht, dass“: nothing is told that a person said. */
const isDenied = (before: string, after: string): boolean => DENIED_BEFORE.test(before) || DENIED_BEHIND.test(after);

const DENIED_BEFORE =
  /(?:(?<!\p{L})(?:not|never|nor|(?:declined|refused|failed|unable|unwilling|reluctant) to|[Nn]obody|[Nn]o one|[Nn]one|[Nn]either|[Nn]iemand|[Kk]einer?)|n['’]t)(?:\s(?:yet|ever|even|has|have|had|hat|explicitly|actually))*\s$/u;
const DENIED_BEHIND = /^\s(?:nothing|little)(?!\p{L})|^(?:\s\p{L}+){0,2}\s(?:nicht|nie|niemals|nichts)(?!\p{L})/u;

const bodySays = (verb: string, after: string): boolean =>
  (/^sa(?:id|ys)$/u.test(verb) && carries(after, verb)) ||
  (/^(?:sagte?|erklärte?)$/u.test(verb) && /^,\s/u.test(after));

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
