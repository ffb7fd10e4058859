/** Computes what the page may say about the analyst’s changes: saved, being saved, kept here or refused. */

/** What can truthfully be said of the analyst's changes: saved, on their way, kept here, or refused. */
export type SavingState =
  | { readonly kind: 'connecting'; readonly changes: number }
  /** Everything is committed on the server. */
  | { readonly kind: 'saved' }
  | { readonly kind: 'saving'; readonly changes: number }
  | { readonly kind: 'offline'; readonly changes: number }
  /** The server answers to plain requests, but no live connection opens: something on the way blocks these. */
  | { readonly kind: 'blocked'; readonly changes: number }
  /** The server is there but its store refuses; tried again by itself. */
  | { readonly kind: 'not-stored'; readonly changes: number }
  /** The server has closed the door; trying again can't help. With `changes`, those wait here until their author decides. */
  | { readonly kind: 'stopped'; readonly code: number; readonly reason: string; readonly changes: number };

/** What is known of a connection and of the changes made here. */
interface SavingFacts {
  /** Changes that no server has acknowledged, those of earlier visits among them. */
  readonly changes: number;
  /** Why the server closed for good, if it did. */
  readonly stopped: { readonly code: number; readonly reason: string } | null;
  /** Whether this connection has the server's answer to what the layer holds. */
  readonly synced: boolean;
  /** Whether the server's last word was that it can't store. */
  readonly storeRefuses: boolean;
  /** Whether a connection was there before, or was tried in vain. */
  readonly wasTried: boolean;
  /** Whether the server answers all the while that no connection opens. */
  readonly isBlocked: boolean;
}

/** "Saved" is never said while a change waits. */
export function savingStateOf({
  changes,
  stopped,
  synced,
  storeRefuses,
  wasTried,
  isBlocked,
}: SavingFacts): SavingState {
  if (stopped !== null) return { kind: 'stopped', ...stopped, changes };
  if (synced) return changes === 0 ? { kind: 'saved' } : { kind: 'saving', changes };
  if (storeRefuses) return { kind: 'not-stored', changes };
  if (isBlocked) return { kind: 'blocked', changes };
  return { kind: wasTried ? 'offline' : 'connecting', changes };
}
