/** A project that three people annotated independently, with a hundred disagreements in ten articles; the same for every run. */
import { createHash } from 'node:crypto';
import { NO_METADATA } from '../../../shared/domain/article.ts';
import type { Annotation } from '../../../shared/domain/annotation.ts';
import type { AnnotationId, ArticleId, MemberId } from '../../../shared/domain/ids.ts';
import { ownLayer } from '../../../shared/domain/layer-name.ts';
import type { Span } from '../../../shared/domain/span.ts';
import type { ExportedArticle, ProjectExport } from '../../../shared/formats/verbatim/project-export.ts';
import { seeded } from '../../support/seeded.ts';
import { aText } from './page-case.ts';
import { memberId, pageProject, THEN } from './page-project.ts';

const ARTICLES = 10;
const PASSAGES = 10;
const ANNOTATORS = 3;
const WORDS = 1_000;
/** Words from one passage to the next. */
const APART = 60;

export const DISAGREEMENTS = ARTICLES * PASSAGES;

export const adjudicationProject = (): ProjectExport => ({
  ...pageProject([]),
  articles: Array.from({ length: ARTICLES }, (_, index) => annotatedArticle(index)),
});

function annotatedArticle(index: number): ExportedArticle {
  const text = aText(WORDS, index + 1);
  const words = [...text.matchAll(/\S+/g)].map(({ index: start, 0: word }) => ({ start, end: start + word.length }));
  const random = seeded(index + 100);
  const passages = Array.from({ length: PASSAGES }, (_, passage) => ({
    first: passage * APART,
    kind: random.below(3),
  }));
  const layers = Array.from({ length: ANNOTATORS }, (_, who) => ({
    name: ownLayer(memberId(who)),
    annotations: passages.flatMap((passage, at) => versionOf(passage, words, who, index * PASSAGES + at)),
  }));
  const sha256 = createHash('sha256').update(text).digest('hex');
  return {
    article: {
      id: `bench-article-${index}` as ArticleId,
      title: `Report ${index}`,
      ...NO_METADATA,
      sha256,
      length: text.length,
    },
    text,
    layers: layers.toSorted((a, b) => (a.name < b.name ? -1 : 1)),
  };
}

/** The third person has another boundary or another label, or marked nothing. */
function versionOf(
  { first, kind }: { readonly first: number; readonly kind: number },
  words: readonly Span[],
  who: number,
  number: number,
): Annotation[] {
  const isOther = who === ANNOTATORS - 1;
  if (isOther && kind === 0) return [];
  const [from, to] = [words[first], words[first + (isOther && kind === 1 ? 8 : 5)]];
  if (from === undefined || to === undefined) throw new Error('The text is too short.');
  const by: MemberId = memberId(who);
  const stamp = { by, at: THEN };
  return [
    {
      id: `00000000-0000-4000-8000-${(number * ANNOTATORS + who).toString(16).padStart(12, '0')}` as AnnotationId,
      target: { spans: [{ start: from.start, end: to.end }], creator: by, created: THEN, ...stamp },
      body: {
        label: isOther && kind === 2 ? 'paraphrase' : 'quote',
        attributes: {},
        note: '',
        confidence: null,
        ...stamp,
      },
    },
  ];
}
