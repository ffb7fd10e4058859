/**
 * Signs on an annotation that is lifted out of the text: whose it is where it is pointed at, which part of how
 * many each part is, and a rail beside the text that ties the parts together. For the eye only: the card says the same.
 */
import type { Annotation } from '../../shared/domain/annotation.ts';
import { placeBox, type CaretBox } from './placed-box.ts';
import type { Placed } from './placement.ts';
import type { TextView } from './text-view.ts';

interface LiftedOut {
  readonly annotation: Annotation;
  /** Index of its label colour. */
  readonly colour: number;
  /** Its label and who made it; empty where that is not to be told. */
  readonly words: string;
}

/** How far beside the text the rail runs, in pixels. */
const RAIL_PX = 14;

export class LiftSigns implements Placed {
  private lifted: LiftedOut | null = null;
  /** The one whose signs are there. */
  private shown: LiftedOut | null = null;
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
    this.lifted = lifted;
  }

  /** The signs stand where the parts are. */
  measure(origin: DOMRect): () => void {
    const { lifted, shown } = this;
    const spans = lifted?.annotation.target.spans ?? [];
    const signs = lifted === null ? [] : signsOf(lifted.words, spans.length);
    const boxes = signs.map((_, index) => this.text.caretBox(spans[index]?.start ?? 0));
    const rail = this.railBox(origin);
    const isSame =
      shown?.annotation === lifted?.annotation && shown?.words === lifted?.words && shown?.colour === lifted?.colour;
    return () => {
      if (!isSame) this.rebuild(signs);
      for (const [index, flag] of this.flags.entries()) placeBox(flag, origin, boxes[index] ?? null);
      placeBox(this.rail, origin, rail);
    };
  }

  destroy(): void {
    this.rail.remove();
    for (const flag of this.flags) flag.remove();
  }

  private railBox(origin: DOMRect): CaretBox | null {
    const spans = this.lifted?.annotation.target.spans ?? [];
    const [first, last] = [spans[0], spans.at(-1)];
    if (spans.length < 2 || first === undefined || last === undefined) return null;
    const { top } = this.text.caretBox(first.start);
    const end = this.text.caretBox(last.end, -1);
    const isRightToLeft = getComputedStyle(this.layer).direction === 'rtl';
    const left = isRightToLeft ? origin.right + RAIL_PX : origin.left - RAIL_PX;
    return { left, top, height: end.top + end.height - top };
  }

  private rebuild(signs: readonly string[]): void {
    for (const flag of this.flags) flag.remove();
    this.shown = this.lifted;
    const colour = this.lifted?.colour ?? 0;
    this.rail.className = `vb-rail vb-colour-${colour}`;
    this.flags = signs.map((words) => this.createFlag(words, colour));
    this.layer.append(...this.flags);
  }

  private createFlag(words: string, colour: number): HTMLElement {
    const flag = document.createElement('div');
    const sign = document.createElement('span');
    sign.textContent = words;
    flag.className = `vb-lift vb-colour-${colour}`;
    // Until it is placed.
    flag.hidden = true;
    flag.append(sign);
    return flag;
  }
}

/** What stands at each part: the words at the first, and which part it is where there are several. */
export function signsOf(words: string, count: number): readonly string[] {
  if (count < 2) return words === '' ? [] : [words];
  return Array.from({ length: count }, (_, index) =>
    index === 0 && words !== '' ? `${words} · 1/${count}` : `${index + 1}/${count}`,
  );
}
