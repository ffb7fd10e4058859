/** A project as large as the benchmark wants it, written straight to the store, as rooms would have. */
import { LayerDoc } from '../../../shared/layer/layer-doc.ts';
import type { AnnotationId, ArticleId, MemberId } from '../../../shared/domain/ids.ts';
import { NO_METADATA } from '../../../shared/domain/article.ts';
import { DEFAULT_LABEL_SET } from '../../../shared/domain/label-set.ts';
import type { Project } from '../../../shared/domain/project.ts';
import * as Y from 'yjs';
import { sha256Hex } from '../../../server/importers/sha256.ts';
import type { AppContext } from '../../../server/main.ts';
import { createProject } from '../../../server/projects/create-project.ts';

const SENTENCE = '“We open the bridge on Monday 🌉,” the minister said; critics doubt it. ';
/** About 700 words. */
const SENTENCES_AN_ARTICLE = 60;
const NOON = Date.UTC(2026, 10, 24, 12);

export interface ProjectSize {
  readonly articles: number;
  readonly annotationsAnArticle: number;
}

/** @param onArticle is told after each article. */
export async function makeLargeProject(
  work: AppContext,
  { articles, annotationsAnArticle }: ProjectSize,
  onArticle: (done: number) => void,
): Promise<Project> {
  const project = await createProject(work, { title: 'A large project', labelSet: DEFAULT_LABEL_SET });
  const member = work.newId() as MemberId;
  await work.store.members.create({ id: member, name: 'Ana', colour: 0, version: 0 });
  await work.store.members.enrol(project.id, member, 'owner', NOON);
  for (let index = 0; index < articles; index += 1) {
    const text = `Report ${index}\n\n${SENTENCE.repeat(SENTENCES_AN_ARTICLE)}`;
    const id = `article-${index}` as ArticleId;
    await work.store.articles.add(project.id, [
      {
        article: {
          id,
          title: `Report ${index}`,
          ...NO_METADATA,
          outlet: 'The Post',
          sha256: sha256Hex(text),
          length: text.length,
        },
        text,
      },
    ]);
    await work.store.layers.append(
      { project: project.id, article: id, layer: 'shared' },
      { updates: [annotated(text, member, index, annotationsAnArticle)], removals: [], owners: [] },
    );
    onArticle(index + 1);
  }
  return project;
}

/** One update with all annotations of an article: every label, half with a speaker, spread over the text. */
function annotated(text: string, member: MemberId, article: number, count: number): Uint8Array {
  const layer = new LayerDoc(new Y.Doc());
  const stamp = { by: member, at: NOON };
  layer.doc.transact(() => {
    for (let index = 0; index < count; index += 1) {
      const start = 12 + Math.floor(((text.length - 100) * index) / count);
      const label = DEFAULT_LABEL_SET.labels[index % DEFAULT_LABEL_SET.labels.length]?.key ?? 'quote';
      const id =
        `00000000-0000-4000-${(0x8000 + Math.floor(article / 65_536)).toString(16)}-${(article % 65_536).toString(16).padStart(4, '0')}${index.toString(16).padStart(8, '0')}` as AnnotationId;
      const span = wholeCharacters(text, start, start + 40);
      layer.add(id, [span], { label, attributes: index % 2 === 0 ? { speaker: 'the minister' } : {} }, stamp);
    }
  });
  return Y.encodeStateAsUpdate(layer.doc);
}

/** Moves both ends off the middle of a character. */
const wholeCharacters = (text: string, start: number, end: number) => ({
  start: start + Number(isLow(text, start)),
  end: end + Number(isLow(text, end)),
});

const isLow = (text: string, at: number): boolean => text.charCodeAt(at) >= 0xdc00 && text.charCodeAt(at) <= 0xdfff;
