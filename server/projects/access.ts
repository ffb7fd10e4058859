/**
 * Tells what a member may do with the layers of a project at this moment: it gives `layerPolicy` the facts that the
 * policy needs. Every answer that covers more than one layer uses it.
 */
import type { ArticleId, MemberId } from '../../shared/domain/ids.ts';
import { holdsAnnotations, layerNamed, type Layer } from '../../shared/domain/layer.ts';
import type { LayerName } from '../../shared/domain/layer-name.ts';
import { may, type Sender } from '../../shared/domain/permission.ts';
import type { Project, RevealedTo } from '../../shared/domain/project.ts';
import { layerPolicy, mayReadEarlier, policyOfOperator } from '../../shared/layer/layer-policy.ts';
import type { Standings, Store } from '../store/store.ts';

const OPERATOR = '' as MemberId;

export class Access {
  private constructor(
    private readonly project: Project,
    /** `null`: the operator, on its command line. */
    private readonly asker: Sender | null,
    private readonly standings: Standings,
    private readonly written: ReadonlyMap<string, Layer>,
  ) {}

  static async of(
    { rounds, layers }: Pick<Store, 'rounds' | 'layers'>,
    project: Project,
    asker: Sender | null,
  ): Promise<Access> {
    const standings = await rounds.standings(project, asker?.member ?? OPERATOR);
    // Of shared work a name says all there is to know.
    const written = standings.isShared ? [] : await layers.ofProject(project.id);
    const byName = new Map(written.map(({ article, layer }) => [`${article} ${layer.name}`, layer]));
    return new Access(project, asker, standings, byName);
  }

  /** The same for one article; of others it knows nothing. */
  static async ofArticle(
    { rounds, layers }: Pick<Store, 'rounds' | 'layers'>,
    project: Project,
    asker: Sender | null,
    article: ArticleId,
  ): Promise<Access> {
    const standing = await rounds.standing(project, article);
    const written = await layers.ofArticle(project.id, article);
    const byName = new Map(written.map((layer) => [`${article} ${layer.name}`, layer]));
    return new Access(project, asker, { of: () => standing, isShared: standing.round === null }, byName);
  }

  /** Layers with a row in the store, as they were read for it; `null` where it did not need them. */
  get layers(): readonly { readonly article: ArticleId; readonly layer: Layer }[] | null {
    if (this.standings.isShared) return null;
    return [...this.written].map(([key, layer]) => ({ article: key.slice(0, key.indexOf(' ')) as ArticleId, layer }));
  }

  /** All members of the project are told the same of its layers. */
  get isSameForAll(): boolean {
    return this.standings.isShared;
  }

  /** @param layer the name of one with a row in the store. */
  mayRead(article: ArticleId, name: LayerName): boolean {
    return this.mayExport(article, this.written.get(`${article} ${name}`) ?? layerNamed(name, true));
  }

  mayExport(article: ArticleId, layer: Layer): boolean {
    const standing = this.standings.of(article);
    if (this.asker === null) return policyOfOperator(layer, standing).export;
    return layerPolicy(layer, this.project, this.asker, standing).export;
  }

  /** @param readBy who could read the round before the next one began. */
  mayReadEarlier(article: ArticleId, owner: MemberId, readBy: RevealedTo | null): boolean {
    return this.asker === null || mayReadEarlier({ owner, readBy }, this.asker, this.standings.of(article));
  }

  /** They are told how far others are with an article: everybody where nothing is hidden, else those who lead. */
  seesProgress(article: ArticleId): boolean {
    return this.asker === null || this.standings.of(article).round === null || may(this.asker.role, 'curate');
  }

  /** They are told numbers of what is hidden from them: owners, where the project says so, but for articles they are at work on. */
  seesFigures(article: ArticleId): boolean {
    if (this.asker === null) return true;
    const { ownersSee = 'progress' } = this.project;
    const isAtWork = this.standings.of(article).atWork.has(this.asker.member);
    return ownersSee === 'figures' && may(this.asker.role, 'manage-members') && !isAtWork;
  }

  /** Layers of annotations that are in the store and hidden from the asker. */
  hidden(): readonly { readonly article: ArticleId; readonly layer: Layer }[] {
    const isHidden = ({ article, layer }: { readonly article: ArticleId; readonly layer: Layer }): boolean =>
      !this.mayExport(article, layer) && holdsAnnotations(layer);
    return (this.layers ?? []).filter(isHidden);
  }
}
