/**
 * Signs on an annotation that is lifted out of the text: whose it is where it is pointed at, which part of how
 * many each part is, and a rail beside the text that ties the parts together. For the eye only: the card says the same.
 */
import type { Annotation } from '../../shared/domain/annotation.ts';
import { placeBox } from './placed-box.ts';
import type { TextView } from './text-view.ts';

export interface LiftedOut {
  readonly annotation: Annotation;
  /** Index of its label colour. */
  readonly colour: number;
  /** Its label and who made it; empty where that is not to be told. */
  readonly words: string;
}

/** How far beside the text the rail runs, in pixels. */
const RAIL_PX = 14;

export class LiftSigns {
  private lifted: LiftedOut | null = null;
  private flags: HTMLElement[] = [];
  private readonly rail = document.createElement('div');

  constructor(
    private readonly layer: HTMLElement,
    private readonly text: TextView,
  ) {
    this.rail.hidden = true;
    layer.append(this.rail);
  }

  /** @param lifted `null` for none. */
  show(lifted: LiftedOut | null): void {
    const before = this.lifted;
    this.lifted = lifted;
    if (before?.annotation !== lifted?.annotation || before?.words !== lifted?.words || before?.colour !== lifted?.colour) this.rebuild();
    this.place();
  }

  /** Puts the signs where the parts are. */
  place(): void {
    const spans = this.lifted?.annotation.target.spans ?? [];
    if (this.flags.length === 0 && spans.length < 2) return placeBox(this.rail, this.layer.getBoundingClientRect(), null);
    const origin = this.layer.getBoundingClientRect();
    for (const [index, flag] of this.flags.entries()) placeBox(flag, origin, this.text.caretBox(spans[index]?.start ?? 0));
    this.placeRail(origin);
  }

  destroy(): void {
    this.rail.remove();
    for (const flag of this.flags) flag.remove();
  }

  private placeRail(origin: DOMRect): void {
    const spans = this.lifted?.annotation.target.spans ?? [];
    const [first, last] = [spans[0], spans.at(-1)];
    if (spans.length < 2 || first === undefined || last === undefined) return placeBox(this.rail, origin, null);
    const { top } = this.text.caretBox(first.start);
    const end = this.text.caretBox(last.end, -1);
    const isRightToLeft = getComputedStyle(this.layer).direction === 'rtl';
    const left = isRightToLeft ? origin.right + RAIL_PX : origin.left - RAIL_PX;
    placeBox(this.rail, origin, { left, top, height: end.top + end.height - top });
  }

  private rebuild(): void {
    for (const flag of this.flags) flag.remove();
    const { lifted } = this;
    this.rail.className = `vb-rail vb-colour-${lifted?.colour ?? 0}`;
    const count = lifted?.annotation.target.spans.length ?? 0;
    this.flags = lifted === null ? [] : signsOf(lifted.words, count).map((words) => this.createFlag(words, lifted.colour));
    this.layer.append(...this.flags);
  }

  private createFlag(words: string, colour: number): HTMLElement {
    const flag = document.createElement('div');
    const sign = document.createElement('span');
    sign.textContent = words;
    flag.className = `vb-lift vb-colour-${colour}`;
    flag.append(sign);
    return flag;
  }
}

/** What stands at each part: the words at the first, and which part it is where there are several. */
export function signsOf(words: string, count: number): readonly string[] {
  if (count < 2) return words === '' ? [] : [words];
  return Array.from({ length: count }, (_, index) => (index === 0 && words !== '' ? `${words} · 1/${count}` : `${index + 1}/${count}`));
}
