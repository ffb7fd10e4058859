/** The cases as a project in Verbatim's own format, for the command line to bring in. */
import { createHash } from 'node:crypto';
import { NO_METADATA } from '../../../shared/domain/article.ts';
import type { AnnotationId, ArticleId, MemberId, ProjectId } from '../../../shared/domain/ids.ts';
import { DEFAULT_LABEL_SET } from '../../../shared/domain/label-set.ts';
import type { ExportedArticle, ProjectExport } from '../../../shared/formats/verbatim/project-export.ts';
import { PEOPLE, type PageCase } from './page-case.ts';

/** Milliseconds since 1970; any moment does. */
export const THEN = 1_790_000_000_000;
export const memberId = (who: number): MemberId => `bench-member-${who}` as MemberId;

export const articleId = (index: number): ArticleId => `bench-article-${index}` as ArticleId;

export const pageProject = (cases: readonly PageCase[]): ProjectExport => ({
  project: {
    id: 'bench-project' as ProjectId,
    title: 'Bench',
    guidelines: '',
    mode: 'shared',
    editing: 'own',
    labelSet: DEFAULT_LABEL_SET,
    created: THEN,
  },
  members: Array.from({ length: PEOPLE }, (_, who) => ({
    id: memberId(who),
    name: `Person ${who}`,
    colour: who,
    role: 'annotator' as const,
    joined: THEN,
  })),
  articles: cases.map(pageArticle),
});

function pageArticle({ name, text, annotations }: PageCase, index: number): ExportedArticle {
  const sha256 = createHash('sha256').update(text).digest('hex');
  const layer = annotations.map(({ id, start, end, label, who }) => {
    const stamp = { by: memberId(who), at: THEN };
    return {
      id: id as AnnotationId,
      target: { spans: [{ start, end }], creator: memberId(who), created: THEN, ...stamp },
      body: { label, attributes: {}, note: '', confidence: null, ...stamp },
    };
  });
  return {
    article: { id: articleId(index), title: name, ...NO_METADATA, sha256, length: text.length },
    text,
    layers: layer.length === 0 ? [] : [{ name: 'shared', annotations: layer }],
  };
}
