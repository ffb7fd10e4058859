/** One disagreement: the passage with its versions one above the other, and what can be decided. */
import { html, type TemplateResult } from 'lit';
import type { DecisionRecord } from '../../../shared/domain/decision.ts';
import { attributesOf, labelTitle, type LabelSet } from '../../../shared/domain/label-set.ts';
import { layerInUrl, type LayerName } from '../../../shared/domain/layer-name.ts';
import type { DisagreementBody } from '../../../shared/wire/http/adjudication.ts';
import { labelMark } from '../../kit/label-mark.ts';
import { valueOf } from '../../kit/value-of.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import { passagePath } from '../../services/routes.ts';
import { extentOf, piecesOf, rowsOf, silentLayers, stretchOf, type VersionRow } from './passage-rows.ts';

interface CardContext {
  readonly one: DisagreementBody;
  readonly title: string;
  /** The article's text; `null` until it is there. */
  readonly text: string | null;
  readonly labelSet: LabelSet;
  readonly projectId: string;
  /** An annotator's name, or a number instead. */
  readonly nameOf: (member: string) => string;
  readonly decision: Pick<DecisionRecord, 'outcome' | 'by'> | null;
  readonly decidedBy: (member: string) => string;
  /** Names of others who look at the article. */
  readonly here: readonly string[];
  readonly note: string;
  /** The button that asks the annotators, and their talk; empty where there is none. */
  readonly ask: TemplateResult | '';
  readonly talk: TemplateResult | '';
  readonly canGoBack: boolean;
  readonly canUndo: boolean;
  readonly on: {
    readonly take: (row: VersionRow) => void;
    readonly reject: () => void;
    readonly write: () => void;
    readonly skip: () => void;
    readonly back: () => void;
    readonly undo: () => void;
    readonly note: (note: string) => void;
  };
}

export function disagreementCard(context: CardContext) {
  const { one, title, text, here, decision, decidedBy, projectId, on } = context;
  const words = otherTexts().adjudication;
  const silent = silentLayers(one);
  return html`<section class="card" role="region" aria-label=${title}>
    <h2 id="passage" tabindex="-1">${title} <span class="soft">${otherTexts().agreement.passages.kinds[one.kind]}</span></h2>
    ${here.length === 0 ? '' : html`<p class="soft">${words.here(here.join(', '))}</p>`}
    ${decision === null ? '' : html`<p class="decided">${words.decidedBy(words.outcomes[decision.outcome], decidedBy(decision.by))}</p>`}
    <ol class="versions" aria-label=${words.versions}>
      ${rowsOf(one).map((row, index) => versionRow(context, row, index))}
    </ol>
    ${silent.length === 0 ? '' : html`<p class="soft">${words.nothingMarked(namesOf(context, silent))}</p>`}
    <div class="field">
      <label for="note">${words.note}</label>
      <input id="note" maxlength="10000" aria-describedby="note-hint" .value=${context.note} @input=${(event: Event) => on.note(valueOf(event))}>
      <p class="hint" id="note-hint">${words.noteHint}</p>
    </div>
    <div class="row">
      <button class="button" type="button" ?disabled=${text === null} @click=${on.write}>${words.newAnnotation} <kbd aria-hidden="true">N</kbd></button>
      <button class="button" type="button" @click=${on.reject}>${words.rejectAll} <kbd aria-hidden="true">R</kbd></button>
      ${context.ask}
      <button class="button quiet" type="button" @click=${on.skip}>${words.skip} <kbd aria-hidden="true">S</kbd></button>
      <button class="button quiet" type="button" ?disabled=${!context.canGoBack} @click=${on.back}>${words.back} <kbd aria-hidden="true">B</kbd></button>
      <button class="button quiet" type="button" ?disabled=${!context.canUndo} @click=${on.undo}>${words.undo} <kbd aria-hidden="true">U</kbd></button>
      <a href=${passagePath(projectId, one.article, { layers: ['curated', ...one.layers.map(layerInUrl)], span: extentOf(one) })}>${words.inText}</a>
    </div>
    ${context.talk}
  </section>`;
}

const namesOf = ({ nameOf }: CardContext, layers: readonly LayerName[]): string =>
  layers.map((layer) => nameOf(layer.slice(layer.indexOf('/') + 1))).join(', ');

function versionRow(context: CardContext, row: VersionRow, index: number) {
  const { one, text, labelSet, on } = context;
  const { label, spans } = row.version;
  const colour = labelSet.labels.find(({ key }) => key === label)?.colour ?? 0;
  const stretch = text === null ? null : stretchOf(one, text);
  const id = `version-${index + 1}`;
  return html`<li>
    <p class="words">${
      text === null || stretch === null
        ? spans.map(({ exact }) => exact).join(' … ')
        : piecesOf(text, stretch, spans).map(({ words, isMarked }) =>
            isMarked ? html`<mark class="label-mark label-${colour}">${words}</mark>` : words,
          )
    }</p>
    <p class="row" id=${id}>
      ${labelMark(labelTitle(labelSet, label), colour)} <span>${namesOf(context, row.layers)}</span> ${attributeWords(context, row)}
      ${row.notes.map((note) => html`<span class="soft">“${note}”</span>`)}
    </p>
    <button class="button primary" type="button" aria-describedby=${id} @click=${() => on.take(row)}>${otherTexts().adjudication.take} ${index < 9 ? html`<kbd aria-hidden="true">${index + 1}</kbd>` : ''}</button>
  </li>`;
}

function attributeWords({ labelSet }: CardContext, { version: { label, attributes } }: VersionRow) {
  const known = attributesOf(labelSet, label);
  return Object.entries(attributes).map(([key, value]) => {
    const attribute = known.find((one) => one.key === key);
    const option = attribute?.kind === 'choice' ? attribute.options.find((one) => one.key === value) : undefined;
    return html`<span>${attribute?.title ?? key}: ${option?.title ?? String(value)}</span>`;
  });
}
