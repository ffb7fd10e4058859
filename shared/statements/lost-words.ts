/** Recognises words whose loss changes the meaning of a statement: negations, hedges and conditions. English and German. */

const NEGATIONS = new Set(
  'not no never none nobody nothing neither nor without nicht kein keine keinen keinem keiner nie niemals niemand nichts weder ohne'.split(
    ' ',
  ),
);
const CONDITIONS = new Set('if unless provided wenn falls sofern'.split(' '));
const HEDGES = new Set(
  'may might could would should maybe perhaps possibly probably likely apparently reportedly allegedly seem seems seemingly appear appears vielleicht womöglich möglicherweise könnte könnten würde würden dürfte dürften wohl wahrscheinlich eventuell angeblich mutmaßlich'.split(
    ' ',
  ),
);

export type TurningKind = 'negation' | 'hedge' | 'condition';

/** @param word as `tokensIn` gives it. @returns `null` for any other word. */
export function turningKind(word: string): TurningKind | null {
  if (NEGATIONS.has(word)) return 'negation';
  if (CONDITIONS.has(word)) return 'condition';
  return HEDGES.has(word) ? 'hedge' : null;
}
