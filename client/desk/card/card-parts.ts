/** The parts of an annotation in its card: what each says, and buttons that move its boundaries by a word. */
import { html, type TemplateResult } from 'lit';
import type { Span } from '../../../shared/domain/span.ts';
import { withoutSpan, type Spans } from '../../../shared/domain/target.ts';
import { moveBoundary, type Boundary } from '../../../shared/domain/word-step.ts';
import { otherTexts } from '../../locale/other-texts.ts';

interface PartsContext {
  readonly spans: Spans;
  /** The article’s text. */
  readonly text: string;
  readonly editable: boolean;
  readonly canAddPart: boolean;
  readonly place: (spans: Spans) => void;
  readonly addPart: () => void;
}

export function renderParts(context: PartsContext): TemplateResult {
  return html`<div class="parts">${context.spans.map((span, index) => renderPart(context, span, index))}</div>
    ${
      context.editable
        ? html`<button class="link-button add" type="button" ?disabled=${!context.canAddPart} @mousedown=${keepSelection} @click=${context.addPart}>
          ${otherTexts().card.addPart}
        </button>`
        : ''
    }`;
}

function renderPart(context: PartsContext, span: Span, index: number) {
  const { spans, text, editable, place } = context;
  const words = otherTexts().card;
  return html`<div role="group" aria-label=${words.part(index + 1, spans.length)}>
    <q>${text.slice(span.start, span.end)}</q>
    ${
      editable
        ? html`<div class="boundaries">
          <span class="soft" aria-hidden="true">${words.start}</span>
          ${renderMove(context, words.startEarlier, index, 'start', -1)}${renderMove(context, words.startLater, index, 'start', 1)}
          <span class="soft" aria-hidden="true">${words.end}</span>
          ${renderMove(context, words.endEarlier, index, 'end', -1)}${renderMove(context, words.endLater, index, 'end', 1)}
          ${spans.length > 1 ? html`<button class="link-button" type="button" @click=${() => place(withoutSpan(spans, index))}>${words.removePart}</button>` : ''}
        </div>`
        : ''
    }
  </div>`;
}

function renderMove(
  { spans, text, place }: PartsContext,
  name: string,
  index: number,
  boundary: Boundary,
  direction: -1 | 1,
) {
  return html`<button
    class="button quiet move"
    type="button"
    aria-label=${name}
    title=${otherTexts().card.byAWord(name)}
    @click=${() => place(moveBoundary(text, spans, index, boundary, direction))}
  >
    ${direction < 0 ? '◂' : '▸'}
  </button>`;
}

/** A press that must not end the selection in the text. */
const keepSelection = (event: Event): void => event.preventDefault();
