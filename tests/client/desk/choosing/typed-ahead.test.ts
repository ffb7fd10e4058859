/** What is typed before the choice of labels is there. */
import { expect, test } from 'vitest';
import { typedAhead } from '../../../../client/desk/choosing/typed-ahead.ts';

/** A page that counts the keys it does something about. */
function aPage() {
  const page = new EventTarget();
  let heard = '';
  const end = typedAhead(page);
  page.addEventListener('keydown', (event) => (heard += event.defaultPrevented ? '' : (event as KeyboardEvent).key));
  const press = (key: string, more: Partial<KeyboardEvent> = {}): void =>
    void page.dispatchEvent(Object.assign(new Event('keydown', { cancelable: true }), { key, ...more }));
  return { page, end, press, heard: () => heard };
}

test('[PG321] characters are kept from the page and for the dialog, until that is open; what writes none goes its way', () => {
  const { end, press, heard } = aPage();
  for (const key of ['1', '4', 'x', ' ', 'Tab', 'ArrowDown']) press(key);
  press('1', { repeat: true });
  press('z', { ctrlKey: true });
  press('é', { isComposing: true });
  expect(heard()).toBe('TabArrowDownzé');
  expect(end().map(({ key }) => key)).toEqual(['1', '4', 'x', ' ']);
  press('2');
  expect(heard()).toBe('TabArrowDownzé2');
  expect(end()).toHaveLength(4);
});

test('[PG321] what is typed once a field has the focus is meant for the field', () => {
  const { page, end, press, heard } = aPage();
  press('1');
  page.dispatchEvent(new Event('focusin'));
  press('4');
  expect([heard(), end().map(({ key }) => key)]).toEqual(['4', ['1']]);
});
