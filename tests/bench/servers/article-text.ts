/** Made-up articles, long enough for every span of the benchmark. */
import { SPANS_BELOW } from '../wire/annotation-update.ts';

const SENTENCE =
  'The harbour council of Velmere said on Tuesday that the old lighthouse would be lit again before winter. ';

/** The text of article number `index`; no two are the same. */
export const articleText = (index: number): string =>
  `Report ${index} from Velmere.\n\n${SENTENCE.repeat(Math.ceil((SPANS_BELOW + 200) / SENTENCE.length))}`;
