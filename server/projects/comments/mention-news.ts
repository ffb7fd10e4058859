/** Sends webhooks an event when a comment mentions members who may read it. Comments on unrevealed independent work, which owners may not read yet, are not sent. */
import { mentionFinder } from '../../../shared/domain/mentions.ts';
import type { CommentRecord } from '../../../shared/domain/comment.ts';
import type { MemberId } from '../../../shared/domain/ids.ts';
import { holdsAnnotations, layerNamed } from '../../../shared/domain/layer.ts';
import type { LayerRef } from '../../../shared/domain/layer-name.ts';
import type { Sender } from '../../../shared/domain/permission.ts';
import type { Project } from '../../../shared/domain/project.ts';
import type { Commit, SaidComment } from '../../channels/commits.ts';
import type { Membership, Store } from '../../store/store.ts';
import type { Webhooks } from '../../webhooks/webhooks.ts';
import { Access } from '../access.ts';

interface Work {
  readonly store: Store;
  readonly webhooks: Webhooks;
}

/** An owner who has no work of their own open on any article. */
const ANY_OWNER: Sender = { member: '' as MemberId, role: 'owner' };
/** So many comments of one commit are told of. */
const MAX_TOLD = 20;

export class MentionNews {
  private telling: Promise<void> = Promise.resolve();

  constructor(private readonly work: Work) {}

  /** The commit does not wait for it. */
  readonly hear = ({ ref, said }: Commit): void => {
    const naming = said.filter(({ after }) => after.text.includes('@')).slice(0, MAX_TOLD);
    if (naming.length === 0 || !holdsAnnotations(layerNamed(ref.layer, true))) return;
    this.telling = this.telling.then(() => this.tell(ref, naming).catch(() => undefined));
  };

  /** Waits for what is on its way. */
  stop(): Promise<void> {
    return this.telling;
  }

  private async tell(ref: LayerRef, said: readonly SaidComment[]): Promise<void> {
    const { store } = this.work;
    const project = await store.projects.get(ref.project);
    if (project === null || !(await this.mayRead(project, ANY_OWNER, ref))) return;
    const members = await store.members.ofProject(project.id);
    const find = mentionFinder(members);
    for (const { id, before, after } of said) {
      const known = new Set(find(before?.text ?? '').map(({ member }) => member));
      const named = new Set(find(after.text).map(({ member }) => member));
      const fresh = members.filter((one) => named.has(one.id) && !known.has(one.id) && one.id !== after.by);
      await this.tellOf(project, ref, { id, after }, await this.readersAmong(project, ref, fresh), members);
    }
  }

  private async readersAmong(
    project: Project,
    ref: LayerRef,
    members: readonly Membership[],
  ): Promise<readonly Membership[]> {
    const readers: Membership[] = [];
    for (const one of members)
      if (await this.mayRead(project, { member: one.id, role: one.role }, ref)) readers.push(one);
    return readers;
  }

  private async tellOf(
    project: Project,
    { article, layer }: LayerRef,
    { id, after }: { readonly id: string; readonly after: CommentRecord },
    named: readonly Membership[],
    members: readonly Membership[],
  ): Promise<void> {
    const writer = members.find((one) => one.id === after.by);
    const there = await this.work.store.articles.get(project.id, article);
    if (writer === undefined || there === null || named.length === 0) return;
    await this.work.webhooks.tell(project, writer, {
      event: 'comment.mentioned',
      article: { id: article, title: there.title },
      layer,
      annotation: after.annotation,
      comment: { id, text: after.text },
      mentioned: named.map((one) => ({ id: one.id, name: one.name })),
    });
  }

  private async mayRead(project: Project, asker: Sender, { article, layer }: LayerRef): Promise<boolean> {
    return (await Access.ofArticle(this.work.store, project, asker, article)).mayRead(article, layer);
  }
}
