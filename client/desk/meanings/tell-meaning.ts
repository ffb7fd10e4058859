/** Tells what a label, the choice of layers or the overview means, where a person points at it, goes to it or taps it. Loaded when somebody first does. */
import { html, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { Label } from '../../../shared/domain/label-set.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import './vb-tip.ts';

/** How long the mouse rests before words appear, and how long they stay when it leaves, in milliseconds: time to go to them. */
const REST_MS = 350;
const LEAVE_MS = 250;
const LABEL = 'label ';

/** The desk as meanings see it. */
interface ExplainedDesk extends ReactiveControllerHost, HTMLElement {
  readonly work: { readonly project: { readonly labelSet: { readonly labels: readonly Label[] } } } | null;
}

const known = new WeakMap<ExplainedDesk, Meanings>();

/** @param at has a meaning to tell: `data-meaning` says which. @param event that came to it. */
export function tellMeaning(desk: ExplainedDesk, at: HTMLElement, event: Event): void {
  const meanings = known.get(desk) ?? new Meanings(desk);
  known.set(desk, meanings);
  meanings.hear(at, event);
}

class Meanings implements ReactiveController {
  private readonly tip = document.createElement('vb-tip');
  /** What the mouse is on, and what words are shown of. */
  private pointed: HTMLElement | null = null;
  private at: HTMLElement | null = null;
  /** Where it was in the window when its words were shown, in pixels. */
  private top = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly abort = new AbortController();

  constructor(private readonly desk: ExplainedDesk) {
    desk.addController(this);
    desk.append(this.tip);
    const listen = { capture: true, passive: true, signal: this.abort.signal };
    window.addEventListener('pointerdown', () => this.hide(), listen);
    window.addEventListener('scroll', () => this.hasMoved && this.hide(), listen);
    window.addEventListener('keydown', ({ key }) => key === 'Escape' && this.hide(), listen);
  }

  hostDisconnected(): void {
    this.hide();
    this.abort.abort();
    this.tip.remove();
    this.desk.removeController(this);
    known.delete(this.desk);
  }

  hear(at: HTMLElement, event: Event): void {
    if (event instanceof KeyboardEvent) return event.key === 'Tab' ? this.onFocus(at) : undefined;
    const isByFinger = event instanceof PointerEvent && event.pointerType === 'touch';
    if (event.type === 'click') this.onPress(at, isByFinger);
    else if (!isByFinger) this.onPoint(at);
  }

  private onPoint(at: HTMLElement): void {
    if (at === this.pointed) return;
    this.pointed = at;
    if (at === this.at) clearTimeout(this.timer);
    else this.later(() => this.show(at), REST_MS);
    at.addEventListener('pointerleave', () => this.onLeave(), { once: true });
  }

  private onLeave(): void {
    this.pointed = null;
    this.later(() => this.leave(), LEAVE_MS);
  }

  /** A key has brought the focus. */
  private onFocus(at: HTMLElement): void {
    if (!at.matches(':focus')) return;
    this.show(at);
    at.addEventListener('focusout', () => this.hide(), { once: true });
  }

  /** A press on a label does its work, where there is some to do. */
  private onPress(at: HTMLElement, isByFinger: boolean): void {
    if ('tap' in at.dataset || (isByFinger && at instanceof HTMLSelectElement)) this.show(at);
    else this.hide();
  }

  /** Whether what is explained has scrolled away from its words. */
  private get hasMoved(): boolean {
    return this.at !== null && Math.abs(this.at.getBoundingClientRect().top - this.top) > 1;
  }

  private later(act: () => void, ms: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(act, ms);
  }

  private leave(): void {
    if (this.tip.isPointedAt) this.later(() => this.leave(), LEAVE_MS);
    else this.hide();
  }

  private show(at: HTMLElement): void {
    clearTimeout(this.timer);
    if (!at.isConnected) return;
    this.at = at;
    this.top = at.getBoundingClientRect().top;
    void this.tip.show(this.wordsOf(at), at, at.closest<HTMLElement>('[role="group"], [role="list"]') ?? at);
  }

  private hide(): void {
    clearTimeout(this.timer);
    if (this.at === null) return;
    this.at = null;
    this.tip.hide();
  }

  private wordsOf(at: HTMLElement): TemplateResult {
    const meaning = at.dataset['meaning'] ?? '';
    if (meaning.startsWith(LABEL)) return this.wordsOfLabel(meaning.slice(LABEL.length));
    const { layers, overview } = otherTexts().meanings;
    const words = meaning === 'layers' ? layers : overview;
    at.ariaDescription = words;
    return html`<p>${words}</p>`;
  }

  private wordsOfLabel(key: string): TemplateResult {
    const { example, noMeaning } = otherTexts().meanings;
    const label = this.desk.work?.project.labelSet.labels.find((each) => each.key === key);
    if (label === undefined || label.description + label.example === '') return html`<p>${noMeaning}</p>`;
    return html`${label.description === '' ? '' : html`<p>${label.description}</p>`}${label.example === '' ? '' : html`<p>${example(label.example)}</p>`}`;
  }
}
