/** From presences to what is shown: other people's selections, and who is here, each person once. */
import type { Member } from '../../../shared/domain/member.ts';
import type { OtherPresence } from '../../sync/presence-feed.ts';

/** Another member's selection, in UTF-16 units. */
interface PeerSelection {
  /** Tells two windows of one person apart. */
  readonly key: string;
  readonly name: string;
  readonly colour: number;
  readonly anchor: number;
  readonly head: number;
}

export const peerSelections = (others: readonly OtherPresence[]): readonly PeerSelection[] =>
  others.flatMap(({ client, member, selection }) =>
    selection === null ? [] : [{ key: String(client), name: member.name, colour: member.colour, ...selection }],
  );

/** Oneself first. */
export function peopleHere(me: Member, others: readonly OtherPresence[]): readonly Member[] {
  const people = new Map<string, Member>([[me.id, me]]);
  for (const { member } of others) if (!people.has(member.id)) people.set(member.id, member);
  return [...people.values()];
}
