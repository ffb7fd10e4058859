/**
 * `<vb-open-statement>`: one statement with its versions one above the other, in order of date, each beside the fullest
 * one. Fires `vb-decide` with what somebody decides.
 */
import { html, LitElement } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { StatementOperation } from '../../../shared/layer/statement-edits.ts';
import { publishedOn } from '../../../shared/domain/published.ts';
import type { VersionRef } from '../../../shared/domain/ids.ts';
import { VERSION_RELATIONS } from '../../../shared/statements/decisions.ts';
import type { ArticleBody } from '../../../shared/wire/http/articles.ts';
import type { StatementBody } from '../../../shared/wire/http/statements.ts';
import { formText } from '../../kit/form-text.ts';
import { controls } from '../../kit/styles/controls.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import { locale } from '../../locale/texts.ts';
import { placePath } from '../../services/routes.ts';
import { nameOf, outletOf, type Version } from '../../statements/statement-words.ts';
import { openStatementStyles } from './statements-styles.ts';
import { renderDiff, versionDiffStyles } from '../../statements/version-diff.ts';

/** What is decided, and the words that it is about. */
export interface Decided {
  readonly operation: StatementOperation;
  readonly words: string;
}

@customElement('vb-open-statement')
export class OpenStatement extends LitElement {
  static override styles = [...controls, openStatementStyles, versionDiffStyles];

  @property() projectId = '';
  @property({ attribute: false }) statement: StatementBody | null = null;
  @property({ attribute: false }) articles: ReadonlyMap<string, ArticleBody> = new Map();
  /** Whether somebody may join, part, name and relate. */
  @property({ type: Boolean }) mayDecide = false;
  /** Whether somebody may confirm. */
  @property({ type: Boolean }) mayConfirm = false;
  /** Versions that are to be split off. */
  @state() private chosen: ReadonlySet<VersionRef> = new Set();

  override render() {
    if (this.statement === null) return '';
    const words = otherTexts().statements;
    const { statement } = this;
    const { speaker, outlets, versions, title, proposed } = statement;
    const chosen = versions.filter(({ ref }) => this.chosen.has(ref));
    return html`<section class="open" aria-labelledby="name">
      <button class="link-button back" type="button" @click=${() => this.dispatchEvent(new CustomEvent('vb-close-statement'))}>${words.back}</button>
      <div>
        <h2 id="name" tabindex="-1">${nameOf(statement)}</h2>
        <p class="about">${speaker ?? words.nobody} · ${words.inShort(outlets, versions.length)} · ${proposed === true ? words.proposed : words.confirmed}</p>
      </div>
      ${this.renderPlot(statement)}
      ${
        this.mayDecide
          ? html`<form class="name" @submit=${this.rename}>
            <div class="field"><label for="title">${words.rename}</label><input id="title" name="title" maxlength="200" .value=${title ?? ''} /></div>
            <button class="button" type="submit">${words.save}</button>
          </form>`
          : ''
      }
      <ol aria-label=${words.versions}>${versions.map((version) => this.renderVersion(statement, version))}</ol>
      ${chosen.length === 0 || chosen.length === versions.length ? '' : html`<div><button class="button" type="button" @click=${() => this.separate(chosen)}>${words.split(chosen.length)}</button></div>`}
    </section>`;
  }

  private renderPlot({ versions, fullest }: StatementBody) {
    const words = otherTexts().statements;
    const all = versions[fullest]?.text.length ?? 1;
    const shareOf = ({ text, score }: Version): number => Math.min(1, score === 0 ? 0 : text.length / Math.max(1, all));
    return html`<ul class="plot" aria-label=${words.plot}>
      ${versions.map((version) => {
        const percent = `${locale.number(Math.round(shareOf(version) * 100))} %`;
        return html`<li><span class="name">${outletOf(version)}</span><meter min="0" max="1" value=${shareOf(version)} aria-label=${words.share(this.sourceOf(version), percent)} title=${percent}></meter></li>`;
      })}
    </ul>`;
  }

  private sourceOf(version: Version): string {
    return version.outlet ?? this.articles.get(version.article)?.title ?? version.article;
  }

  private renderVersion(statement: StatementBody, version: Version) {
    const words = otherTexts().statements;
    const { ref, article, start, end, date, text, speaker, relation, flags } = version;
    const fullest = statement.versions[statement.fullest];
    const about = this.articles.get(article);
    const isFullest = fullest?.ref === ref;
    const day = date === null ? '' : locale.date(publishedOn(date, about?.language ?? null) ?? date);
    const path = placePath(this.projectId, article, { start, end });
    return html`<li class="version">
      <div class="source">
        ${this.mayDecide && statement.versions.length > 1 ? html`<input type="checkbox" aria-label=${words.chooseVersion(this.sourceOf(version))} .checked=${this.chosen.has(ref)} @change=${() => this.toggle(ref)} />` : ''}
        <strong>${this.sourceOf(version)}</strong>
        ${day === '' ? '' : html`<span class="about">${day}</span>`}
        <span class="sign">${words.relations[relation]}</span>
        ${statement.original === ref ? html`<span class="sign">${words.original}</span>` : ''}
        ${version.proposed === true ? '' : html`<span class="sign">${words.confirmed}</span>`}
        ${flags.map((flag) => html`<span class="flag">${words.flags[flag]}</span>`)}
      </div>
      ${speaker === null || speaker === statement.speaker ? '' : html`<p class="about">${speaker}</p>`}
      <p class="words" lang=${about?.language ?? ''}>${isFullest || fullest === undefined ? text : renderDiff(fullest.text, text)}</p>
      <div class="acts">
        <a class="button" href=${path}>${words.inArticle}</a>
        ${this.mayConfirm ? this.renderConfirm(version) : ''} ${this.mayDecide ? this.renderDecisions(statement, version) : ''}
      </div>
    </li>`;
  }

  private renderConfirm({ ref, proposed, text }: Version) {
    const words = otherTexts().statements;
    const confirmed = proposed === true;
    return html`<button class="button" type="button" @click=${() => this.decide({ operation: 'confirm', version: ref, confirmed }, text)}>${confirmed ? words.confirm : words.unconfirm}</button>`;
  }

  private renderDecisions({ original, versions }: StatementBody, version: Version) {
    const words = otherTexts().statements;
    const { ref, relation, text } = version;
    const isOriginal = original === ref;
    return html`${versions.length < 2 ? '' : html`<button class="button" type="button" @click=${() => this.separate([version])}>${words.detach}</button>`}
      <button class="button" type="button" @click=${() => this.decide({ operation: 'original', version: ref, original: !isOriginal }, text)}>${isOriginal ? words.unmarkOriginal : words.markOriginal}</button>
      <select aria-label=${words.relation} @change=${(event: Event) => this.relate(version, (event.target as HTMLSelectElement).value)}>
        <option value="" selected>${words.byItself(words.relations[relation])}</option>
        ${VERSION_RELATIONS.filter((one) => one !== 'fullest' && one !== relation).map((one) => html`<option value=${one}>${words.relations[one]}</option>`)}
      </select>`;
  }

  private relate({ ref, text }: Version, value: string): void {
    const relation = VERSION_RELATIONS.filter((one) => one !== 'fullest').find((one) => one === value) ?? null;
    this.decide({ operation: 'relation', version: ref, relation }, text);
  }

  private separate(versions: readonly Version[]): void {
    const parted = versions.map(({ ref }) => ref);
    const others = (this.statement?.versions ?? []).map(({ ref }) => ref).filter((ref) => !parted.includes(ref));
    this.chosen = new Set();
    this.decide({ operation: 'different', versions: parted, others }, versions[0]?.text ?? '');
  }

  private toggle(ref: VersionRef): void {
    const chosen = new Set(this.chosen);
    if (!chosen.delete(ref)) chosen.add(ref);
    this.chosen = chosen;
  }

  private readonly rename = (event: SubmitEvent): void => {
    event.preventDefault();
    const version = this.statement?.versions[this.statement.fullest];
    if (version === undefined || !(event.target instanceof HTMLFormElement)) return;
    const title = formText(new FormData(event.target), 'title').trim();
    this.decide({ operation: 'title', version: version.ref, title }, version.text);
  };

  private decide(operation: StatementOperation, words: string): void {
    this.dispatchEvent(new CustomEvent<Decided>('vb-decide', { detail: { operation, words } }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-open-statement': OpenStatement;
  }
}
