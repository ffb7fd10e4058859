/** A project of articles that quote, some sentences carried by several of them; the same for every run. */
import { createHash } from 'node:crypto';
import { NO_METADATA } from '../../../shared/domain/article.ts';
import type { ProjectExport } from '../../../shared/formats/verbatim/project-export.ts';
import { quotingArticles } from '../trace/quoting-articles.ts';
import { articleId, pageProject } from './page-project.ts';

const SENTENCES = 30;
const OUTLETS = 200;

export const statementsProject = (articles: number): ProjectExport => ({
  ...pageProject([]),
  articles: quotingArticles(articles, SENTENCES, 1).map((text, index) => ({
    article: {
      ...NO_METADATA,
      id: articleId(index),
      title: `Report ${index}`,
      outlet: `Outlet ${index % OUTLETS}`,
      date: `2026-11-${String((index % 28) + 1).padStart(2, '0')}`,
      language: 'en',
      sha256: createHash('sha256').update(text).digest('hex'),
      length: text.length,
    },
    text,
    layers: [],
  })),
});
