/** A project whose articles were annotated by three people and revealed, written straight to the store. */
import * as Y from 'yjs';
import { sha256Hex } from '../../../server/importers/sha256.ts';
import type { AppContext } from '../../../server/main.ts';
import { createProject } from '../../../server/projects/create-project.ts';
import type { AnnotationId, ArticleId, MemberId } from '../../../shared/domain/ids.ts';
import { NO_METADATA } from '../../../shared/domain/article.ts';
import { DEFAULT_LABEL_SET } from '../../../shared/domain/label-set.ts';
import { ownLayer } from '../../../shared/domain/layer-name.ts';
import type { Project } from '../../../shared/domain/project.ts';
import { seededRandom } from '../../../shared/agreement/seeded-random.ts';
import { LayerDoc } from '../../../shared/layer/layer-doc.ts';

const NOON = Date.UTC(2026, 10, 24, 12);
const ANNOTATORS = ['ana', 'ben', 'cem'] as MemberId[];
/** UTF-16 units from one passage to the next. */
const A_PASSAGE = 60;
const SENTENCE = 'The minister said the bridge opens soon; critics doubt it. '.padEnd(A_PASSAGE);

export interface ProjectSize {
  readonly articles: number;
  /** Each annotator marks about nine of ten. */
  readonly passages: number;
}

export async function makeAnnotatedProject(work: AppContext, { articles, passages }: ProjectSize): Promise<Project> {
  const project = await createProject(work, { title: 'An annotated project', mode: 'blind' });
  for (const id of ANNOTATORS) {
    if ((await work.store.members.person(id)) === null)
      await work.store.members.create({ id, name: id, colour: 0, version: 0 });
    await work.store.members.enrol(project.id, id, 'annotator', NOON);
  }
  const random = seededRandom(articles);
  const text = SENTENCE.repeat(passages);
  for (let index = 0; index < articles; index += 1) {
    const id = `${project.id}-${index}` as ArticleId;
    const title = `Report ${index}`;
    // Texts that differ: a project has each but once.
    const own = `${title}. ${text}`;
    const article = { id, title, ...NO_METADATA, sha256: sha256Hex(own), length: own.length };
    await work.store.articles.add(project.id, [{ article, text: own }]);
    for (const [who, member] of ANNOTATORS.entries())
      await work.store.layers.append(
        { project: project.id, article: id, layer: ownLayer(member) },
        { updates: [annotated(member, who, index, passages, random)], removals: [], owners: [] },
      );
  }
  await work.store.rounds.restore(
    project.id,
    (await work.store.articles.list(project.id)).map(({ id }) => ({
      article: id,
      round: 1,
      state: 'revealed',
      opened: NOON,
      revealed: NOON + 1,
      revealedBy: ANNOTATORS[0] ?? null,
      wasEarly: false,
      readBy: null,
      roster: ANNOTATORS.map((member) => ({ member, why: null })),
      snapshots: new Map(),
    })),
  );
  return project;
}

/** One update with all annotations of one annotator: some are left out, end elsewhere or have another label. */
function annotated(member: MemberId, who: number, article: number, passages: number, random: () => number): Uint8Array {
  const layer = new LayerDoc(new Y.Doc());
  const stamp = { by: member, at: NOON };
  layer.doc.transact(() => {
    for (let index = 0; index < passages; index += 1) {
      const roll = random();
      if (roll < 0.1) continue;
      const label = DEFAULT_LABEL_SET.labels[roll < 0.2 ? 1 : 0]?.key ?? 'quote';
      const start = 20 + index * A_PASSAGE;
      const id =
        `00000000-000${who}-4000-8${article.toString(16).padStart(3, '0')}-${index.toString(16).padStart(12, '0')}` as AnnotationId;
      layer.add(id, [{ start, end: start + (roll < 0.4 ? 25 : 30) }], { label }, stamp);
    }
  });
  return Y.encodeStateAsUpdate(layer.doc);
}
