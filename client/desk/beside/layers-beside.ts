/**
 * `<vb-layers-beside>`: which layers of the article are seen beside the one that is worked on, and what each of them
 * holds, to be read. Fires `vb-see-beside` with a layer and whether it is to be seen, and `vb-go-to` with a span.
 */
import { css, html, LitElement, type ReactiveElement, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Annotation } from '../../../shared/domain/annotation.ts';
import { labelLook, labelTitle, type LabelSet } from '../../../shared/domain/label-set.ts';
import type { LayerName } from '../../../shared/domain/layer-name.ts';
import type { Member } from '../../../shared/domain/member.ts';
import type { Span } from '../../../shared/domain/span.ts';
import { textOf } from '../../../shared/domain/target.ts';
import { labelMark, labelMarkStyles } from '../../kit/label-mark.ts';
import { controls } from '../../kit/styles/controls.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import { locale } from '../../locale/texts.ts';
import { layerTitle } from '../layer/layer-title.ts';
import type { BesideLayer } from './beside-layer.ts';

/** How many annotations of a layer are shown before more are asked for. */
const PAGE = 20;

/** A layer, and whether it is to be seen. */
export interface SeeBesideDetail {
  readonly layer: LayerName;
  readonly isSeen: boolean;
}

@customElement('vb-layers-beside')
export class LayersBeside extends LitElement {
  static override styles = [
    ...controls,
    labelMarkStyles,
    css`
      :host { display: block; margin-block-end: var(--space-3); font-size: var(--text-s); }
      fieldset { display: flex; flex-wrap: wrap; gap: var(--space-1) var(--space-4); margin: 0; padding: 0; border: 0; }
      legend { float: inline-start; padding: 0; font-weight: 600; }
      label { display: inline-flex; align-items: center; gap: var(--space-2); font-weight: 400; overflow-wrap: anywhere; }
      section { margin-block-start: var(--space-2); border: 1px solid var(--rule); border-radius: var(--radius-m); background: var(--surface); }
      h2 { margin: 0; padding: var(--space-2) var(--space-3); font: 600 var(--text-s) / 1.4 var(--sans); }
      ul { display: grid; max-block-size: 16rem; overflow-y: auto; }
      li { border-block-start: 1px solid var(--rule); }
      .place {
        display: flex; flex-wrap: wrap; gap: var(--space-1) var(--space-2); align-items: baseline; width: 100%; padding: var(--space-2) var(--space-3);
        border: 0; background: none; color: inherit; font: var(--text-s) / 1.45 var(--serif); text-align: start; cursor: pointer;
      }
      .place:hover { background: var(--sunken); }
      .place:focus-visible { outline-offset: -2px; }
      .place .label-mark { font: var(--text-xs) / 1.4 var(--sans); }
      .words { unicode-bidi: plaintext; overflow-wrap: anywhere; display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; line-clamp: 2; overflow: hidden; }
      .none, .more { padding: var(--space-2) var(--space-3); color: var(--ink-soft); }
      @media (pointer: coarse) { label, .place, .link-button { min-height: 2.75rem; } }
    `,
  ];

  /** The article's other layers that may be read, in their order. */
  @property({ attribute: false }) layers: readonly LayerName[] = [];
  /** Those of them that are seen. */
  @property({ attribute: false }) seen: readonly BesideLayer[] = [];
  /** How many can be seen at once. */
  @property({ type: Number }) most = Infinity;
  @property({ attribute: false }) members: ReadonlyMap<string, Member> = new Map();
  @property({ attribute: false }) labelSet: LabelSet = { labels: [], attributes: [] };
  /** The article's text. */
  @property({ attribute: false }) text = '';
  /** Of how many annotations more than a page was asked for, by layer. */
  @state() private shown: ReadonlyMap<LayerName, number> = new Map();

  /** Gives the first choice the focus. */
  async focusChoice(): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector('input')?.focus();
  }

  override render() {
    const { beside } = otherTexts();
    const isFull = this.seen.length >= this.most;
    return html`<fieldset>
        <legend>${beside.heading}</legend>
        ${this.layers.map((layer) => this.renderChoice(layer, isFull))}
      </fieldset>
      ${isFull ? html`<p class="soft small">${beside.full(this.most)}</p>` : ''}
      ${this.seen.map((layer) => this.renderLayer(layer))}`;
  }

  private renderChoice(layer: LayerName, isFull: boolean): TemplateResult {
    const isSeen = this.seen.some(({ name }) => name === layer);
    const choose = (event: Event): void =>
      this.fire<SeeBesideDetail>('vb-see-beside', { layer, isSeen: (event.target as HTMLInputElement).checked });
    return html`<label>
      <input type="checkbox" .checked=${isSeen} ?disabled=${isFull && !isSeen} @change=${choose} />${this.titleOf(layer)}
    </label>`;
  }

  private renderLayer({ name, annotations }: BesideLayer): TemplateResult {
    const { beside } = otherTexts();
    const shown = this.shown.get(name) ?? PAGE;
    const showMore = (): void => {
      this.shown = new Map(this.shown).set(name, shown + PAGE);
    };
    return html`<section>
      <h2>${this.titleOf(name)}</h2>
      ${
        annotations.length === 0
          ? html`<p class="none">${beside.none}</p>`
          : html`<ul role="list" aria-label=${this.titleOf(name)}>
            ${annotations.slice(0, shown).map((annotation) => this.renderAnnotation(annotation))}
          </ul>`
      }
      ${annotations.length > shown ? html`<div class="more"><button class="link-button" type="button" @click=${showMore}>${beside.more}</button></div>` : ''}
    </section>`;
  }

  private renderAnnotation({ target: { spans }, body }: Annotation): TemplateResult {
    const look = labelLook(this.labelSet, body.label);
    const [first] = spans;
    return html`<li>
      <button class="place" type="button" @click=${() => first !== undefined && this.fire<Span>('vb-go-to', first)}>
        ${labelMark(labelTitle(this.labelSet, body.label), look)}<span class="words">${textOf(spans, this.text)}</span>
      </button>
    </li>`;
  }

  private titleOf(layer: LayerName): string {
    return layerTitle(layer, this.members, locale);
  }

  private fire<Detail>(name: 'vb-see-beside' | 'vb-go-to', detail: Detail): void {
    this.dispatchEvent(new CustomEvent<Detail>(name, { detail }));
  }
}

/** Gives the choice of layers at a desk the focus; tells where there is none. */
export async function focusBeside(
  desk: HTMLElement & Pick<ReactiveElement, 'updateComplete'>,
  tell: (words: string) => void,
): Promise<void> {
  await desk.updateComplete;
  const choice = desk.querySelector('vb-layers-beside');
  if (choice === null) tell(otherTexts().beside.noOthers);
  else await choice.focusChoice();
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-layers-beside': LayersBeside;
  }
}
