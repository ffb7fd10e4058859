/** What this browser keeps of an article or a project that is gone. */
import { expect, test } from 'vitest';
import { isBelow, layerAt, unlistedPlaces } from '../../../client/sync/forget-place.ts';
import { WHOLE_PROJECT } from '../../../shared/domain/layer-name.ts';
import { API_CACHE } from '../../../client/sync/api-cache.ts';
import { sourceOf } from '../../support/imports.ts';

test('[OF26] answers of an article or a project are told by their addresses, and no others', () => {
  const below = ['/api/projects/p/articles/a', '/api/projects/p/articles/a/text'];
  const others = ['/api/projects/p', '/api/projects/p/articles', '/api/projects/p/articles/ab/text', '/api/me'];
  const isIn = (place: string) => (path: string) => isBelow(path, place);
  expect([...below, ...others].filter(isIn('p/a'))).toEqual(below);
  expect([...below, ...others].filter(isIn('p'))).toEqual([...below, ...others.slice(0, 3)]);
  expect(isBelow('/api/projects/pp/articles', 'p')).toBe(false);
});

test('[OF26] layers of an article are told by the names of their databases', () => {
  expect(layerAt('verbatim:ana:p/a/shared', 'p/a')).toEqual({ member: 'ana', room: 'p/a/shared' });
  expect(layerAt('verbatim:ana:p/a/annotator:ana', 'p')).toEqual({ member: 'ana', room: 'p/a/annotator:ana' });
  for (const name of ['verbatim:ana:p/ab/shared', 'verbatim:ana:q/a/shared', 'another'])
    expect(layerAt(name, 'p/a')).toBeNull();
});

test('[OF26] what a list of articles or projects does not name is found in what the browser keeps', () => {
  const kept = [
    '/api/me',
    '/api/projects/p',
    '/api/projects/p/members',
    '/api/projects/p/articles',
    '/api/projects/p/articles/a',
    '/api/projects/p/articles/b/text',
    '/api/projects/q/articles/c/text',
    'verbatim:ana:p/d/shared',
    'verbatim:ana:p/a/annotator:ana',
    'verbatim:ana:p/project/statements',
    'verbatim:ana:r/e/shared',
    'another',
  ].map((name) => name.replace('p/project/', `p/${WHOLE_PROJECT}/`));
  expect(unlistedPlaces(kept, 'p', ['a'])).toEqual(['p/b', 'p/d']);
  expect(unlistedPlaces(kept, null, ['p'])).toEqual(['q', 'r']);
});

test('[OF26] the service worker keeps answers in the cache that the page forgets them from', () => {
  expect(sourceOf('client/service-worker.ts')).toContain(`const API_CACHE = '${API_CACHE}';`);
});
