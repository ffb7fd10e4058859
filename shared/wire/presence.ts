/** Defines presence: what each connection tells the others about its user, by the awareness protocol of Yjs. */
import type { Member, Role } from '../domain/member.ts';

/** Whom the server says a presence belongs to. Clients can't write it: the server stamps it on. */
export interface PresenceMember extends Member {
  readonly role: Role;
}

/** One client's presence. What a client sends lacks `member`. */
export interface Presence {
  readonly member: PresenceMember;
  /** Their selection, in UTF-16 units, `head` where the caret is; `null` for none. */
  readonly selection: { readonly anchor: number; readonly head: number } | null;
}

/** Reads a presence that came over the wire; anything that is not one is left out. */
export function parsePresence(state: unknown): Presence | null {
  if (!isRecord(state) || !isRecord(state['member'])) return null;
  const member = state['member'];
  if (typeof member['id'] !== 'string' || typeof member['name'] !== 'string' || typeof member['colour'] !== 'number')
    return null;
  return { member: member as unknown as PresenceMember, selection: parseSelection(state['selection']) };
}

function parseSelection(selection: unknown): Presence['selection'] {
  if (!isRecord(selection)) return null;
  const { anchor, head } = selection;
  return isOffset(anchor) && isOffset(head) ? { anchor, head } : null;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const isOffset = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
