/** From presences to what is shown: other people's selections, and who is here, each person once. */
import type { Member } from '../../../shared/domain/member.ts';
import type { Span } from '../../../shared/domain/span.ts';
import type { OtherPresence } from '../../sync/presence-feed.ts';
import type { PersonHere } from '../layer/person-here.ts';

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
export function peopleHere(me: Member, others: readonly OtherPresence[]): readonly PersonHere[] {
  const people = new Map<string, PersonHere>([[me.id, { ...me, at: null }]]);
  for (const { member, selection } of others) {
    const known = people.get(member.id);
    // Of two windows the first with a place counts.
    if (member.id === me.id || (known !== undefined && known.at !== null)) continue;
    people.set(member.id, { ...member, at: selection && spanOf(selection) });
  }
  return [...people.values()];
}

const spanOf = ({ anchor, head }: NonNullable<OtherPresence['selection']>): Span => ({
  start: Math.min(anchor, head),
  end: Math.max(anchor, head),
});
