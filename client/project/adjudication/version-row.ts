/** One version of a passage: its words in the text, who has it, what they noted and what was said about it. */
import { html } from 'lit';
import { attributesOf, labelColour, labelTitle, type LabelSet } from '../../../shared/domain/label-set.ts';
import { layerAnnotator, type LayerName } from '../../../shared/domain/layer-name.ts';
import type { Span } from '../../../shared/domain/span.ts';
import { labelMark } from '../../kit/label-mark.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import { piecesOf, type VersionRow } from '../../labelling/passage-rows.ts';
import type { SaidAbout } from './said-about.ts';

export interface RowContext {
  /** The article's text; `null` until it is there. */
  readonly text: string | null;
  /** What of it is shown. */
  readonly stretch: Span | null;
  readonly labelSet: LabelSet;
  /** An annotator's name, or a number instead. */
  readonly nameOf: (member: string) => string;
  readonly said: SaidAbout;
  readonly take: (row: VersionRow) => void;
}

/** Those to whom layers belong. */
export const namesOf = ({ nameOf }: Pick<RowContext, 'nameOf'>, layers: readonly LayerName[]): string =>
  layers.map((layer) => nameOf(layerAnnotator(layer) ?? layer)).join(', ');

/** @param index counted from 0. @param isHighlighted whether Enter takes it. */
export function versionRow(context: RowContext, row: VersionRow, index: number, isHighlighted: boolean) {
  const { labelSet } = context;
  const id = `version-${index + 1}`;
  const colour = labelColour(labelSet, row.version.label);
  return html`<li class=${isHighlighted ? 'highlighted' : ''} aria-current=${isHighlighted}>
    <p class="words">${wordsOf(context, row, colour)}</p>
    <p class="row who" id=${id}>
      ${labelMark(labelTitle(labelSet, row.version.label), colour)} <span>${namesOf(context, row.layers)}</span> ${attributeWords(context, row)}
      ${row.notes.map((note) => html`<span class="soft">“${note}”</span>`)}
    </p>
    ${commentsOn(context, row)}
    <button class="button primary take" type="button" data-index=${index} aria-describedby=${id} @click=${() => context.take(row)}>${otherTexts().adjudication.take} ${index < 9 ? html`<kbd aria-hidden="true">${index + 1}</kbd>` : ''}</button>
  </li>`;
}

function wordsOf({ text, stretch }: RowContext, { version: { spans } }: VersionRow, colour: number) {
  if (text === null || stretch === null) return spans.map(({ exact }) => exact).join(' … ');
  return piecesOf(text, stretch, spans).map(({ words, isMarked }) =>
    isMarked ? html`<mark class="label-mark label-${colour}">${words}</mark>` : words,
  );
}

function attributeWords({ labelSet }: RowContext, { version: { label, attributes } }: VersionRow) {
  const known = attributesOf(labelSet, label);
  return Object.entries(attributes).map(([key, value]) => {
    const attribute = known.find((one) => one.key === key);
    const option = attribute?.kind === 'choice' ? attribute.options.find((one) => one.key === value) : undefined;
    return html`<span>${attribute?.title ?? key}: ${option?.title ?? String(value)}</span>`;
  });
}

function commentsOn({ said, nameOf }: RowContext, { annotations }: VersionRow) {
  const comments = annotations.flatMap((annotation) => said.get(annotation) ?? []);
  if (comments.length === 0) return '';
  return html`<div class="comments" role="group" aria-label=${otherTexts().adjudication.comments}>
    ${comments.map(({ record }) => html`<p><b>${nameOf(record.creator)}</b> ${record.text}</p>`)}
  </div>`;
}
