/** Statements in short: their name, their outlets, and how much of them an outlet carries. */
import type { StatementBody } from '../../shared/wire/http/statements.ts';

export type Version = StatementBody['versions'][number];

/** How an outlet carries a statement: all of it in the same words, less of it, in other words, or not at all. */
export type Carried = 'whole' | 'cut' | 'altered' | 'missing';

const CARRIED: Readonly<Record<Version['relation'], Carried>> = {
  fullest: 'whole',
  verbatim: 'whole',
  truncated: 'cut',
  altered: 'altered',
  'back-translated': 'altered',
  paraphrased: 'altered',
  claimed: 'altered',
};
const BEST: readonly Carried[] = ['whole', 'cut', 'altered'];

/** The name that people gave a statement, or else the words of its fullest version, without the comma before “he said”. */
export const nameOf = ({ title, versions, fullest }: StatementBody): string =>
  title ?? versions[fullest]?.text.replace(/[\s,;–—]+$/u, '') ?? '';

/** Outlet of a version; of an article without one its id. */
const outletOf = ({ outlet, article }: Version): string => outlet ?? article;

/** In the order in which they come first. */
export const outletsOf = (statements: readonly StatementBody[]): readonly string[] => [
  ...new Set(statements.flatMap(({ versions }) => versions.map(outletOf))),
];

/** The best that an outlet has of a statement. */
export function bestIn({ versions }: StatementBody, outlet: string): Carried {
  const there = new Set(versions.filter((one) => outletOf(one) === outlet).map(({ relation }) => CARRIED[relation]));
  return BEST.find((one) => there.has(one)) ?? 'missing';
}
