/** Decides in the text: where annotators’ layers are seen beside the curated one, their versions can be taken there. */
import type { Annotation } from '../../shared/domain/annotation.ts';
import type { DeskModel } from './model/desk-model.ts';

/** A place in the window, in pixels. */
interface WindowPlace {
  readonly x: number;
  readonly y: number;
}

/**
 * In the curated layer: offers to decide about what annotators marked at a place, as far as their layers are seen beside.
 * @param offset in UTF-16 units. @returns whether there is anything.
 */
export function offerPassage(desk: HTMLElement, work: DeskModel, offset: number, { x, y }: WindowPlace): boolean {
  if (work.layer !== 'curated' || !work.session.mayWrite) return false;
  const isThere = ({ target }: Annotation): boolean =>
    target.spans.some(({ start, end }) => start <= offset && offset < end);
  const here = new Set<string>(work.beside.annotations.filter(isThere).map(({ id }) => id));
  if (here.size === 0) return false;
  void import('./deciding/passage-menu.ts').then(() =>
    desk.querySelector('vb-passage-menu')?.offer(here, { x: x + 8, y: y + 16 }),
  );
  return true;
}
