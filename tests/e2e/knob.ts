/** The knobs of the open annotation: what is taken hold of to resize it. */
import type { Person, Place } from './verbatim.ts';

/** Where the knob stands that is seen at a boundary: outside its row. In pixels of the window. */
export async function knobOf({ page }: Person, edge: 'start' | 'end'): Promise<Place> {
  const handle = page.locator(`.vb-handle-${edge}`);
  await handle.waitFor({ state: 'attached' });
  return handle.evaluate((element, isStart) => {
    const { left, top, bottom } = element.getBoundingClientRect();
    return { x: left, y: isStart ? top - 5 : bottom + 5 };
  }, edge === 'start');
}

/** Drags a boundary by its knob with the mouse. */
export async function dragKnob(person: Person, edge: 'start' | 'end', { x, y }: Place): Promise<void> {
  const knob = await knobOf(person, edge);
  await person.page.mouse.move(knob.x, knob.y);
  await person.page.mouse.down();
  await person.page.mouse.move((knob.x + x) / 2, (knob.y + y) / 2, { steps: 2 });
  await person.page.mouse.move(x, y, { steps: 2 });
  await person.page.mouse.up();
}
