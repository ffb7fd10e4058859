/** How much of a statement each outlet carries, in order of date. */
import { html, type TemplateResult } from 'lit';
import type { ArticleBody } from '../../../shared/wire/http/articles.ts';
import type { StatementBody } from '../../../shared/wire/http/statements.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import { locale } from '../../locale/texts.ts';
import { sentenceOf, type Version } from '../../statements/statement-words.ts';
import { dayOf, sourceOf } from './version-item.ts';

/** One bar an outlet: of the version that says most. The pieces of one sentence are one version. */
export function statementPlot(
  { versions, fullest }: StatementBody,
  articles: ReadonlyMap<string, ArticleBody>,
): TemplateResult {
  const words = otherTexts().statements;
  const lengthOf = (version: Version): number => sentenceOf(version, versions).text.length;
  const measure = versions[fullest];
  const all = Math.max(1, measure === undefined ? 1 : lengthOf(measure));
  const bars = new Map<string, { readonly first: Version; share: number }>();
  for (const version of versions) {
    const source = sourceOf(version, { articles });
    const bar = bars.get(source) ?? { first: version, share: 0 };
    bar.share = Math.min(1, Math.max(bar.share, lengthOf(version) / all));
    bars.set(source, bar);
  }
  return html`<ul class="plot" aria-label=${words.plot}>
    ${[...bars].map(([source, { first, share }]) => {
      const percent = `${locale.number(Math.round(share * 100))} %`;
      const day = dayOf(first, { articles });
      return html`<li>
        <span class="name" title=${source}>${source}</span><span class="day">${day}</span>
        <span role="meter" aria-valuemin="0" aria-valuemax="100" aria-valuenow=${Math.round(share * 100)} aria-label=${words.share(source, percent)}>
          <svg viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true"><rect width=${share * 100} height="1" /></svg>
        </span>
        <span class="percent" aria-hidden="true">${percent}</span>
      </li>`;
    })}
  </ul>`;
}
