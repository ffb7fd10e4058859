/** What can truthfully be said of the analyst's changes: saved, on their way, kept here, or refused. */
export type SavingState =
  | { readonly kind: 'connecting'; readonly changes: number }
  /** Everything is committed on the server. */
  | { readonly kind: 'saved' }
  | { readonly kind: 'saving'; readonly changes: number }
  | { readonly kind: 'offline'; readonly changes: number }
  /** The server is there but its store refuses; tried again by itself. */
  | { readonly kind: 'not-stored'; readonly changes: number }
  /** The server has closed the door; trying again can't help. */
  | { readonly kind: 'stopped'; readonly code: number; readonly reason: string; readonly changes: number };

/** The state in words, as it stands in the page. */
export function savingWords(state: SavingState): string {
  switch (state.kind) {
    case 'connecting':
      return state.changes === 0 ? 'Connecting…' : `Connecting… ${count(state.changes)} kept here`;
    case 'saved':
      return 'Saved';
    case 'saving':
      return 'Saving…';
    case 'offline':
      return `Offline – ${count(state.changes)} kept here`;
    case 'not-stored':
      return `Not saved – the server can’t store just now; ${count(state.changes)} kept here`;
    case 'stopped':
      return state.changes === 0 ? state.reason : `Not saved – ${state.reason} ${count(state.changes)} kept here`;
  }
}

const count = (changes: number): string => `${changes} ${changes === 1 ? 'change' : 'changes'}`;
