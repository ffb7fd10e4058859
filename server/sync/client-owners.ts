/**
 * Tells which member owns each Yjs client id of a layer: the one who first wrote under it, or whose presence first used
 * it. Otherwise a member could write under an id seen in another member’s presence, and the server would take the
 * owner’s next change for one that it already has. Ids used in presence alone are cheap to invent, so only the newest
 * few of each member are remembered.
 */
import type { MemberId } from '../../shared/domain/ids.ts';
import { failure, type Problem } from '../../shared/domain/result.ts';
import type { ClientOwner } from '../store/store.ts';

/** The most ids of a member's in one layer under which nothing was written; the oldest goes first. */
export const MAX_CLAIMS = 100;
/** The most ids under which a member writes to one layer. Each visit of a page or a run of a program is one: a program that runs every five minutes takes half a year. */
export const MAX_WRITING_CLIENTS = 50_000;

interface Tally {
  written: number;
  /** The oldest first. */
  readonly claims: Set<number>;
}

/** What has to be stored, in this order: ids that lost their owner, and new owners. */
export interface OwnerChanges {
  readonly disowned: readonly number[];
  readonly owners: readonly ClientOwner[];
}

export class ClientOwners {
  private readonly owners: Map<number, MemberId>;
  /** Counted when the first new id comes: most visits to a room bring none. */
  private tallies: Map<MemberId, Tally> | null = null;
  private readonly added = new Map<number, MemberId>();
  private readonly disowned = new Set<number>();

  /** @param clocks how far each Yjs client is known in the layer: those that are have written. */
  constructor(
    stored: ReadonlyMap<number, MemberId>,
    private readonly clocks: () => ReadonlyMap<number, number>,
  ) {
    this.owners = new Map(stored);
  }

  ownerOf(client: number): MemberId | undefined {
    return this.owners.get(client);
  }

  /** Keeps an id for a member who was seen under it, if it is nobody's. */
  claim(client: number, member: MemberId): void {
    if (this.owners.has(client)) return;
    const { claims } = this.tallyOf(member);
    this.own(client, member);
    claims.add(client);
    this.forgetOldest(claims);
  }

  /** Why a member may not write under these ids; `null` if they may. */
  problemOf(clients: Iterable<number>, member: MemberId): Problem | null {
    let fresh = 0;
    for (const client of clients) {
      const owner = this.owners.get(client);
      if (owner === undefined) fresh += 1;
      else if (owner !== member)
        return failure('forged-client', 'An update is written in another member’s name.').problem;
    }
    if (fresh === 0 || this.tallyOf(member).written + fresh <= MAX_WRITING_CLIENTS) return null;
    return failure('too-many-clients', 'You have written to this layer from too many browser windows or program runs.')
      .problem;
  }

  /** A member has written under an id that is theirs or nobody's. */
  wrote(client: number, member: MemberId): void {
    const isKnown = this.owners.has(client);
    if (isKnown && this.tallies === null) return;
    const tally = this.tallyOf(member);
    if (tally.claims.delete(client) || !isKnown) tally.written += 1;
    if (!isKnown) this.own(client, member);
  }

  get hasChanges(): boolean {
    return this.added.size + this.disowned.size > 0;
  }

  /** What is to be stored; it is not told again. */
  takeChanges(): OwnerChanges {
    const changes = {
      disowned: [...this.disowned],
      owners: Array.from(this.added, ([client, member]) => ({ client, member })),
    };
    this.added.clear();
    this.disowned.clear();
    return changes;
  }

  private own(client: number, member: MemberId): void {
    this.owners.set(client, member);
    this.added.set(client, member);
  }

  private forgetOldest(claims: Set<number>): void {
    for (const client of claims) {
      if (claims.size <= MAX_CLAIMS) return;
      claims.delete(client);
      this.owners.delete(client);
      this.added.delete(client);
      this.disowned.add(client);
    }
  }

  private tallyOf(member: MemberId): Tally {
    this.tallies ??= this.count();
    const known = this.tallies.get(member);
    if (known !== undefined) return known;
    const tally = { written: 0, claims: new Set<number>() };
    this.tallies.set(member, tally);
    return tally;
  }

  private count(): Map<MemberId, Tally> {
    const clocks = this.clocks();
    const tallies = new Map<MemberId, Tally>();
    for (const [client, member] of this.owners) {
      const tally = tallies.get(member) ?? { written: 0, claims: new Set<number>() };
      tallies.set(member, tally);
      if (clocks.has(client)) tally.written += 1;
      else tally.claims.add(client);
    }
    for (const { claims } of tallies.values()) this.forgetOldest(claims);
    return tallies;
  }
}
