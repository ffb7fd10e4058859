/** A simulated disk of independent work: rounds end and begin in one commit, and what they promise is looked after. */
import type { ArticleRound, RoundStore, Store } from '../../server/store/store.ts';
import type { ArticleId, MemberId } from '../../shared/domain/ids.ts';
import type { LayerState } from '../../shared/domain/layer.ts';
import type { LayerRef } from '../../shared/domain/layer-name.ts';
import { newStanding, rosterOf, type ArticleStanding, type Participant } from '../../shared/domain/round.ts';
import { SimDisk, type DiskCall } from './sim-disk.ts';

type How = Parameters<RoundStore['reveal']>[2];
type Next = Parameters<RoundStore['begin']>[2];

export class RoundDisk extends SimDisk {
  readonly done = new Set<MemberId>();
  /** Whose layer was opened for late work since the last reveal. */
  readonly lateLayers = new Set<MemberId>();
  members: readonly MemberId[] = [];
  /** Called in the commit that reveals, with nothing in between. */
  onReveal: () => void = () => undefined;
  private all: ArticleRound[] = [];
  private opened = 0;

  get rounds(): readonly ArticleRound[] {
    return this.all;
  }

  override moreOf(call: DiskCall): Partial<Store> {
    const article = 'a' as ArticleId;
    const rounds: Partial<RoundStore> = {
      standing: () => Promise.resolve(this.standing()),
      participants: () => Promise.resolve({ all: this.participants(), isPlanned: false }),
      list: () => Promise.resolve(this.all),
      reveal: (_project, article, how) => call('reveal', () => this.reveal(article, how)),
      begin: (_project, _article, next) => call('begin', () => this.begin(next)),
      // All work counts as noted: the lead may open any layer.
      late: () => Promise.resolve(this.members.map((member) => ({ article, member, annotations: 1, at: 0 }))),
      forgetLate: () => Promise.resolve(true),
    };
    const articleStates: Partial<Store['articleStates']> = {
      set: (_project, { member }) => {
        this.done.delete(member);
        return Promise.resolve();
      },
    };
    return { rounds, articleStates } as Store;
  }

  override setState(room: LayerRef, state: LayerState): void {
    super.setState(room, state);
    if (state === 'frozen' || this.standing().round !== 'revealed') return;
    for (const member of this.members) if (this.roomOf(member).layer === room.layer) this.lateLayers.add(member);
  }

  roomOf(member: MemberId): LayerRef {
    return { project: this.project.id, article: 'a' as ArticleId, layer: `annotator/${member}` };
  }

  private standing(): ArticleStanding {
    const isRevealed = this.all.at(-1)?.state === 'revealed';
    return {
      ...newStanding('blind'),
      round: isRevealed ? 'revealed' : 'independent',
      number: this.all.length + (isRevealed ? 0 : 1),
    };
  }

  private participants(): readonly Participant[] {
    return this.members.map((member) => ({
      member,
      assignment: null,
      marked: this.done.has(member) ? 'done' : null,
      hasBegun: this.get(this.roomOf(member)).isWritten,
      isHere: true,
      isExtra: false,
      aside: null,
    }));
  }

  private reveal(article: ArticleId, { by, at, isEarly }: How): ArticleRound | { readonly refused: 'not-independent' } {
    if (this.standing().round !== 'independent') return { refused: 'not-independent' };
    const round: ArticleRound = {
      article,
      round: this.all.length + 1,
      state: 'revealed',
      opened: this.opened,
      revealed: at,
      revealedBy: by,
      wasEarly: isEarly,
      readBy: null,
      roster: rosterOf(this.participants(), false),
    };
    this.lateLayers.clear();
    for (const member of this.members) this.setState(this.roomOf(member), 'frozen');
    this.all = [...this.all, round];
    this.onReveal();
    return round;
  }

  private begin({ at, readBy, reopened }: Next): boolean {
    const last = this.all.at(-1);
    if (last === undefined || this.standing().round !== 'revealed') return false;
    this.all = [...this.all.slice(0, -1), { ...last, state: 'adjudicated', readBy }];
    this.opened = at;
    for (const member of reopened ?? this.members) this.setState(this.roomOf(member), 'open');
    return true;
  }
}
