/** Words that say whether changes are saved. */
import { closeWords } from '../../locale/problem-words.ts';
import type { Locale } from '../../locale/texts.ts';
import type { SavingState } from '../../sync/saving-state.ts';

/** The state in words, as it stands in the page. @param isKept whether this browser keeps what is not saved; else it is in this window alone. */
export function savingWords(state: SavingState, isKept: boolean, { texts }: Locale): string {
  const words = texts.article.saving;
  switch (state.kind) {
    case 'connecting':
      return words.connecting(state.changes, isKept);
    case 'saved':
      return words.saved;
    case 'saving':
      return words.saving;
    case 'offline':
    case 'blocked':
      return words.offline(state.changes, isKept);
    case 'not-stored':
      return words.notStored(state.changes, isKept);
    case 'stopped':
      return state.changes === 0 ? closeWords(state.reason) : words.stopped(state.changes, isKept);
  }
}
