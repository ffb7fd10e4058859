/** The page's language: which one somebody gets, and that no text of any is empty. */
import { describe, expect, test } from 'vitest';
import { de } from '../../client/texts/de/index.ts';
import { en } from '../../client/texts/en/index.ts';
import { preferredLanguage } from '../../client/texts/texts.ts';

/** Paths of all texts in a tree of them. */
function leaves(tree: object, path = ''): [string, unknown][] {
  return Object.entries(tree).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null ? leaves(value, `${path}${key}.`) : [[`${path}${key}`, value] as [string, unknown]],
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
    ['English', en],
    ['German', de],
  ])('[PG71] %s has no empty text', (_, texts) => {
    const all = leaves(texts);
    expect(all.length).toBeGreaterThan(0);
    expect(all.filter(([, value]) => typeof value !== 'function' && (typeof value !== 'string' || value.trim() === ''))).toEqual([]);
  });
});
