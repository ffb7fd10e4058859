/** An article as it lies in the store, with any text: also one that an earlier version kept and none would today. */
import { createHash, randomUUID } from 'node:crypto';
import type { StoredArticle } from '../../server/store/store.ts';
import { NO_METADATA } from '../../shared/domain/article.ts';
import type { ArticleId } from '../../shared/domain/ids.ts';

export const storedArticle = (text: string): StoredArticle => ({
  article: {
    id: randomUUID().slice(0, 8) as ArticleId,
    title: 'Kept',
    ...NO_METADATA,
    sha256: createHash('sha256').update(text).digest('hex'),
    length: text.length,
  },
  text,
});
