/**
 * Assigns articles to annotators by a plan, evenly, and with few changes when articles or members come and go. Each
 * pair of article and member has a rank (rendezvous hashing), and pairs are chosen by rank as long as the member’s
 * quota allows; the remaining articles are placed by moving others along augmenting paths. Articles that a member has
 * begun never move.
 */
import type { ArticleId, MemberId } from '../ids.ts';
import { pairKey, type AssignmentPlan, type Pairing } from './plan.ts';
import { rankOf } from './rank.ts';

/**
 * Pairings by a plan, sorted by article and member; of `hand` those that are begun alone.
 * Members' loads differ by at most one where nothing is begun. @param begun pairings that stay whatever the plan,
 * also of people who are not among the members: they take places of their articles.
 * @param barred pairs that are not made, because the member was released from the article.
 */
export function assign(
  plan: AssignmentPlan,
  articles: readonly ArticleId[],
  members: readonly MemberId[],
  begun: readonly Pairing[],
  barred: readonly Pairing[] = [],
): readonly Pairing[] {
  // In an order of its own: the same whatever order they come in.
  const dealing = new Dealing(plan, [...articles].sort(), [...members].sort(), begun, barred);
  const most = mostOf(articles, members, begun);
  const wanted = placesBy(plan, articles);
  const sizes = new Map(articles.map((article) => [article, Math.min(wanted(article), most.get(article) ?? 0)]));
  for (const article of articles) if (sizes.get(article) === most.get(article)) dealing.giveToAll(article);
  dealing.deal(sizes);
  return dealing.pairings();
}

/** How many people can have each article: the members, and others who have begun it. */
function mostOf(
  articles: readonly ArticleId[],
  members: readonly MemberId[],
  begun: readonly Pairing[],
): ReadonlyMap<ArticleId, number> {
  const known = new Set(members);
  const most = new Map(articles.map((article) => [article, members.length]));
  for (const { article, member } of begun)
    if (!known.has(member)) most.set(article, (most.get(article) ?? members.length) + 1);
  return most;
}

/** How many people each article is for; `Infinity`: for everybody. By hand: for none but those whom the lead names. */
export function placesBy(plan: AssignmentPlan, articles: readonly ArticleId[]): (article: ArticleId) => number {
  switch (plan.kind) {
    case 'all':
      return () => Infinity;
    case 'each':
      return () => plan.k;
    case 'share': {
      const common = commonOf(plan, articles);
      return (article) => (common.has(article) ? Infinity : 1);
    }
    case 'hand':
      return () => 0;
  }
}

/** The articles for everybody: those of the lowest ranks, so that most stay when others are added. */
function commonOf(
  { seed, share }: Extract<AssignmentPlan, { kind: 'share' }>,
  articles: readonly ArticleId[],
): ReadonlySet<ArticleId> {
  const ranked = articles
    .map((article) => ({ article, rank: rankOf(seed, article) }))
    .sort((a, b) => a.rank - b.rank || (a.article < b.article ? -1 : 1));
  return new Set(ranked.slice(0, Math.round(share * articles.length)).map(({ article }) => article));
}

interface Candidate extends Pairing {
  readonly rank: number;
}

/** One dealing of articles to members. */
class Dealing {
  private readonly takers = new Map<ArticleId, Set<MemberId>>();
  private readonly given = new Map<MemberId, Set<ArticleId>>();
  private readonly room = new Map<MemberId, number>();
  private readonly begun: ReadonlySet<string>;
  private readonly barred: ReadonlySet<string>;

  constructor(
    private readonly plan: AssignmentPlan,
    private readonly articles: readonly ArticleId[],
    private readonly members: readonly MemberId[],
    begun: readonly Pairing[],
    barred: readonly Pairing[],
  ) {
    this.barred = new Set(barred.map(pairKey));
    this.begun = new Set(begun.map(pairKey));
    for (const article of articles) this.takers.set(article, new Set());
    for (const member of members) this.given.set(member, new Set());
    for (const { article, member } of begun) this.give(article, member);
  }

  giveToAll(article: ArticleId): void {
    for (const member of this.members) if (this.mayTake(article, member)) this.give(article, member);
  }

  /** Gives every article to as many as it is for. */
  deal(sizes: ReadonlyMap<ArticleId, number>): void {
    const lacking = (article: ArticleId): number => (sizes.get(article) ?? 0) - (this.takers.get(article)?.size ?? 0);
    const open = this.articles.filter((article) => lacking(article) > 0);
    this.makeRoom(
      open,
      open.reduce((sum, article) => sum + lacking(article), 0),
    );
    for (const { article, member } of this.candidates(open))
      if (lacking(article) > 0 && this.roomOf(member) > 0) this.take(article, member);
    for (const article of open) while (lacking(article) > 0 && this.place(article));
  }

  pairings(): readonly Pairing[] {
    return [...this.takers.keys()]
      .sort()
      .flatMap((article) => [...(this.takers.get(article) ?? [])].sort().map((member) => ({ article, member })));
  }

  /** Decides how many more each member takes: the least loaded ones first, in an order of their own where loads are equal. */
  private makeRoom(open: readonly ArticleId[], count: number): void {
    const places = this.members
      .map((member) => ({
        member,
        load: this.given.get(member)?.size ?? 0,
        most: open.filter((article) => this.mayTake(article, member)).length,
        rank: rankOf(this.plan.seed, member),
      }))
      .sort((a, b) => a.rank - b.rank);
    for (let left = count; left > 0; left -= 1) {
      let least: (typeof places)[number] | undefined;
      for (const place of places) if (place.most > 0 && (least === undefined || place.load < least.load)) least = place;
      if (least === undefined) return;
      least.load += 1;
      least.most -= 1;
      this.room.set(least.member, this.roomOf(least.member) + 1);
    }
  }

  private candidates(open: readonly ArticleId[]): readonly Candidate[] {
    return open
      .flatMap((article) =>
        this.members
          .filter((member) => this.mayTake(article, member))
          .map((member) => ({ article, member, rank: rankOf(this.plan.seed, article, member) })),
      )
      .sort((a, b) => a.rank - b.rank);
  }

  /** Finds a member for an article, moving others along; where that fails, the least loaded one. @returns false if nobody is left. */
  private place(article: ArticleId): boolean {
    if (this.augment(article, new Set())) return true;
    const free = this.members.filter((member) => this.mayTake(article, member));
    const [first, ...others] = free;
    if (first === undefined) return false;
    const load = (member: MemberId): number => this.given.get(member)?.size ?? 0;
    this.give(
      article,
      others.reduce((least, member) => (load(member) < load(least) ? member : least), first),
    );
    return true;
  }

  private augment(article: ArticleId, seen: Set<MemberId>): boolean {
    for (const member of this.members) {
      if (seen.has(member) || !this.mayTake(article, member)) continue;
      seen.add(member);
      if (this.roomOf(member) > 0) {
        this.take(article, member);
        return true;
      }
      for (const other of this.given.get(member) ?? []) {
        if (this.begun.has(pairKey({ article: other, member })) || !this.isOpenTo(other)) continue;
        if (!this.augment(other, seen)) continue;
        this.takers.get(other)?.delete(member);
        this.given.get(member)?.delete(other);
        this.give(article, member);
        return true;
      }
    }
    return false;
  }

  /** A member who does not have the article can take it over from another. */
  private isOpenTo(article: ArticleId): boolean {
    return (this.takers.get(article)?.size ?? 0) < this.members.length;
  }

  private mayTake(article: ArticleId, member: MemberId): boolean {
    return this.takers.get(article)?.has(member) !== true && !this.barred.has(pairKey({ article, member }));
  }

  private take(article: ArticleId, member: MemberId): void {
    this.give(article, member);
    this.room.set(member, this.roomOf(member) - 1);
  }

  private give(article: ArticleId, member: MemberId): void {
    const takers = this.takers.get(article) ?? new Set();
    this.takers.set(article, takers.add(member));
    const given = this.given.get(member) ?? new Set();
    this.given.set(member, given.add(article));
  }

  private roomOf(member: MemberId): number {
    return this.room.get(member) ?? 0;
  }
}
