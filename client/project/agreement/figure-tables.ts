/** Tables of figures: by label, by pair of annotators, by article. */
import { html, nothing, type TemplateResult } from 'lit';
import type { AgreementBody } from '../../../shared/wire/http/agreement.ts';
import type { ArticleBody } from '../../../shared/wire/http/articles.ts';
import type { ProjectWithRoleBody } from '../../../shared/wire/http/projects.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import { articlePath } from '../../services/routes.ts';
import { figureCell, type Figures, type MeasureKey, type WantedPassages } from './figure-cell.ts';

/** The data of the tables, and the callback that opens the passages behind a figure. */
interface Shown {
  readonly project: ProjectWithRoleBody;
  readonly articles: readonly ArticleBody[];
  readonly measured: AgreementBody;
  readonly measure: MeasureKey;
  readonly open: (wanted: WantedPassages) => void;
}

/** Columns of the table by label. */
const OF_LABELS: readonly MeasureKey[] = [
  'spanF1Exact',
  'spanF1Overlap',
  'characterF1',
  'krippendorffAlpha',
  'uAlpha',
  'kuAlpha',
];

export function labelTable({ project, measured, measure, open }: Shown): TemplateResult {
  const words = otherTexts().agreement;
  const measures = [...new Set([measure, ...OF_LABELS])];
  const row = (
    what: string,
    label: string | null,
    figures: Figures | undefined,
  ) => html`<tr><th scope="row">${what}</th>
    ${measures.map((key) => figureCell(figures?.[key], what, () => open({ what, label })))}
    <td>${figures?.[measure]?.units ?? 0}</td></tr>`;
  return framed(
    'by-label',
    words.byLabel,
    html`<thead><tr><th scope="col">${words.label}</th>${measures.map((key) => html`<th scope="col">${words.measures[key]}</th>`)}<th scope="col">${words.annotations}</th></tr></thead>
      <tbody>${project.labelSet.labels.map(({ key, title }) => row(title, key, measured.byLabel[key]))}</tbody>
      <tfoot>${row(words.total, null, measured.total)}</tfoot>`,
  );
}

export function pairTable({ measured: { annotators, pairs }, measure, open }: Shown): TemplateResult {
  const words = otherTexts().agreement;
  const figureOf = (a: string, b: string) =>
    pairs.find((pair) => (pair.a === a && pair.b === b) || (pair.a === b && pair.b === a))?.total[measure];
  type Annotator = AgreementBody['annotators'][number];
  const cell = (one: Annotator, other: Annotator) => {
    const what = `${one.name}, ${other.name}`;
    return figureCell(figureOf(one.id, other.id), what, () => open({ what, annotators: [one.id, other.id] }));
  };
  return framed(
    'by-pair',
    words.byPair,
    html`<thead><tr><td></td>${annotators.map(({ name }) => html`<th scope="col">${name}</th>`)}</tr></thead>
      <tbody>${annotators.map((one) => html`<tr><th scope="row">${one.name}</th>${annotators.map((other) => cell(one, other))}</tr>`)}</tbody>`,
  );
}

export function articleTable({ project, articles, measured, measure, open }: Shown): TemplateResult {
  const words = otherTexts().agreement;
  const known = new Map(articles.map((article) => [article.id, article]));
  return framed(
    'by-article',
    words.byArticle,
    html`<thead><tr><th scope="col">${words.article}</th><th scope="col">${words.measures[measure]}</th><th scope="col">${words.annotations}</th></tr></thead>
      <tbody>${measured.byArticle.map(({ article, total }) => {
        const what = known.get(article)?.title ?? article;
        return html`<tr>
          <th scope="row"><a href=${articlePath(project.id, article)} lang=${known.get(article)?.language ?? nothing}>${what}</a></th>
          ${figureCell(total[measure], what, () => open({ what, articles: [article] }))}<td>${total[measure]?.units ?? 0}</td></tr>`;
      })}</tbody>`,
  );
}

/** Kappa of choice attributes. */
export function attributeTable({ project: { labelSet }, measured: { attributes }, open }: Shown): TemplateResult {
  const words = otherTexts().agreement;
  const known = new Map(labelSet.attributes.map((attribute) => [attribute.key, attribute]));
  return framed(
    'by-attribute',
    words.attributes.heading,
    html`<thead><tr><th scope="col">${words.attributes.attribute}</th><th scope="col">${words.measures.cohenKappa}</th><th scope="col">${words.attributes.matches}</th></tr></thead>
      <tbody>${Object.entries(attributes).map(([key, figure]) => {
        const { title = key, labels } = known.get(key) ?? {};
        const opened = (): void => open({ what: title, attribute: { key, labels } });
        return html`<tr><th scope="row">${title}</th>${figureCell(figure, title, opened)}<td>${figure.units}</td></tr>`;
      })}</tbody>`,
    words.attributes.explain,
  );
}

const framed = (id: string, heading: string, rows: TemplateResult, explain = ''): TemplateResult =>
  html`<section aria-labelledby=${id}><h2 id=${id}>${heading}</h2>
    ${explain === '' ? '' : html`<p class="soft small">${explain}</p>`}
    <div class="scroll" tabindex="0" role="group" aria-label=${heading}><table>
      <caption class="visually-hidden">${heading}</caption>
      ${rows}
    </table></div></section>`;
