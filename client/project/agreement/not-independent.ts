/** Which figures rest on layers that are not independent, in words. */
import type { AgreementBody } from '../../../shared/wire/http/agreement.ts';
import { otherTexts } from '../../locale/other-texts.ts';

/** A sentence for each reason that there is, with the number of layers. */
export function notIndependentWords({ notIndependent = [] }: Pick<AgreementBody, 'notIndependent'>): string {
  return Object.entries(otherTexts().agreement.notIndependent)
    .map(([reason, words]) => ({ words, layers: notIndependent.filter((one) => one.reason === reason).length }))
    .filter(({ layers }) => layers > 0)
    .map(({ words, layers }) => words(layers))
    .join(' ');
}
