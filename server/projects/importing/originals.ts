/**
 * Finds the member’s own layer that a stand-in’s layer copies. When an export is imported into its project again, a
 * member’s layer comes in under a stand-in (a former member); annotations that the member’s own layer still has are not
 * added a second time.
 */
import type { Annotation } from '../../../shared/domain/annotation.ts';
import type { ArticleId, MemberId, ProjectId } from '../../../shared/domain/ids.ts';
import { layerAnnotator, ownLayer, type LayerName } from '../../../shared/domain/layer-name.ts';
import type { ExportedLayer } from '../../../shared/formats/verbatim/project-export.ts';
import { Access } from '../access.ts';
import type { Services } from '../services.ts';
import { standInId } from './stand-in-id.ts';

type Work = Pick<Services, 'store' | 'rooms'>;

export class Originals {
  private members: ReadonlyMap<MemberId, MemberId> | null = null;

  /** @param importer is told of existing annotations only where they may read them; `null`: the command line, which is told of all. */
  constructor(
    private readonly work: Work,
    private readonly project: ProjectId,
    private readonly importer: MemberId | null,
  ) {}

  /** The layer without what the one has that it stands for. */
  async without(article: ArticleId, layer: ExportedLayer): Promise<ExportedLayer> {
    const original = await this.originalOf(article, layer.name);
    if (original === null) return layer;
    const there = await this.work.rooms.read({ project: this.project, article, layer: original });
    const has = (annotation: string): boolean => there.annotation(annotation as Annotation['id']) !== undefined;
    const { annotations, comments = [], relations = [] } = layer;
    return {
      ...layer,
      annotations: annotations.filter(({ id }) => !has(id)),
      ...(layer.comments && { comments: comments.filter(({ record }) => !has(record.annotation)) }),
      ...(layer.relations && { relations: relations.filter(({ record }) => !has(record.from) && !has(record.to)) }),
    };
  }

  private async originalOf(article: ArticleId, name: LayerName): Promise<LayerName | null> {
    const owner = layerAnnotator(name);
    if (owner === null) return null;
    this.members ??= await this.standIns();
    const member = this.members.get(owner);
    return member !== undefined && (await this.mayRead(article, ownLayer(member))) ? ownLayer(member) : null;
  }

  /** Members by the ids that stand for them. */
  private async standIns(): Promise<ReadonlyMap<MemberId, MemberId>> {
    const members = await this.work.store.members.ofProject(this.project);
    return new Map(members.map(({ id }) => [standInId(this.project, id), id]));
  }

  private async mayRead(article: ArticleId, layer: LayerName): Promise<boolean> {
    const { store } = this.work;
    if (this.importer === null) return true;
    const [project, membership] = [
      await store.projects.get(this.project),
      await store.members.membership(this.project, this.importer),
    ];
    if (project === null || membership === null) return false;
    const asker = { member: membership.id, role: membership.role };
    return (await Access.of(store, project, asker)).mayRead(article, layer);
  }
}
