/** Finds the project’s article to which another program’s document belongs. */
import {
  earlierTexts,
  normaliseText,
  validateText,
  MAX_ARTICLE_BYTES,
  titleOf,
  MAX_TITLE_LENGTH,
  type Article,
} from '../../../shared/domain/article.ts';
import type { ArticleId } from '../../../shared/domain/ids.ts';
import { failure, success, type Result } from '../../../shared/domain/result.ts';
import type { IncomingDocument } from '../../../shared/formats/incoming/incoming.ts';
import { problemWithin } from '../../../shared/formats/core/problem-path.ts';
import { utf8Length } from '../../../shared/formats/core/utf8-length.ts';
import { sha256Hex } from '../../importers/sha256.ts';
import type { ImportSide } from './import-side.ts';

export interface FoundArticle {
  readonly article: Article;
  /** As the document has it, or the project. */
  readonly text: string;
  /** As the project has it, or will have it. */
  readonly kept: string;
  readonly isNew: boolean;
}

export class KnownArticles {
  private readonly bySha256: Map<string, Article>;

  /** @param listed the project's articles. */
  constructor(
    private readonly side: Pick<ImportSide, 'text'>,
    private readonly listed: readonly Article[],
    private readonly newId: () => string,
  ) {
    this.bySha256 = new Map(listed.map((article) => [article.sha256, article]));
  }

  /** The article with the document's text, which may be new; without a text the one that it names by id, hash, address or title. */
  async find(document: IncomingDocument): Promise<Result<FoundArticle>> {
    const found = document.text === null ? await this.named(document) : this.withText(document, document.text);
    return found.ok || document.where === '' ? found : problemWithin(found.problem, document.where);
  }

  private withText(document: IncomingDocument, raw: string): Result<FoundArticle> {
    const text = normaliseText(raw);
    const valid = validateText(text);
    if (!valid.ok) return failure(valid.problem.id, valid.problem.message);
    if (utf8Length(text) > MAX_ARTICLE_BYTES)
      return failure('article-too-large', `The text has more than ${MAX_ARTICLE_BYTES / 1024 / 1024} MiB.`);
    const sha256 = sha256Hex(text);
    for (const kept of [text, ...earlierTexts(raw)]) {
      const known = this.bySha256.get(sha256Hex(kept));
      if (known !== undefined) return success({ article: known, text: raw, kept, isNew: false });
    }
    const { title, outlet = null, author = null, date = null, url = null, language = null } = document.article;
    const article = {
      id: this.newId() as ArticleId,
      title: (title ?? '').trim().slice(0, MAX_TITLE_LENGTH) || titleOf(text),
      outlet,
      author,
      date,
      url,
      language,
      sha256,
      length: text.length,
    };
    this.bySha256.set(sha256, article);
    return success({ article, text: raw, kept: text, isNew: true });
  }

  private async named({ article: { id, sha256, url, title } }: IncomingDocument): Promise<Result<FoundArticle>> {
    const article =
      this.only((one) => id !== undefined && one.id === id) ??
      this.only((one) => sha256 !== undefined && one.sha256 === sha256) ??
      this.only((one) => typeof url === 'string' && one.url === url) ??
      this.only((one) => title !== undefined && one.title === title);
    const text = article === null ? null : await this.side.text(article.id);
    if (article === null || text === null) {
      return failure(
        'no-such-article',
        `The file has no text of “${(title ?? url ?? id ?? sha256 ?? 'the article').slice(0, 100)}”, and the project has no such article: bring the article in first.`,
      );
    }
    return success({ article, text, kept: text, isNew: false });
  }

  /** The one that it is true of; `null` if that is none, or several. */
  private only(isIt: (article: Article) => boolean): Article | null {
    const [one, other] = this.listed.filter(isIt);
    return one !== undefined && other === undefined ? one : null;
  }
}
