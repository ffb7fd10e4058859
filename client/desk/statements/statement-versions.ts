/**
 * `<vb-statement-versions>`: the other versions of what an article quotes, beside its text, each with what differs and a
 * link to its place. Fires `vb-go-to` with the span of a version in this article, and `vb-close-versions`.
 */
import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { publishedOn } from '../../../shared/domain/published.ts';
import type { Span } from '../../../shared/domain/span.ts';
import type { ArticleBody } from '../../../shared/wire/http/articles.ts';
import { controls } from '../../kit/styles/controls.ts';
import '../../kit/vb-icon.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import { locale } from '../../locale/texts.ts';
import { placePath, statementPath } from '../../services/routes.ts';
import { sentenceOf, versionsIn, type Version } from '../../statements/statement-words.ts';
import { renderDiff, versionDiffStyles } from '../../statements/version-diff.ts';
import type { StatementPlace } from './statement-places.ts';

/** How the focus goes on from one version to another. */
const STEPS: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowDown: (at, count) => Math.min(at + 1, count - 1),
  ArrowUp: (at) => Math.max(at - 1, 0),
  Home: () => 0,
  End: (_at, count) => count - 1,
};

@customElement('vb-statement-versions')
export class StatementVersions extends LitElement {
  static override styles = [
    ...controls,
    versionDiffStyles,
    css`
      :host { display: block; margin-block-end: var(--space-3); border: 1px solid var(--rule); border-radius: var(--radius-m); background: var(--surface); }
      .head { display: flex; align-items: center; justify-content: space-between; gap: var(--space-2); padding: var(--space-1) var(--space-1) var(--space-1) var(--space-3); }
      h2 { font: 600 var(--text-s) / 1.4 var(--sans); }
      h3 { font: 600 var(--text-s) / 1.45 var(--serif); overflow-wrap: anywhere; }
      h2:focus { outline: none; }
      article { display: grid; gap: var(--space-1); padding: var(--space-2) var(--space-3); border-block-start: 1px solid var(--rule); font-size: var(--text-s); }
      .about { display: flex; flex-wrap: wrap; gap: var(--space-1) var(--space-2); align-items: baseline; font-size: var(--text-xs); color: var(--ink-soft); overflow-wrap: anywhere; }
      .sign { padding: 0 0.4rem; border: 1px solid var(--rule-strong); border-radius: 999px; }
      .flag { color: var(--danger); }
      li { position: relative; display: grid; gap: var(--space-1); margin-inline: calc(-1 * var(--space-3)); padding: var(--space-2) var(--space-3); border-block-start: 1px solid var(--rule); }
      li:hover { background: var(--accent-tint); }
      .place { font-weight: 600; font-size: var(--text-s); color: var(--ink); }
      /* All of the version leads there. */
      .place::after { position: absolute; inset: 0; content: ''; }
      .words { font-size: var(--text-s); line-height: 1.5; unicode-bidi: plaintext; }
      @media (pointer: coarse) { li { padding-block: var(--space-3); } .open { display: inline-block; padding-block: var(--space-2); } }
    `,
  ];

  @property() projectId = '';
  @property() articleId = '';
  @property({ attribute: false }) places: readonly StatementPlace[] = [];
  /** Articles of the project, by id; empty until they are known. */
  @property({ attribute: false }) articles: ReadonlyMap<string, ArticleBody> = new Map();

  /** Gives the first version the focus, else the heading. */
  async focusFirst(): Promise<void> {
    await this.updateComplete;
    (this.links[0] ?? this.renderRoot.querySelector('h2'))?.focus();
  }

  private get links(): HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('.place')];
  }

  override render() {
    const words = otherTexts().inArticle;
    return html`<section aria-labelledby="heading" @keydown=${this.onKey}>
      <div class="head">
        <h2 id="heading" tabindex="-1">${words.heading}</h2>
        <button class="button quiet square" type="button" aria-label=${words.close} @click=${this.close}><vb-icon name="close"></vb-icon></button>
      </div>
      ${repeat(
        this.places,
        ({ version }) => version.ref,
        (place) => this.renderStatement(place),
      )}
    </section>`;
  }

  private renderStatement({ statement, version }: StatementPlace) {
    const { inArticle: words, statements } = otherTexts();
    const { title, speaker, outlets, versions } = statement;
    const others = versions.filter(({ ref }) => ref !== version.ref && version.pieces?.includes(ref) !== true);
    return html`<article>
      ${title === null ? '' : html`<h3>${title}</h3>`}
      <p class="about"><span>${speaker ?? statements.nobody}</span><span>${statements.inShort(outlets, versionsIn(statement))}</span></p>
      <p class="about">${words.here}: ${this.renderSigns(version)}</p>
      <p class="about"><a class="open" href=${statementPath(this.projectId, version.ref)}>${words.open}</a></p>
      ${
        others.length === 0
          ? html`<p class="about">${words.alone}</p>`
          : html`<p class="about">${words.marked}</p>
            <ul role="list" aria-label=${words.others(speaker ?? statements.nobody)}>${others.map((other) => this.renderVersion(version, other, versions))}</ul>`
      }
    </article>`;
  }

  private renderVersion(here: Version, other: Version, versions: readonly Version[]) {
    const { article, start, end, date, outlet } = other;
    const about = this.articles.get(article);
    const isHere = article === this.articleId;
    const source = isHere ? otherTexts().inArticle.again : (outlet ?? about?.title ?? article);
    const day = date === null ? '' : locale.date(publishedOn(date, about?.language ?? null) ?? date);
    const go = (event: Event): void => {
      if (!isHere) return;
      event.preventDefault();
      this.dispatchEvent(new CustomEvent<Span>('vb-go-to', { detail: { start, end } }));
    };
    return html`<li>
      <p class="about">
        <a class="place" href=${placePath(this.projectId, article, { start, end })} title=${about?.title ?? ''} @click=${go}>${source}</a>
        ${day === '' ? '' : html`<span>${day}</span>`} ${this.renderSigns(other)}
      </p>
      <p class="words" lang=${about?.language ?? ''}>${renderDiff(sentenceOf(here, versions).text, sentenceOf(other, versions))}</p>
    </li>`;
  }

  private renderSigns({ relation, flags }: Version) {
    const words = otherTexts().statements;
    return html`<span class="sign">${words.relations[relation]}</span>${flags.map((flag) => html`<span class="flag">${words.flags[flag]}</span>`)}`;
  }

  private readonly close = (): void => {
    this.dispatchEvent(new Event('vb-close-versions'));
  };

  private onKey(event: KeyboardEvent): void {
    const { links } = this;
    const step = STEPS[event.key];
    if (event.key === 'Escape') this.close();
    else if (step !== undefined && links.length > 0)
      links[step(links.indexOf(this.shadowRoot?.activeElement as HTMLElement), links.length)]?.focus();
    else return;
    event.preventDefault();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-statement-versions': StatementVersions;
  }
}
