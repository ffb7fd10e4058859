/** `<vb-quality-view>`: gold articles, how people's work compares with them, and who differs from whom. */
import { html, LitElement, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { labelTitle } from '../../../shared/domain/label-set.ts';
import { isArchived } from '../../../shared/domain/project.ts';
import type { Problem, Result } from '../../../shared/domain/result.ts';
import type { ArticleBody } from '../../../shared/wire/http/articles.ts';
import type { MemberBody } from '../../../shared/wire/http/people.ts';
import type { DifferencesBody, GoldBody } from '../../../shared/wire/http/quality.ts';
import { formText } from '../../kit/form-text.ts';
import { controls } from '../../kit/styles/controls.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import { locale } from '../../locale/texts.ts';
import { projectApi } from '../../services/project-api.ts';
import { articlePath, projectPath } from '../../services/routes.ts';
import { announceProjectPage, loadProjectBasics, unopenedPage, type ProjectBasics } from '../model/project-page.ts';
import { qualityStyles } from './quality-styles.ts';
import { meanOf, scoreLine, shareText } from './score-line.ts';

interface Opened extends ProjectBasics {
  readonly gold: GoldBody;
  readonly differences: DifferencesBody['differences'];
}

@customElement('vb-quality-view')
export class QualityView extends LitElement {
  static override styles = [...controls, qualityStyles];

  @property() projectId = '';
  @property({ attribute: false }) member: MemberBody | null = null;
  @state() private opened: Opened | null = null;
  @state() private problem: Problem | null = null;

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('projectId') || changed.has('member')) void this.load();
  }

  private readonly load = async (): Promise<void> => {
    const { projectId: id } = this;
    const [basics, gold, differences] = await Promise.all([
      loadProjectBasics(id),
      projectApi.gold(id),
      projectApi.differences(id),
    ]);
    if (id !== this.projectId || !this.isConnected) return;
    const failed = [basics, gold, differences].find((answer) => !answer.ok);
    this.problem = failed !== undefined && !failed.ok ? failed.problem : null;
    if (!basics.ok || !gold.ok || !differences.ok) return;
    const isFirst = this.opened === null;
    this.opened = { ...basics.value, gold: gold.value, differences: differences.value.differences };
    if (isFirst) announceProjectPage(this, otherTexts().quality.heading, basics.value.project);
  };

  /** Does something with an article, and shows what came of it. */
  private async change(call: Promise<Result<unknown>>): Promise<void> {
    const done = await call;
    if (done.ok) await this.load();
    else this.problem = done.problem;
  }

  private readonly make = (event: SubmitEvent): void => {
    event.preventDefault();
    if (!(event.target instanceof HTMLFormElement)) return;
    const article = formText(new FormData(event.target), 'article');
    void this.change(projectApi.makeGold(this.projectId, article));
  };

  override render() {
    const words = otherTexts().quality;
    if (this.opened === null) {
      const { projectId, member, problem, load } = this;
      return unopenedPage({ projectId, member, problem, loading: words.loading, load });
    }
    return html`<header><h1 tabindex="-1">${words.heading}</h1>
        <p class="soft"><a href=${projectPath(this.projectId)}>${this.opened.project.title}</a></p>
        ${isArchived(this.opened.project) ? html`<p class="soft">${otherTexts().archive.note}</p>` : ''}</header>
      ${this.problem && html`<p class="problem" role="alert">${this.problem.message}</p>`}
      ${this.renderGold(this.opened)} ${this.renderScores(this.opened)} ${this.renderDifferences(this.opened)}`;
  }

  private renderGold({ articles, gold, project }: Opened) {
    const words = otherTexts().quality.gold;
    const mayChange = !isArchived(project);
    const golden = new Set(gold.articles.map(({ article }) => article as string));
    const others = articles.filter(({ id }) => !golden.has(id));
    return html`<section aria-labelledby="gold">
      <h2 id="gold">${words.heading}</h2>
      <p class="soft explain">${words.explain}</p>
      ${golden.size === 0 ? html`<p>${words.none}</p>` : ''}
      <ul class="gold">${articles.filter(({ id }) => golden.has(id)).map((article) => this.renderGoldArticle(article, mayChange))}</ul>
      ${
        others.length === 0 || !mayChange
          ? ''
          : html`<form @submit=${this.make}>
        <div class="field"><label for="article">${words.article}</label>
          <select id="article" name="article">${others.map(({ id, title }) => html`<option value=${id}>${title}</option>`)}</select></div>
        <button class="button" type="submit">${words.make}</button>
      </form>`
      }
    </section>`;
  }

  private renderGoldArticle({ id, title }: ArticleBody, mayChange: boolean) {
    const words = otherTexts().quality.gold;
    const remove = (): void => void this.change(projectApi.unmakeGold(this.projectId, id));
    return html`<li>
      <span>${title} · <a href=${`${articlePath(this.projectId, id)}?layer=curated`}>${words.open}</a></span>
      ${mayChange ? html`<button class="button quiet" type="button" aria-label=${words.remove(title)} @click=${remove}>${words.removeShort}</button>` : ''}
    </li>`;
  }

  private renderScores({ gold: { scores }, names }: Opened) {
    const words = otherTexts().quality.scores;
    const people = [...names].flatMap(([id, name]) => {
      const own = scores.filter(({ member }) => member === id);
      return own.length === 0 ? [] : [{ name, own }];
    });
    const head = [words.person, words.articles, words.overlap, words.exact, words.overTime];
    return html`<section aria-labelledby="scores">
      <h2 id="scores">${words.heading}</h2>
      <p class="soft explain">${people.length === 0 ? words.none : words.explain}</p>
      ${
        people.length === 0
          ? ''
          : this.renderTable(
              words.heading,
              head,
              people.map(({ name, own }) => {
                const [overlap, exact] = [f1Of(own, 'overlap'), f1Of(own, 'exact')];
                const mean = (shares: readonly number[]): string =>
                  shares.length === 0 ? '–' : shareText(meanOf(shares));
                return [
                  name,
                  locale.number(own.length),
                  mean(overlap),
                  mean(exact),
                  overlap.length === 0 ? '–' : scoreLine(overlap),
                ];
              }),
            )
      }
    </section>`;
  }

  private renderDifferences({ differences, names, project: { labelSet } }: Opened) {
    const words = otherTexts().quality.differences;
    const nameOf = (layer: string): string => {
      const member = layer.slice(layer.indexOf('/') + 1);
      return names.get(member) ?? member;
    };
    const percent = new Intl.NumberFormat(locale.language, { style: 'percent', maximumFractionDigits: 0 });
    const share = ({ differing, passages }: { readonly differing: number; readonly passages: number }): string =>
      words.of(locale.number(differing), locale.number(passages), percent.format(differing / passages));
    return html`<section aria-labelledby="differences">
      <h2 id="differences">${words.heading}</h2>
      <p class="soft explain">${differences.length === 0 ? words.none : words.explain}</p>
      ${
        differences.length === 0
          ? ''
          : this.renderTable(
              words.heading,
              [words.pair, words.share, words.most],
              differences.map(({ layers: [one, other], byLabel, ...counted }) => {
                const [most] = byLabel;
                const label =
                  most === undefined || most.differing === 0
                    ? '–'
                    : `${labelTitle(labelSet, most.label)}: ${share(most)}`;
                return [words.both(nameOf(one), nameOf(other)), share(counted), label];
              }),
            )
      }
    </section>`;
  }

  private renderTable(caption: string, head: readonly string[], rows: readonly (readonly unknown[])[]) {
    return html`<div class="scroll" tabindex="0" role="group" aria-label=${caption}><table>
      <caption class="visually-hidden">${caption}</caption>
      <thead><tr>${head.map((cell) => html`<th scope="col">${cell}</th>`)}</tr></thead>
      <tbody>${rows.map(([first, ...cells]) => html`<tr><th scope="row">${first}</th>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody>
    </table></div>`;
  }
}

/** Of work of which there is a value, the oldest first. */
const f1Of = (scores: GoldBody['scores'], matching: 'overlap' | 'exact'): readonly number[] =>
  scores.flatMap((score) => score[matching]?.f1 ?? []);

declare global {
  interface HTMLElementTagNameMap {
    'vb-quality-view': QualityView;
  }
}
