import { describe, expect, it } from 'vitest';
import { choicesIn, listPath, standsAt, type ListChoices } from '../../../../client/project/model/list-address.ts';
import { NO_FILTER } from '../../../../client/project/model/article-table.ts';

const CHOSEN: ListChoices = {
  query: 'bell & "harbour"',
  filter: { state: 'in-work', outlet: 'Tideline Notes', label: 'quote' },
  sortBy: 'length',
  isDescending: true,
};

describe('[PG300] the address of a list of articles', () => {
  it('says what is searched, filtered, sorted, and where the list stands, and is read again', () => {
    const path = listPath('p1', CHOSEN, 'a7');
    const { pathname, search } = new URL(path, 'http://x');
    expect(pathname).toBe('/p/p1');
    expect(Object.fromEntries(new URLSearchParams(search))).toEqual({
      q: 'bell & "harbour"',
      state: 'in-work',
      outlet: 'Tideline Notes',
      label: 'quote',
      sort: '-length',
      at: 'a7',
    });
    expect(choicesIn(search)).toEqual(CHOSEN);
    expect(standsAt(search)).toBe('a7');
  });

  it('is the plain address of the project where nothing is chosen', () => {
    const nothing = choicesIn('');
    expect(nothing).toEqual({ query: '', filter: NO_FILTER, sortBy: 'added', isDescending: false });
    expect(listPath('p1', nothing, null)).toBe('/p/p1');
    expect(standsAt('')).toBeNull();
  });

  it('keeps the reverse of the order in which articles came in', () => {
    const { search } = new URL(listPath('p1', { ...choicesIn(''), isDescending: true }, null), 'http://x');
    expect(choicesIn(search)).toEqual({ ...choicesIn(''), isDescending: true });
  });

  it('takes a state or an order that there is not for none', () => {
    expect(choicesIn('?state=asleep&sort=-weight')).toEqual({ ...choicesIn(''), isDescending: true });
  });
});
