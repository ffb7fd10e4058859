/** The place of a problem in a file, in words: `[1].annotations[0].result[6]` is “task 2, annotation 1, result 7”. */
import { otherTexts } from '../locale/other-texts.ts';

/** A list and the number of its entry, as the path of a problem has them. */
const STEP = /(?:^|\.)([^.[\]]*)\[(\d+)\]/g;
/** What a list of tasks of Label Studio has in its entries. */
const IN_A_TASK = /^\[\d+\]\.(?:annotations|completions|predictions|data)\b/;

/** A place that is no path into lists, as a line, is said as it is. */
export function placeWords(where: string): string {
  const words = otherTexts().importing.places;
  const line = /^line (\d+)(.*)$/.exec(where);
  if (line !== null)
    return `${words.line(Number(line[1]))}${line[2] === '' ? '' : `, ${placeWords((line[2] ?? '').replace(/^[.,]\s*/, ''))}`}`;
  const steps = [...where.matchAll(STEP)];
  if (steps.length === 0) return where;
  const first = IN_A_TASK.test(where) ? 'task' : 'entry';
  const said = steps.map(([, list = '', index]) => words.step(list === '' ? first : list, Number(index) + 1));
  const last = steps.at(-1);
  const rest = last === undefined ? '' : where.slice((last.index ?? 0) + last[0].length).replace(/^\./, '');
  return [...said, ...(rest === '' ? [] : [rest])].join(', ');
}
