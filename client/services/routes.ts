/** The page's addresses: what a path shows, and going from one to another without a reload. */
import type { VersionRef } from '../../shared/domain/ids.ts';
import { basePath, withoutBasePath } from '../kit/base-path.ts';

/** What an address shows. Ids are as they stand in the path, not yet known to exist. */
export type Route =
  | { readonly view: 'projects' }
  | { readonly view: 'project'; readonly project: string }
  | { readonly view: 'agreement'; readonly project: string }
  | { readonly view: 'adjudication'; readonly project: string }
  | { readonly view: 'talks'; readonly project: string }
  | { readonly view: 'quality'; readonly project: string }
  | { readonly view: 'statements'; readonly project: string }
  | { readonly view: 'article'; readonly project: string; readonly article: string }
  | { readonly view: 'join' }
  | { readonly view: 'not-found' };

const ID = '([\\w-]{1,64})';
const PROJECT = new RegExp(`^/p/${ID}$`);
const AGREEMENT = new RegExp(`^/p/${ID}/agreement$`);
const ADJUDICATION = new RegExp(`^/p/${ID}/adjudication$`);
const TALKS = new RegExp(`^/p/${ID}/talks$`);
const QUALITY = new RegExp(`^/p/${ID}/quality$`);
const STATEMENTS = new RegExp(`^/p/${ID}/statements$`);
const ARTICLE = new RegExp(`^/p/${ID}/a/${ID}$`);

/** The view for a path such as `location.pathname`; one slash at the end makes no difference. */
export function matchRoute(path: string): Route {
  const trimmed = withoutBasePath(path)?.replace(/(?<=[^/])\/$/, '');
  if (trimmed === undefined) return { view: 'not-found' };
  if (trimmed === '/') return { view: 'projects' };
  if (trimmed === '/join') return { view: 'join' };
  const project = PROJECT.exec(trimmed)?.[1];
  if (project !== undefined) return { view: 'project', project };
  const measured = AGREEMENT.exec(trimmed)?.[1];
  if (measured !== undefined) return { view: 'agreement', project: measured };
  const settled = ADJUDICATION.exec(trimmed)?.[1];
  if (settled !== undefined) return { view: 'adjudication', project: settled };
  const talked = TALKS.exec(trimmed)?.[1];
  if (talked !== undefined) return { view: 'talks', project: talked };
  const rated = QUALITY.exec(trimmed)?.[1];
  if (rated !== undefined) return { view: 'quality', project: rated };
  const traced = STATEMENTS.exec(trimmed)?.[1];
  if (traced !== undefined) return { view: 'statements', project: traced };
  const [, inProject, article] = ARTICLE.exec(trimmed) ?? [];
  if (inProject !== undefined && article !== undefined) return { view: 'article', project: inProject, article };
  return { view: 'not-found' };
}

/** The list of projects. */
export const homePath = `${basePath}/`;
export const projectPath = (project: string): string => `${basePath}/p/${project}`;
export const agreementPath = (project: string): string => `${projectPath(project)}/agreement`;
export const adjudicationPath = (project: string): string => `${projectPath(project)}/adjudication`;
/** @param talk the key of the one that is opened. */
export const talksPath = (project: string, talk?: string): string =>
  `${projectPath(project)}/talks${talk === undefined ? '' : `?talk=${talk}`}`;
/** The queue at one disagreement, decided or not. @param key of its decision. */
export const disagreementPath = (project: string, key: string): string =>
  `${adjudicationPath(project)}?passage=${encodeURIComponent(key)}`;
export const qualityPath = (project: string): string => `${projectPath(project)}/quality`;

/** @param version any one of the statement that is opened; `null`: none. */
export const statementPath = (project: string, version: string | null): string =>
  `${projectPath(project)}/statements${version === null ? '' : `?statement=${encodeURIComponent(version)}`}`;

/** The statement that has a version, at the version. */
export const versionPath = (project: string, version: string): string =>
  `${projectPath(project)}/statements?version=${encodeURIComponent(version)}`;

/** What an address of the page of statements opens. @param search such as `location.search`. */
export function statementIn(search: string): { readonly version: VersionRef; readonly isMarked: boolean } | null {
  const params = new URLSearchParams(search);
  const [marked, opened] = [params.get('version'), params.get('statement')];
  const version = marked ?? opened;
  return version === null ? null : { version: version as VersionRef, isMarked: marked !== null };
}

/** A passage of an article: which layer is worked on, which are seen beside it, and where the passage is, in UTF-16 units. */
interface PassageAddress {
  readonly layers: readonly string[];
  readonly span: { readonly start: number; readonly end: number };
}

export const passagePath = (project: string, article: string, { layers, span }: PassageAddress): string => {
  const [layer = 'shared', ...beside] = layers;
  const at = `&at=${span.start}-${span.end}`;
  return `${articlePath(project, article)}?layer=${layer}${beside.length === 0 ? '' : `&beside=${beside.join(',')}`}${at}`;
};

/** A place of an article, in UTF-16 units, in the layer that it opens at by itself. */
export const placePath = (project: string, article: string, { start, end }: PassageAddress['span']): string =>
  `${articlePath(project, article)}?at=${start}-${end}`;

/** An article at the first place that a search of the project found in it. @param query what was searched for. */
export const foundPath = (project: string, article: string, query: string): string =>
  `${articlePath(project, article)}?${new URLSearchParams({ find: query }).toString()}`;

/** What an article's address says besides its layer. @param search such as `location.search`. */
export function placeIn(search: string): {
  readonly beside: readonly string[];
  readonly span: PassageAddress['span'] | null;
  /** The query of the search that led here; empty if none did. */
  readonly find: string;
} {
  const params = new URLSearchParams(search);
  const [, start, end] = /^(\d{1,9})-(\d{1,9})$/.exec(params.get('at') ?? '') ?? [];
  return {
    beside: params.get('beside')?.split(',') ?? [],
    find: params.get('find') ?? '',
    span: start === undefined || end === undefined ? null : { start: Number(start), end: Number(end) },
  };
}

export const articlePath = (project: string, article: string): string => `${projectPath(project)}/a/${article}`;

/** A link that opens an article of its project once its opener has joined. @param article `''`: it stays as it is. */
export const opensArticle = (link: string, article: string): string =>
  article === '' ? link : link.replace('/join#', `/join?article=${article}#`);

/** What a link opens. @param search of its address. */
export function openedByLink(project: string, search: string): string {
  const article = new URLSearchParams(search).get('article') ?? '';
  return new RegExp(`^${ID}$`).test(article) ? articlePath(project, article) : projectPath(project);
}

/** Sent to the window after `navigate`; `popstate` tells of the browser's own steps. */
export const NAVIGATED = 'vb-navigated';

/** Goes to a path of this page. `replace` leaves the present address out of the history. */
export function navigate(path: string, { replace = false }: { replace?: boolean } = {}): void {
  if (replace) history.replaceState(null, '', path);
  else history.pushState(null, '', path);
  window.dispatchEvent(new Event(NAVIGATED));
}

/** What of a click decides whether it is the page's to follow. */
export interface LinkClick {
  readonly button: number;
  readonly metaKey: boolean;
  readonly ctrlKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  readonly defaultPrevented: boolean;
}

/** What of a link decides it. */
interface LinkTarget {
  readonly href: string;
  readonly target: string;
  readonly download: string;
}

/** The path to go to for a click on a link, or `null` where the click is the browser's (another site, a new tab, a download, the API). */
export function pathToFollow(click: LinkClick, link: LinkTarget, origin: string): string | null {
  if (click.defaultPrevented || click.button !== 0) return null;
  if (click.metaKey || click.ctrlKey || click.shiftKey || click.altKey) return null;
  if (link.download !== '' || (link.target !== '' && link.target !== '_self')) return null;
  if (!URL.canParse(link.href)) return null;
  const url = new URL(link.href);
  if (url.origin !== origin || matchRoute(url.pathname).view === 'not-found') return null;
  return url.pathname + url.search + url.hash;
}

/** Follows clicks on links of this page without a reload. @returns a function that ends it. */
export function followLinks(): () => void {
  const onClick = (event: MouseEvent): void => {
    const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
    const path = link === undefined ? null : pathToFollow(event, link, location.origin);
    if (path === null) return;
    event.preventDefault();
    navigate(path);
  };
  window.addEventListener('click', onClick);
  return () => window.removeEventListener('click', onClick);
}
