/** The parts of the export dialog that choose what goes into an export. */
import { html } from 'lit';
import { ARTICLE_STATES } from '../../../shared/domain/article-state.ts';
import type { LabelSet } from '../../../shared/domain/label-set.ts';
import type { ArticleBody } from '../../../shared/wire/http/articles.ts';
import type { MemberBody } from '../../../shared/wire/http/people.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import { texts } from '../../locale/texts.ts';
import { CONFIDENCE_CHOICES, EXPORTABLE_LAYERS, SPLIT_CHOICES } from './export-choice.ts';

/** @param left ids of those left out. */
export function renderArticleChoice(
  articles: readonly ArticleBody[],
  left: ReadonlySet<string>,
  onLeft: (left: ReadonlySet<string>) => void,
) {
  const words = otherTexts().exporting;
  const toggle = (id: string, isChosen: boolean): void => {
    const next = new Set(left);
    if (isChosen) next.delete(id);
    else next.add(id);
    onLeft(next);
  };
  return html`<fieldset>
    <legend>${words.articles}</legend>
    <div class="head">
      <span class="soft">${words.chosen(articles.length - left.size, articles.length)}</span>
      <span class="row">
        <button class="link-button" type="button" @click=${() => onLeft(new Set())}>${words.all}<span class="visually-hidden">${words.allHint}</span></button>
        <button class="link-button" type="button" @click=${() => onLeft(new Set(articles.map(({ id }) => id)))}>${words.none}<span class="visually-hidden">${words.noneHint}</span></button>
      </span>
    </div>
    <div class="articles">
      ${articles.map(
        ({ id, title, outlet }) => html`<label class="choice">
        <input type="checkbox" .checked=${!left.has(id)} @change=${(event: Event) => toggle(id, (event.target as HTMLInputElement).checked)} />
        <span>${title}${outlet === null ? '' : html` <span class="hint">${outlet}</span>`}</span>
      </label>`,
      )}
    </div>
  </fieldset>`;
}

interface MoreChoices {
  readonly labelSet: LabelSet;
  readonly members: readonly MemberBody[];
  readonly canOmitText: boolean;
}

/** Layers, and what most people leave as it is. */
export function renderMoreChoices({ labelSet, members, canOmitText }: MoreChoices) {
  const words = otherTexts().exporting;
  return html`${renderBoxes(
    'layers',
    words.layers,
    EXPORTABLE_LAYERS.map((name) => [name, words.layerTitles[name], words.layerHints[name]]),
  )}
    <details>
      <summary>${words.more}</summary>
      <div class="stack">
        ${renderBoxes(
          'labels',
          words.labels,
          labelSet.labels.map(({ key, title }) => [key, title]),
        )}
        ${renderBoxes(
          'members',
          words.members,
          members.map(({ id, name }) => [id, name]),
        )}
        ${renderBoxes(
          'confidence',
          words.confidence,
          CONFIDENCE_CHOICES.map((one) => [one, words.confidences[one]]),
        )}
        ${renderBoxes(
          'states',
          words.states,
          ARTICLE_STATES.map((one) => [one, texts.articleStates.names[one]]),
        )}
        <div class="pair">
          <div class="field">
            <label for="split">${words.split}</label>
            <select id="split" name="split">
              <option value="">${words.noSplit}</option>
              ${SPLIT_CHOICES.map((shares) => html`<option value=${shares}>${shares}</option>`)}
            </select>
            <p class="hint">${words.splitHint}</p>
          </div>
          <div class="field">
            <label for="seed">${words.seed}</label>
            <input id="seed" name="seed" maxlength="100" autocomplete="off" />
            <p class="hint">${words.seedHint}</p>
          </div>
        </div>
        <fieldset>
          <legend>${words.how}</legend>
          <label class="choice"><input type="checkbox" name="anonymous" /><span>${words.anonymous} <span class="hint">${words.anonymousHint}</span></span></label>
          <label class="choice"><input type="checkbox" name="withoutText" ?disabled=${!canOmitText} /><span>${words.withoutText} <span class="hint">${canOmitText ? '' : words.textNeeded}</span></span></label>
          <label class="choice"><input type="checkbox" name="manifest" /><span>${words.manifest} <span class="hint">${words.manifestHint}</span></span></label>
        </fieldset>
      </div>
    </details>`;
}

const renderBoxes = (
  name: string,
  legend: string,
  boxes: readonly (readonly [value: string, title: string, hint?: string])[],
) => html`<fieldset>
  <legend>${legend}</legend>
  <div class="row">${boxes.map(([value, title, hint]) => html`<label class="choice"><input type="checkbox" name=${name} value=${value} checked /><span>${title}${hint === undefined ? '' : html` <span class="hint">${hint}</span>`}</span></label>`)}</div>
</fieldset>`;
