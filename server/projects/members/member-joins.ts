/** Checks which two members may be joined into one, and runs the joins one at a time. */
import type { Logger } from 'pino';
import type { ArticleId, MemberId, ProjectId } from '../../../shared/domain/ids.ts';
import { strongerRole } from '../../../shared/domain/member.ts';
import { may } from '../../../shared/domain/permission.ts';
import { isArchived } from '../../../shared/domain/project.ts';
import { failure, success, type Result } from '../../../shared/domain/result.ts';
import type { Membership } from '../../store/store.ts';
import type { JoinedMembers } from '../../../shared/layer/layer-event.ts';
import type { Services } from '../services.ts';
import { archived } from '../archived.ts';
import { memberOf } from './change-members.ts';
import { frozenProblem } from '../frozen-layers.ts';
import type { SettingsEdits } from '../settings-edits.ts';
import { firstFrozen, hasWorkIn, joinMembers } from './join-members.ts';

type Work = Pick<Services, 'store' | 'rooms' | 'changes' | 'now'> & { readonly log: Logger };

/** Standings are asked for nobody in particular. */
const NOBODY = '' as MemberId;

/** The member whose work it is now, and how many annotations changed hands, but for hidden ones. */
interface JoinedPair {
  readonly member: Membership;
  readonly annotations: number;
}

export class MemberJoins {
  private readonly running = new Set<ProjectId>();

  constructor(
    private readonly work: Work,
    private readonly settings: SettingsEdits,
  ) {}

  /**
   * Makes the work of one member that of another. One at a time in a project: two at once could make each the other's.
   * Fails with `joining-now`, `not-found`, `archived`, `layer-frozen`, `same-member`, `yourself`, `weaker-role` and `work-hidden`. @param owner who wants it.
   */
  async join(
    project: ProjectId,
    { from, into }: { readonly from: string; readonly into: string },
    owner: MemberId,
  ): Promise<Result<JoinedPair>> {
    if (this.running.has(project))
      return failure('joining-now', 'Two members of this project are being joined just now. Try again in a moment.');
    this.running.add(project);
    try {
      return await this.joinNow(project, from, into, owner);
    } finally {
      this.running.delete(project);
    }
  }

  private async joinNow(project: ProjectId, from: string, into: string, owner: MemberId): Promise<Result<JoinedPair>> {
    const member = await memberOf(this.work.store, project, into);
    if (!member.ok) return member;
    const leaving = await this.joined(project, from, member.value, owner);
    if (!leaving.ok) return leaving;
    const pair = { from: leaving.value.id, into: member.value.id };
    const frozen = await firstFrozen(this.work, project, pair);
    if (frozen !== null) return { ok: false, problem: await frozenProblem(this.work, frozen) };
    const hidden = await this.hiddenArticles(project);
    if (may(member.value.role, 'curate') && (await hasWorkIn(this.work, project, pair.from, hidden)))
      return failure(
        'work-hidden',
        `${leaving.value.name} has independent work that is not revealed, and ${member.value.name} leads the project: it would be read before its reveal. Make a link for ${leaving.value.name} instead.`,
        'into',
      );
    const open = await this.settings.inTurn(project, {}, {}, async (now) =>
      isArchived(now) ? archived() : success(now),
    );
    if (!open.ok) return open;
    const annotations = await joinMembers(this.work, project, pair, hidden, owner);
    await this.renameInPrefill(project, pair, owner);
    this.work.log.info(
      { member: pair.from, into: pair.into, project, madeBy: owner, annotations },
      'two members were joined',
    );
    return success({ member: member.value, annotations });
  }

  /** A reveal may be set to fill in the annotations of the first member. */
  private async renameInPrefill(id: ProjectId, { from, into }: JoinedMembers, owner: MemberId): Promise<void> {
    const { projects, members } = this.work.store;
    const prefill = (await projects.get(id))?.prefill;
    if (prefill?.annotator !== from) return;
    const name = (await members.person(owner))?.name ?? '';
    // Other changes of the settings that are made meanwhile stay.
    await this.settings.change(id, { prefill: { ...prefill, annotator: into } }, { prefill }, name);
  }

  /** Whose independent work is not revealed. */
  private async hiddenArticles(id: ProjectId): Promise<ReadonlySet<ArticleId>> {
    const { store } = this.work;
    const project = await store.projects.get(id);
    if (project === null) return new Set();
    const standings = await store.rounds.standings(project, NOBODY);
    // Articles that are put away too: they can come back.
    const articles = (await store.layers.versions(id, undefined, 'all')).map(({ article }) => article);
    return new Set(articles.filter((article) => standings.of(article).round === 'independent'));
  }

  /** A member, or a former one, whose role is not the stronger one, and who is not the owner who asks. */
  private async joined(project: ProjectId, id: string, into: Membership, owner: MemberId): Promise<Result<Membership>> {
    if (id === into.id) return failure('same-member', 'These two are one member already.', 'into');
    const { members } = this.work.store;
    const member = await members.membership(project, id as MemberId);
    if (member === null) {
      const former = (await members.formerOfProject(project)).find((one) => one.id === id);
      return former === undefined ? failure('not-found', 'The project has no such member.') : success(former);
    }
    if (member.id === owner)
      return failure(
        'yourself',
        'You would lose this project yourself. Join the other member with you, or ask another owner.',
      );
    if (strongerRole(member.role, into.role) === into.role) return success(member);
    return failure(
      'weaker-role',
      `${into.name} has a weaker role than ${member.name}. Give ${into.name} that role first.`,
      'into',
    );
  }
}
