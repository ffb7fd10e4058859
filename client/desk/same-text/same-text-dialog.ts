/**
 * `<vb-same-text-dialog>`: tags the same words wherever they stand, in the open article or in the whole
 * project: looks for them, shows the places, and tags those that are chosen.
 */
import { css, html, LitElement, nothing } from 'lit';
import { ContextConsumer } from '@lit/context';
import { customElement, property, state } from 'lit/decorators.js';
import type { LabelSet } from '../../../shared/domain/label-set.ts';
import type { NewBody } from '../../../shared/layer/layer-doc.ts';
import type { ProjectFinds } from './project-search.ts';
import { chosenOf, placeKey, samePlaces, type SamePlace, type SearchedArticle } from './same-text-preview.ts';
import { SliceFollower } from '../../kit/slice-follower.ts';
import { sameTextContext } from './same-text-context.ts';
import { failedWords, SameTextSlice, type SameTextCommands, type SameTextState } from './same-text-slice.ts';
import { controls } from '../../kit/styles/controls.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import { locale } from '../../locale/texts.ts';
import type { ChosenPlaces } from './same-text-places.ts';
import './same-text-places.ts';
import { valueOf } from '../../kit/value-of.ts';
import '../../kit/vb-dialog.ts';

/** How long a member must have stopped typing until the project is looked through, in milliseconds. */
const TYPING_MS = 300;

@customElement('vb-same-text-dialog')
export class SameTextDialog extends LitElement {
  static override styles = [
    ...controls,
    css`
      .pair { display: grid; grid-template-columns: minmax(0, 2fr) minmax(0, 1fr); gap: var(--space-4); }
      .pair select { width: 100%; }
      .choices { display: flex; flex-wrap: wrap; gap: var(--space-2) var(--space-5); align-items: center; }
      .choices fieldset { display: flex; flex-wrap: wrap; gap: var(--space-2) var(--space-5); }
      .head { display: flex; flex-wrap: wrap; gap: var(--space-1) var(--space-4); align-items: baseline; font-size: var(--text-s); }
      .head strong { margin-inline-end: auto; }
      .looking { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: var(--space-1) var(--space-4); align-items: center; font-size: var(--text-s); }
      .looking progress { grid-column: 1; }
      .problem ul { list-style: disc; padding-inline-start: var(--space-5); }
      @media (max-width: 480px) { .pair { grid-template-columns: 1fr; } }
      @media (pointer: coarse) { .choice, .link-button { min-height: 2.75rem; align-items: center; } }
    `,
  ];

  @property({ attribute: false }) labelSet: LabelSet = { labels: [], attributes: [] };
  private readonly desk = new ContextConsumer(this, { context: sameTextContext, subscribe: true });
  /** While it is closed nothing is looked for. */
  private work: SameTextSlice | null = null;
  private readonly sameText = new SliceFollower<SameTextState, SameTextCommands>(this);
  @state() private isInProject = false;
  @state() private words = '';
  @state() private body: NewBody = { label: '' };
  @state() private matchCase = false;
  /** By the key of each place: whether the user ticked it, or took its tick away. */
  @state() private choices: ReadonlyMap<string, boolean> = new Map();
  private typing: ReturnType<typeof setTimeout> | undefined;

  /** Opens it. @param body what the places are to be tagged as. */
  async show(words: string, body: NewBody): Promise<void> {
    this.words = words;
    this.body = body;
    this.choices = new Map();
    this.isInProject = false;
    // It may have been loaded a moment ago.
    await this.updateComplete;
    this.begin();
    await this.updateComplete;
    await this.renderRoot.querySelector('vb-dialog')?.show();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.leave();
  }

  private leave(): void {
    clearTimeout(this.typing);
    this.work?.destroy();
    this.follow(null);
  }

  private begin(): void {
    this.work?.destroy();
    this.follow(this.desk.value ? new SameTextSlice(this.desk.value) : null);
  }

  private follow(work: SameTextSlice | null): void {
    this.work = work;
    this.sameText.follow(work);
    this.requestUpdate();
  }

  private get articles(): readonly SearchedArticle[] {
    const { state } = this.sameText;
    if (state === null) return [];
    return this.isInProject ? [state.article, ...(state.finds?.articles ?? [])] : [state.article];
  }

  override render() {
    const { state: known } = this.sameText;
    const places = samePlaces(this.articles, this.words, { matchCase: this.matchCase }, this.body.label);
    const chosen = chosenOf(places, this.choices);
    const toTag = places.filter((place) => chosen.has(placeKey(place)));
    return html`<vb-dialog ?wide=${this.isInProject} heading=${otherTexts().sameText.heading} @vb-dialog-closed=${this.leave}>
      ${this.renderSearch()} ${this.isInProject && known?.finds ? this.renderSearching(known.finds) : nothing} ${this.renderHead(places)}
      ${places.length === 0 ? nothing : this.renderPlaces(places, chosen)} ${known === null || known.failed.length === 0 ? nothing : this.renderFailed(known)}
      <div slot="actions">
        ${known?.progress ? this.renderProgress(known.progress) : nothing}
        <button class="button primary" type="button" ?disabled=${toTag.length === 0 || !!known?.progress} @click=${() => this.tag(toTag, true)}>${otherTexts().sameText.tagAll(toTag.length)}</button>
      </div>
    </vb-dialog>`;
  }

  private renderSearch() {
    return html`<div class="stack">
      <div class="pair">
        <label class="field">
          ${otherTexts().sameText.words}
          <input type="text" maxlength="1000" autocomplete="off" .value=${this.words} @input=${(event: Event) => this.search(valueOf(event))} data-autofocus />
        </label>
        <label class="field">
          ${otherTexts().sameText.label}
          <select @change=${(event: Event) => (this.body = { ...this.body, label: valueOf(event) })}>
            ${this.labelSet.labels.map(({ key, title }) => html`<option value=${key} ?selected=${key === this.body.label}>${title}</option>`)}
          </select>
        </label>
      </div>
      <div class="choices">
        <fieldset aria-label=${otherTexts().sameText.where}>${this.renderScope(otherTexts().sameText.inArticle, false)}${this.renderScope(otherTexts().sameText.inProject, true)}</fieldset>
        <label class="choice">
          <input type="checkbox" .checked=${this.matchCase} @change=${this.toggleCase} />
          ${otherTexts().sameText.matchCase}
        </label>
      </div>
    </div>`;
  }

  private renderScope(words: string, isInProject: boolean) {
    return html`<label class="choice"><input type="radio" name="where" .checked=${this.isInProject === isInProject} @change=${() => this.setScope(isInProject)} />${words}</label>`;
  }

  /** How far the search has come, and what it left out. */
  private renderSearching({ isSearching, searched, of, unread, problem }: ProjectFinds) {
    const again = html`<button class="link-button" type="button" @click=${() => this.setScope(true)}>${otherTexts().sameText.searchAgain}</button>`;
    if (problem !== null) return html`<p class="problem" role="alert">${problem.message} ${again}</p>`;
    if (isSearching) {
      return html`<div class="looking">
        <span>${otherTexts().sameText.searching(searched, of)}</span>
        <button class="link-button" type="button" @click=${() => this.work?.stop()}>${otherTexts().sameText.stop}</button>
        <progress aria-label=${otherTexts().sameText.searching(searched, of)} max=${Math.max(1, of)} value=${searched}></progress>
      </div>`;
    }
    if (searched >= of && unread === 0) return nothing;
    return html`<p class="small soft">${searched < of ? otherTexts().sameText.searched(searched, of) : ''} ${unread > 0 ? html`${otherTexts().sameText.unread(unread)} ${again}` : ''}</p>`;
  }

  private renderHead(places: readonly SamePlace[]) {
    const finds = this.isInProject ? this.sameText.state?.finds : null;
    if (places.length === 0)
      return finds?.isSearching
        ? nothing
        : html`<p class="soft" role="status">${this.isInProject ? otherTexts().sameText.nothingInProject : otherTexts().sameText.nothing}</p>`;
    const articles = new Set(places.map(({ article }) => article)).size;
    return html`<div class="head">
      <strong role="status">${this.isInProject ? otherTexts().sameText.foundIn(places.length, articles) : otherTexts().sameText.found(places.length)}</strong>
      <button class="link-button" type="button" @click=${() => this.choose({ places, isChosen: true })}>${otherTexts().sameText.chooseAll}</button>
      <button class="link-button" type="button" @click=${() => this.choose({ places, isChosen: false })}>${otherTexts().sameText.chooseNone}</button>
    </div>`;
  }

  private renderPlaces(places: readonly SamePlace[], chosen: ReadonlySet<string>) {
    return html`<vb-same-text-places
      .articles=${this.articles}
      .places=${places}
      .chosen=${chosen}
      .labelSet=${this.labelSet}
      ?busy=${!!this.sameText.state?.progress}
      @vb-choose-places=${({ detail }: CustomEvent<ChosenPlaces>) => this.choose(detail)}
      @vb-tag-place=${({ detail }: CustomEvent<SamePlace>) => this.tag([detail], false)}
    ></vb-same-text-places>`;
  }

  private renderFailed({ failed }: SameTextState) {
    return html`<div class="problem" role="alert">${otherTexts().sameText.notTagged}<ul>${failedWords(failed, locale).map((one) => html`<li>${one}</li>`)}</ul></div>`;
  }

  private renderProgress({ done, of }: NonNullable<SameTextState['progress']>) {
    return html`<span class="small" role="status">${otherTexts().sameText.tagging(done, of)}</span>
      <button class="button" type="button" @click=${() => this.work?.cancel()}>${otherTexts().sameText.cancel}</button>`;
  }

  private search(words: string): void {
    this.words = words;
    this.choices = new Map();
    if (!this.isInProject) return;
    this.work?.stop();
    clearTimeout(this.typing);
    this.typing = setTimeout(() => this.work?.searchProject(this.words), TYPING_MS);
  }

  private choose({ places, isChosen }: ChosenPlaces): void {
    this.choices = new Map([...this.choices, ...places.map((place): [string, boolean] => [placeKey(place), isChosen])]);
  }

  private toggleCase(): void {
    this.matchCase = !this.matchCase;
    this.choices = new Map();
  }

  private setScope(isInProject: boolean): void {
    this.isInProject = isInProject;
    this.choices = new Map();
    if (isInProject) this.work?.searchProject(this.words);
    else this.work?.forget();
  }

  /** @param isAll nothing more is wanted: it closes once all of them are tagged. */
  private async tag(places: readonly SamePlace[], isAll: boolean): Promise<void> {
    const { work } = this;
    const isWhole = await work?.tag(places, this.body, isAll);
    if (isAll && isWhole === true && this.work === work) this.renderRoot.querySelector('vb-dialog')?.close();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-same-text-dialog': SameTextDialog;
  }
}
