/** One disagreement: the passage with its versions one above the other, and what can be decided. */
import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { contentOf } from '../../../shared/adjudication/content.ts';
import type { Annotation } from '../../../shared/domain/annotation.ts';
import { layerInUrl } from '../../../shared/domain/layer-name.ts';
import { textOf } from '../../../shared/domain/target.ts';
import type { DisagreementBody } from '../../../shared/wire/http/adjudication.ts';
import { valueOf } from '../../kit/value-of.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import { disagreementPath, passagePath } from '../../services/routes.ts';
import type { Standing } from './curated-rooms.ts';
import { decisionWords } from '../../labelling/decision-words.ts';
import { extentOf, silentLayers, type VersionRow } from '../../labelling/passage-rows.ts';
import { namesOf, versionRow, type RowContext } from './version-row.ts';

interface CardContext extends RowContext {
  readonly one: DisagreementBody;
  readonly rows: readonly VersionRow[];
  /** Which of them Enter takes. */
  readonly highlighted: number;
  readonly title: string;
  readonly projectId: string;
  readonly decision: Standing | null;
  /** What it made, as far as that is known here. */
  readonly made: Annotation | null;
  readonly decidedBy: (member: string) => string;
  /** Names of others who look at the passage, or elsewhere at its article. */
  readonly here: { readonly passage: readonly string[]; readonly article: readonly string[] };
  readonly note: string;
  /** The button that asks the annotators, and their talk; empty where there is none. */
  readonly ask: TemplateResult | '';
  readonly talk: TemplateResult | '';
  readonly canGoBack: boolean;
  readonly canUndo: boolean;
  /** What the guidelines say because of the passage. */
  readonly sentences: readonly string[];
  readonly mayChangeGuidelines: boolean;
  readonly on: CardEvents;
}

interface CardEvents {
  readonly write: () => void;
  readonly reject: () => void;
  readonly skip: () => void;
  readonly back: () => void;
  readonly undo: () => void;
  readonly openGuidelines: () => void;
  readonly addSentence: () => void;
  readonly sendBack: () => void;
  readonly note: (note: string) => void;
}

export function disagreementCard(context: CardContext) {
  const { one, rows, title, here, made, highlighted, sentences } = context;
  const words = otherTexts().adjudication;
  const silent = silentLayers(one);
  return html`<section class="card" role="region" aria-label=${title}>
    <h2 id="passage" tabindex="-1">${title} <span class="soft">${one.layers.length === 1 ? words.review : otherTexts().agreement.passages.kinds[one.kind]}</span></h2>
    ${here.passage.length === 0 ? '' : html`<p class="soft">${words.here(here.passage.join(', '))}</p>`}
    ${here.article.length === 0 ? '' : html`<p class="soft">${words.hereInArticle(here.article.join(', '))}</p>`}
    ${decidedLine(context)}
    <ol class="versions" aria-label=${words.versions}>
      ${rows.map((row, index) =>
        versionRow(context, row, {
          index,
          isHighlighted: index === highlighted && rows.length > 1,
          isTaken: made !== null && contentOf(made) === contentOf({ target: row.version, body: row.version }),
        }),
      )}
    </ol>
    ${silent.length === 0 ? '' : html`<p class="soft">${words.nothingMarked(namesOf(context, silent))}</p>`}
    ${sentences.length === 0 ? '' : html`<div class="soft"><p>${words.guideline.about}</p><ul>${sentences.map((sentence) => html`<li>${sentence}</li>`)}</ul></div>`}
    ${decidingButtons(context)} ${noteField(context)} ${furtherActs(context)} ${context.talk}
  </section>`;
}

/** Who decided what; with the words of an annotation that is none of the versions. */
function decidedLine({ decision, decidedBy, made, text }: CardContext) {
  if (decision === null) return '';
  const words = otherTexts().adjudication;
  const isOwn = decision.outcome === 'new' || decision.outcome === 'edited';
  const written = isOwn && made !== null && text !== null ? textOf(made.target.spans, text) : '';
  return html`<p class="decided">${words.decidedBy(decisionWords(decision), decidedBy(decision.by))}${written === '' ? '' : html` <q>${written}</q>`}</p>`;
}

function noteField({ note, on }: CardContext) {
  const words = otherTexts().adjudication;
  return html`<div class="field">
    <label for="note">${words.note}</label>
    <input id="note" maxlength="10000" aria-describedby="note-hint" .value=${live(note)} @input=${(event: Event) => on.note(valueOf(event))}>
    <p class="hint" id="note-hint">${words.noteHint}</p>
  </div>`;
}

function decidingButtons({ ask, canGoBack, canUndo, on }: CardContext) {
  const words = otherTexts().adjudication;
  return html`<div class="row">
    <button class="button" type="button" @click=${on.write}>${words.newAnnotation} <kbd aria-hidden="true">N</kbd></button>
    <button class="button" type="button" @click=${on.reject}>${words.rejectAll} <kbd aria-hidden="true">R</kbd></button>
    ${ask}
    <button class="button quiet" type="button" @click=${on.skip}>${words.skip} <kbd aria-hidden="true">S</kbd></button>
    <button class="button quiet" type="button" ?disabled=${!canGoBack} @click=${on.back}>${words.back} <kbd aria-hidden="true">B</kbd></button>
    <button class="button quiet" type="button" ?disabled=${!canUndo} @click=${on.undo}>${words.undo} <kbd aria-hidden="true">U</kbd></button>
  </div>`;
}

function furtherActs({ projectId, one, mayChangeGuidelines, on }: CardContext) {
  const words = otherTexts().adjudication;
  const place = { layers: ['curated', ...one.layers.map(layerInUrl)], span: extentOf(one) };
  return html`<div class="row further">
    <button class="link-button" type="button" @click=${on.openGuidelines}>${words.guidelines} <kbd aria-hidden="true">G</kbd></button>
    ${mayChangeGuidelines ? html`<button class="link-button" type="button" @click=${on.addSentence}>${words.guideline.open}</button>` : ''}
    ${one.round === 0 ? '' : html`<button class="link-button" type="button" @click=${on.sendBack}>${words.sendBack} <kbd aria-hidden="true">X</kbd></button>`}
    <a href=${passagePath(projectId, one.article, place)}>${words.inText}</a>
    <a href=${disagreementPath(projectId, one.key)}>${words.link}</a>
  </div>`;
}
