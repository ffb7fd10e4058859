/** The page's addresses: matching is pure, and only plain clicks on the page's own links are followed. */
import { describe, expect, test } from 'vitest';
import {
  articlePath,
  matchRoute,
  passagePath,
  pathToFollow,
  foundPath,
  placeIn,
  projectPath,
  type LinkClick,
} from '../../../client/services/routes.ts';

const plainClick: LinkClick = {
  button: 0,
  metaKey: false,
  ctrlKey: false,
  shiftKey: false,
  altKey: false,
  defaultPrevented: false,
};
const link = (href: string) => ({ href, target: '', download: '' });
const ORIGIN = 'http://localhost:4870';

describe('matchRoute', () => {
  test('[PG1] every address of the page has one view', () => {
    expect(matchRoute('/')).toEqual({ view: 'projects' });
    expect(matchRoute('/join')).toEqual({ view: 'join' });
    expect(matchRoute('/p/p-1')).toEqual({ view: 'project', project: 'p-1' });
    expect(matchRoute('/p/p-1/')).toEqual({ view: 'project', project: 'p-1' });
    expect(matchRoute('/p/p-1/a/a_2')).toEqual({ view: 'article', project: 'p-1', article: 'a_2' });
  });

  test.each([
    '/p',
    '/p/',
    '/p//a/x',
    '/p/p1/a',
    '/p/p1/b/x',
    '/p/p1/a/x/y',
    '/p/a%2Fb',
    '/elsewhere',
    '//',
    `/p/${'x'.repeat(65)}`,
  ])('[PG1] %s is not found', (path) => expect(matchRoute(path)).toEqual({ view: 'not-found' }));

  test('[PG1] written paths are read back', () => {
    expect(matchRoute(projectPath('p1'))).toEqual({ view: 'project', project: 'p1' });
    expect(matchRoute(articlePath('p1', 'a1'))).toEqual({ view: 'article', project: 'p1', article: 'a1' });
  });
});

describe('pathToFollow', () => {
  test('[PG2] a plain click on a link of the page is followed, with query and fragment', () => {
    expect(pathToFollow(plainClick, link(`${ORIGIN}/p/p1?x=1#y`), ORIGIN)).toBe('/p/p1?x=1#y');
  });

  test.each([
    { button: 1 },
    { metaKey: true },
    { ctrlKey: true },
    { shiftKey: true },
    { altKey: true },
    { defaultPrevented: true },
  ])('[PG2] a click with %o is the browser’s', (change) =>
    expect(pathToFollow({ ...plainClick, ...change }, link(`${ORIGIN}/p/p1`), ORIGIN)).toBeNull(),
  );

  test('[PG2] other sites, new tabs, downloads and the API are the browser’s', () => {
    expect(pathToFollow(plainClick, link('http://elsewhere.example/p/p1'), ORIGIN)).toBeNull();
    expect(pathToFollow(plainClick, link(`${ORIGIN}/api/docs`), ORIGIN)).toBeNull();
    expect(pathToFollow(plainClick, link(''), ORIGIN)).toBeNull();
    expect(pathToFollow(plainClick, { href: `${ORIGIN}/`, target: '_blank', download: '' }, ORIGIN)).toBeNull();
    expect(pathToFollow(plainClick, { href: `${ORIGIN}/`, target: '', download: 'a.json' }, ORIGIN)).toBeNull();
  });
});

test('[PG253] the address of a passage names its layers and its place, and is read back', () => {
  const address = passagePath('p', 'a', { layers: ['annotator:ana', 'annotator:ben'], span: { start: 4, end: 11 } });
  expect(address).toBe('/p/p/a/a?layer=annotator:ana&beside=annotator:ben&at=4-11');
  expect(placeIn(address.slice(address.indexOf('?')))).toEqual({
    beside: ['annotator:ben'],
    span: { start: 4, end: 11 },
    find: '',
  });
  const found = foundPath('p1', 'a1', 'bell & "harbour"');
  expect(placeIn(found.slice(found.indexOf('?')))).toEqual({ beside: [], span: null, find: 'bell & "harbour"' });
  expect([placeIn(''), placeIn('?at=x'), placeIn('?at=4--1')].map(({ span }) => span)).toEqual([null, null, null]);
});
