/**
 * `<vb-selection-bar>`: a toolbar beside what is selected in the text. It covers none of it, and a press takes neither the
 * focus nor the selection away. Fires `vb-selection-act` with what was asked for, and by what.
 */
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { labelMark, labelMarkStyles } from '../../kit/label-mark.ts';
import { controls } from '../../kit/styles/controls.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import { ViewportWatcher } from '../../text/viewport-watcher.ts';
import { placeBeside, type Box } from './bar-place.ts';
import type { LabelAtHand } from './labels-at-hand.ts';

/** What the bar is asked for: a label, by its key, one of all labels, or something else to do with the selection. */
type SelectionAct =
  | { readonly kind: 'label'; readonly label: string }
  | { readonly kind: 'all-labels' | 'add-part' | 'everywhere' | 'comment' }
  /** Back to the text. */
  | { readonly kind: 'leave' };

/** A command of the bar with the pointer that pressed it: `mouse`, `pen` or `touch`; empty for a key. */
export type PressedAct = SelectionAct & { readonly pointerType: string };

/** What the bar offers. */
export interface BarOffer {
  readonly labels: readonly LabelAtHand[];
  /** Whether the project has more labels than these. */
  readonly hasMore: boolean;
  /** Whether an annotation is open that can have another part. */
  readonly canAddPart: boolean;
  /** What a comment is written on. */
  readonly commentTitle: string;
  /** Keys as they are written; empty where there is none. @param index of a label in its set. */
  readonly keyOfLabel: (index: number) => string;
  readonly addPartKey: string;
  readonly allLabelsKey: string;
}

interface BarButton {
  readonly act: SelectionAct;
  readonly name: string | TemplateResult;
  readonly title: string;
  /** As it is written; empty if it has none. */
  readonly key: string;
}

/** How far from the selection the bar stands, in pixels: a second click where the first was made must not hit it. */
const GAP_PX = 10;
/** The same below what a finger selected, where the system's handles hang. */
const FINGER_GAP_PX = 34;
/** Between the bar and what limits its room, in pixels. */
const EDGE_PX = 8;

@customElement('vb-selection-bar')
export class SelectionBar extends LitElement {
  static override styles = [
    ...controls,
    labelMarkStyles,
    css`
      :host { display: contents; }
      [role='toolbar'] {
        position: fixed; z-index: 5; display: grid; gap: var(--space-1); width: max-content; max-width: min(36rem, var(--room, 100vw)); padding: var(--space-1);
        border: 1px solid var(--rule-strong); border-radius: var(--radius-m); background: var(--surface); box-shadow: var(--shadow-l);
      }
      .part { display: flex; flex-wrap: wrap; gap: var(--space-1); }
      .part + .part { padding-block-start: var(--space-1); border-block-start: 1px solid var(--rule); }
      .button { flex: none; max-width: 100%; gap: var(--space-1); min-height: 2rem; padding: 0 var(--space-2); font-size: 0.8125rem; }
      .label-mark { overflow-x: clip; text-overflow: ellipsis; white-space: nowrap; }
      kbd {
        flex: none; min-width: 1.4em; padding: 0.1em 0.3em; border: 1px solid var(--rule); border-radius: var(--radius-s);
        color: var(--ink-soft); font: 500 var(--text-xs) / 1.3 var(--mono); text-align: center;
      }
      :host([finger]) .button { min-height: 2.75rem; }
      :host([finger]) kbd { display: none; }
      /* The text is what a small screen is for: one row of labels, which scrolls. */
      @media (max-width: 40rem) { .labels { flex-wrap: nowrap; overflow-x: auto; scrollbar-width: none; } .button { max-width: 60vw; } }
      @media print { :host { display: none; } }
    `,
  ];

  /** What is selected; `null` while the bar is away. */
  @property({ attribute: false }) range: Range | null = null;
  @property({ attribute: false }) offer: BarOffer | null = null;
  /** Whether a finger made the selection, so that one presses the buttons too. */
  @property({ type: Boolean, reflect: true, attribute: 'finger' }) isByFinger = false;
  /** Where nothing else stands, in pixels of the window. */
  @property({ attribute: false }) room: () => Box = () => document.documentElement.getBoundingClientRect();
  /** Hears which labels, by their keys, stand beside the selection: none while the bar is out of sight. */
  @property({ attribute: false }) onShown: (labels: readonly string[]) => void = () => undefined;
  /** Index of the button that Tab comes to. */
  @state() private at = 0;
  private watcher: ViewportWatcher | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    this.watcher = new ViewportWatcher(document.body, () => this.place());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.watcher?.destroy();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('range')) this.at = 0;
  }

  override updated(): void {
    this.place();
  }

  override render() {
    if (this.range === null || this.offer === null) return nothing;
    const words = otherTexts().selection;
    const { labels, hasMore, canAddPart, commentTitle, keyOfLabel, addPartKey, allLabelsKey } = this.offer;
    const first: readonly BarButton[] = [
      ...labels.map(({ label, index, look }) => ({
        act: { kind: 'label', label: label.key } as const,
        name: labelMark(label.title, look),
        title: label.description,
        key: keyOfLabel(index),
      })),
      ...(hasMore ? [{ act: { kind: 'all-labels' } as const, name: words.more, title: '', key: allLabelsKey }] : []),
    ];
    const second: readonly BarButton[] = [
      ...(canAddPart
        ? [{ act: { kind: 'add-part' } as const, name: words.addPart, title: words.addPartTitle, key: addPartKey }]
        : []),
      { act: { kind: 'everywhere' }, name: words.everywhere, title: '', key: '' },
      { act: { kind: 'comment' }, name: words.comment, title: commentTitle, key: '' },
    ];
    const stop = Math.min(this.at, first.length + second.length - 1);
    // The selection must outlive the press: on some browsers a button that takes the focus ends it.
    return html`<div role="toolbar" aria-label=${words.name} @mousedown=${(event: Event) => event.preventDefault()} @keydown=${this.onKey} @focusin=${this.onFocus}>
      <div class="part labels">${first.map((button, at) => this.renderButton(button, at === stop))}</div>
      <div class="part">${second.map((button, at) => this.renderButton(button, first.length + at === stop))}</div>
    </div>`;
  }

  private renderButton({ act, name, title, key }: BarButton, isStop: boolean) {
    return html`<button
      class=${act.kind === 'label' ? 'button' : 'button quiet'}
      type="button"
      tabindex=${isStop ? 0 : -1}
      title=${title || nothing}
      aria-keyshortcuts=${key || nothing}
      @click=${(event: Event) => this.tell(act, event)}
    >
      ${name}${key === '' ? '' : html`<kbd aria-hidden="true">${key}</kbd>`}
    </button>`;
  }

  private get bar(): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>('[role="toolbar"]');
  }

  private get buttons(): readonly HTMLElement[] {
    return Array.from(this.renderRoot.querySelectorAll<HTMLElement>('button'));
  }

  /** Out of sight where there is no room for it beside the selection: the text takes the focus then. */
  private place(): void {
    const { bar, range, offer, isByFinger } = this;
    if (bar === null || range === null) return this.onShown([]);
    const { left, top, right, bottom } = this.room();
    const room = { left: left + EDGE_PX, top: top + EDGE_PX, right: right - EDGE_PX, bottom: bottom - EDGE_PX };
    bar.style.setProperty('--room', `${room.right - room.left}px`);
    const place = placeBeside(
      range.getBoundingClientRect(),
      { width: bar.offsetWidth, height: bar.offsetHeight },
      room,
      // Phones show their own menu above what is selected.
      { gap: isByFinger ? FINGER_GAP_PX : GAP_PX, isBelowFirst: isByFinger },
    );
    if (place === null && bar.matches(':focus-within')) this.tell({ kind: 'leave' });
    bar.style.visibility = place === null ? 'hidden' : '';
    if (place === null) return this.onShown([]);
    this.onShown(offer?.labels.map(({ label }) => label.key) ?? []);
    bar.style.left = `${place.left}px`;
    bar.style.top = `${place.top}px`;
  }

  private readonly onFocus = (event: Event): void => {
    this.at = Math.max(0, this.buttons.indexOf(event.target as HTMLElement));
  };

  private readonly onKey = (event: KeyboardEvent): void => {
    const { buttons, at } = this;
    const goals: Readonly<Record<string, number>> = {
      ArrowRight: (at + 1) % buttons.length,
      ArrowDown: (at + 1) % buttons.length,
      ArrowLeft: (at - 1 + buttons.length) % buttons.length,
      ArrowUp: (at - 1 + buttons.length) % buttons.length,
      Home: 0,
      End: buttons.length - 1,
    };
    const goal = goals[event.key];
    if (goal !== undefined) buttons[goal]?.focus();
    else if (event.key === 'Escape') this.tell({ kind: 'leave' });
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  /** @param event the press; left out for what was not pressed. */
  private tell(act: SelectionAct, event?: Event): void {
    const pointerType = event instanceof PointerEvent ? event.pointerType : '';
    const detail: PressedAct = { ...act, pointerType };
    this.dispatchEvent(new CustomEvent<PressedAct>('vb-selection-act', { detail, bubbles: true }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-selection-bar': SelectionBar;
  }
  interface HTMLElementEventMap {
    'vb-selection-act': CustomEvent<PressedAct>;
  }
}
