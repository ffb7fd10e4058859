/** Moves the caret: on the browser's own selection where it can, by offsets where browsers differ. */
import type { Navigation } from './navigation.ts';
import { paragraphStep } from './paragraph-step.ts';
import { unitStep } from '../../shared/domain/unit-step.ts';
import type { TextUnits } from './text-units.ts';
import type { TextView } from './text-view.ts';
import { visibleBox } from './visible-box.ts';

/** Rows of the page before that stay in sight after a page's step, in pixels. */
const PAGE_OVERLAP_PX = 64;

/** Does a move. @returns false if there was nothing to do, so that the key means nothing here. */
export function moveCaret(text: TextView, units: TextUnits, navigation: Navigation): boolean {
  const { anchor, head } = text.selection;
  switch (navigation.kind) {
    case 'collapse':
      if (anchor === head) return false;
      text.select({ anchor: head, head }, true);
      return true;
    case 'all':
      text.select({ anchor: 0, head: text.text.length }, true);
      return true;
    case 'step':
      if (!text.ownsNativeSelection) text.select({ anchor, head }, true);
      document.getSelection()?.modify(navigation.extend ? 'extend' : 'move', navigation.direction, navigation.by);
      stayInside(text, anchor, head);
      text.readNativeSelection();
      return true;
    case 'paragraph':
    case 'edge':
    case 'page':
    case 'sentence':
    case 'quotation': {
      const target = targetOf(text, units, navigation);
      if (target === null) return false;
      text.select({ anchor: navigation.extend ? anchor : target, head: target }, true);
      return true;
    }
  }
}

type Jump = Extract<Navigation, { readonly forward: boolean }>;

function targetOf(text: TextView, units: TextUnits, { kind, forward, extend }: Jump): number | null {
  const { head } = text.selection;
  switch (kind) {
    case 'edge':
      return forward ? text.text.length : 0;
    case 'paragraph':
      return paragraphStep(text.positions, head, forward);
    case 'sentence':
      return unitStep(units.sentencesAround(head), head, forward, extend)?.offset ?? (forward ? text.text.length : 0);
    case 'quotation':
      return unitStep(units.quotations, head, forward, extend)?.offset ?? null;
    case 'page':
      return pageTarget(text, forward);
  }
}

/** At the text's ends the browser steps out into the page around it; bring it back. */
function stayInside(text: TextView, anchor: number, head: number): void {
  if (!text.ownsNativeSelection) text.select({ anchor, head }, true);
}

/** Scrolls by what is seen at once and puts the caret where it was on the screen. */
function pageTarget(text: TextView, forward: boolean): number {
  const box = text.caretBox(text.selection.head);
  const { scroller, top, bottom } = visibleBox(text.dom);
  const page = Math.max(bottom - top - PAGE_OVERLAP_PX, PAGE_OVERLAP_PX) * (forward ? 1 : -1);
  const before = scroller.scrollTop;
  scroller.scrollBy({ top: page, behavior: 'instant' });
  const rest = page - (scroller.scrollTop - before);
  const middle = Math.max(top, Math.min(bottom, box.top + box.height / 2)) + rest;
  const block = text.dom.getBoundingClientRect();
  if (middle >= block.bottom) return text.text.length;
  if (middle <= block.top) return 0;
  return text.offsetNear(box.left, Math.max(top + 1, Math.min(bottom - 1, middle))) ?? (forward ? text.text.length : 0);
}
