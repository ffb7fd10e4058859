/** One version of a passage: its words in the text, who has it, what they noted and what was said about it. */
import { html } from 'lit';
import { labelLook, labelTitle, type LabelSet } from '../../../shared/domain/label-set.ts';
import { layerAnnotator, type LayerName } from '../../../shared/domain/layer-name.ts';
import type { Span } from '../../../shared/domain/span.ts';
import { labelMark } from '../../kit/label-mark.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import { attributeWords } from '../../labelling/attribute-words.ts';
import { piecesInContext, type VersionRow } from '../../labelling/passage-rows.ts';
import type { SaidAbout } from './said-about.ts';

export interface RowContext {
  /** The article's text; `null` until it is there. */
  readonly text: string | null;
  /** The part of the text that is shown. */
  readonly stretch: Span | null;
  readonly labelSet: LabelSet;
  /** An annotator's name, or a number instead. */
  readonly nameOf: (member: string) => string;
  readonly said: SaidAbout;
  readonly take: (row: VersionRow) => void;
  readonly edit: (row: VersionRow) => void;
}

/** How a version stands. */
interface RowState {
  /** Counted from 0. */
  readonly index: number;
  /** Whether Enter takes it. */
  readonly isHighlighted: boolean;
  /** Whether the curated layer has the same. */
  readonly isTaken: boolean;
}

/** Those to whom layers belong. */
export const namesOf = ({ nameOf }: Pick<RowContext, 'nameOf'>, layers: readonly LayerName[]): string =>
  layers.map((layer) => nameOf(layerAnnotator(layer) ?? layer)).join(', ');

export function versionRow(context: RowContext, row: VersionRow, { index, isHighlighted, isTaken }: RowState) {
  const { labelSet } = context;
  const { label, attributes } = row.version;
  const words = otherTexts().adjudication;
  const id = `version-${index + 1}`;
  const look = labelLook(labelSet, label);
  return html`<li class=${isHighlighted ? 'highlighted' : ''} aria-current=${isHighlighted}>
    <div class="version">
      <p class="words">${wordsOf(context, row, look)}</p>
      <p class="row who" id=${id}>
        ${labelMark(labelTitle(labelSet, label), look)} <span>${namesOf(context, row.layers)}</span>
        ${attributeWords(labelSet, label, attributes).map((said) => html`<span>${said}</span>`)}
        ${row.notes.map((note) => html`<span class="soft">“${note}”</span>`)}
        ${isTaken ? html`<span class="taken">${words.isTaken}</span>` : ''}
      </p>
      ${commentsOn(context, row)}
    </div>
    <div class="acts" data-index=${index}>
      <button class="button primary take" type="button" aria-describedby=${id} @click=${() => context.take(row)}>${words.take} ${index < 9 ? html`<kbd aria-hidden="true">${index + 1}</kbd>` : ''}</button>
      <button class="button quiet" type="button" aria-describedby=${id} @click=${() => context.edit(row)}>${words.edit}</button>
    </div>
  </li>`;
}

function wordsOf({ text, stretch }: RowContext, { version: { spans } }: VersionRow, look: number) {
  if (text === null || stretch === null) return spans.map(({ exact }) => exact).join(' … ');
  return piecesInContext(text, stretch, spans).map(({ words, isMarked }) =>
    isMarked ? html`<mark class="label-mark label-${look}">${words}</mark>` : words,
  );
}

function commentsOn({ said, nameOf }: RowContext, { annotations }: VersionRow) {
  const comments = annotations.flatMap((annotation) => said.get(annotation) ?? []);
  if (comments.length === 0) return '';
  return html`<div class="comments" role="group" aria-label=${otherTexts().adjudication.comments}>
    ${comments.map(({ record }) => html`<p><b>${nameOf(record.creator)}</b> ${record.text}</p>`)}
  </div>`;
}
