/** The page's language: which one a browser gets, and that no text of any is empty. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { de } from '../../../client/locale/de.ts';
import { en } from '../../../client/locale/en.ts';
import { otherPages } from '../../../client/locale/other-pages.en.ts';
import { closeWords, inWords } from '../../../client/locale/problem-words.ts';
import { preferredLanguage, useLanguage } from '../../../client/locale/texts.ts';
import { CLOSE } from '../../../shared/wire/close-codes.ts';

/** Paths of all texts in a tree of them. */
function leaves(tree: object, path = ''): [string, unknown][] {
  return Object.entries(tree).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null
      ? leaves(value, `${path}${key}.`)
      : [[`${path}${key}`, value] as [string, unknown]],
  );
}

describe('the language', () => {
  test('[PG70] what was chosen comes before what the browser asks for, and English is for everybody else', () => {
    expect(preferredLanguage('de', ['en-GB', 'fr'])).toBe('de');
    expect(preferredLanguage(null, ['fr-FR', 'de-AT', 'en'])).toBe('de');
    expect(preferredLanguage(null, ['fr', 'constructor'])).toBe('en');
    expect(preferredLanguage('xx', [])).toBe('en');
  });

  test.each([
    ['English', { ...en, otherPages }],
    ['German', de],
  ])('[PG71] %s has no empty text', (_, texts) => {
    const all = leaves(texts);
    expect(all.length).toBeGreaterThan(0);
    expect(
      all.filter(
        ([path, value]) =>
          typeof value !== 'function' &&
          (typeof value !== 'string' || value.trim() === '') &&
          // English leaves these to the server.
          !(value === null && /^(?:problems|closeReasons)$/.test(path)),
      ),
    ).toEqual([]);
  });
});

describe('[PG204] what the server refuses is said in the page’s language', () => {
  vi.stubGlobal('document', { documentElement: { lang: '' } });
  afterEach(() => useLanguage('en'));
  const problem = { id: 'link-expired', message: 'This link has expired. Ask for a new one.', where: 'secret' };

  test('by the problem’s id, where the language has words for it; else as the server said it', async () => {
    expect(inWords(problem)).toEqual(problem);
    await useLanguage('de');
    expect(inWords(problem)).toEqual({ ...problem, message: 'Dieser Link ist abgelaufen. Bitte um einen neuen.' });
    expect(inWords({ id: 'changed-meanwhile', message: 'Ana changed the labels meanwhile.' }).message).toBe(
      'Jemand anderes hat das inzwischen geändert.',
    );
    expect(inWords({ id: 'layer-frozen', message: 'It is frozen.', where: 'Tide · shared' }).message).toContain(
      'hinzu: Tide · shared.',
    );
    expect(inWords({ id: 'some-day', message: 'As it is.' }).message).toBe('As it is.');
    expect(inWords({ id: 'constructor', message: 'As it is.' }).message).toBe('As it is.');
  });

  test('also why it closes a connection for good', async () => {
    expect(closeWords(CLOSE.notAMember.message)).toBe('You are not a member of this project.');
    await useLanguage('de');
    expect(closeWords(CLOSE.notAMember.message)).toBe('Du gehörst nicht zu diesem Projekt.');
    expect(closeWords('This annotation was made by somebody else.')).toBe('This annotation was made by somebody else.');
    const stops = Object.entries(CLOSE).filter(([, { advice }]) => advice === 'stop');
    expect(stops.filter(([, { message }]) => closeWords(message) === message)).toEqual([]);
  });
});
