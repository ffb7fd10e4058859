/** Fills a data folder over HTTP with what a newsroom would have after some months. */
import { createHash } from 'node:crypto';
import type { Answer } from '../e2e/verbatim.ts';
import { call, good, inviteTo, joinByLink } from '../support/http.ts';

const ARTICLES_A_PROJECT = 5;
const ANNOTATIONS_AN_ARTICLE = 1_000;
const LABELS = ['quote', 'paraphrase', 'editorial-claim', 'unsupported-assertion'];
const ROLES = ['annotator', 'curator', 'viewer'];
const CONTEXT = 32;
const AT = '2026-01-02T03:04:05.678Z';

export interface FilledProject {
  readonly id: string;
  /** Of the owner. */
  readonly token: string;
  readonly annotatorLink: string;
}

interface Listed {
  readonly id: string;
  readonly title: string;
  readonly sha256: string;
}

/** @param projects how many there are in the end, the one that the server made itself among them. */
export async function fill({ url, project: first, ownerLink }: Answer, projects: number): Promise<FilledProject[]> {
  const owner = await joinByLink(url, ownerLink, 'Olu');
  const filled: FilledProject[] = [];
  for (let index = 0; index < projects; index += 1) {
    const id = index === 0 ? first : await makeProject(url, owner.token, index);
    const links = [];
    for (const role of ROLES) links.push(await inviteTo(url, id, owner.token, role));
    const [annotatorLink = ''] = links;
    const ana = await joinByLink(url, annotatorLink, `Ana ${index}`);
    for (const link of links.slice(1)) await joinByLink(url, link, `Member ${index} ${links.indexOf(link)}`);
    await annotate(url, id, owner.token, [owner.id, ana.id]);
    filled.push({ id, token: owner.token, annotatorLink });
  }
  return filled;
}

async function makeProject(url: string, token: string, index: number): Promise<string> {
  const json = { title: `Project ${index}`, guidelines: `# Guidelines ${index}` };
  return (await good<{ id: string }>(call(url, 'POST', '/api/projects', { token, json }))).id;
}

async function annotate(url: string, project: string, token: string, members: readonly string[]): Promise<void> {
  const base = `/api/projects/${project}`;
  const articles = Array.from({ length: ARTICLES_A_PROJECT }, (_, index) => anArticle(project, index));
  await good(call(url, 'POST', `${base}/articles`, { token, json: { articles } }));
  const file = await good<{ articles: (Listed & { text: string; layers: unknown[] })[] }>(
    call(url, 'GET', `${base}/export?format=json&offsets=utf16`, { token }),
  );
  const ours = file.articles.filter(({ title }) => title.startsWith('Upgrade'));
  for (const article of ours) {
    const annotations = annotationsOf(article.id, project, article.text, members);
    article.layers = [{ name: 'shared', annotations, relations: [], comments: [] }];
  }
  await good(
    call(url, 'POST', `${base}/import?format=json`, {
      token,
      body: JSON.stringify({ ...file, articles: ours }),
      headers: { 'content-type': 'application/json' },
    }),
  );
}

const anArticle = (project: string, index: number): { title: string; text: string } => ({
  title: `Upgrade ${index}`,
  text: Array.from(
    { length: ANNOTATIONS_AN_ARTICLE },
    (_, line) => `Line ${line} of ${project} ${index}, she said.`,
  ).join('\n'),
});

function annotationsOf(article: string, project: string, text: string, members: readonly string[]): object[] {
  let start = 0;
  return text.split('\n').map((line, index) => {
    const end = start + line.length - ', she said.'.length;
    const span = {
      start,
      end,
      exact: text.slice(start, end),
      prefix: text.slice(Math.max(0, start - CONTEXT), start),
      suffix: text.slice(end, end + CONTEXT),
    };
    start += line.length + 1;
    const member = members[index % members.length] ?? '';
    const stamp = { by: member, at: AT };
    return {
      id: uuidOf(`${project} ${article} ${index}`),
      label: LABELS[index % LABELS.length],
      spans: [span],
      attributes: { speaker: `Speaker ${index % 7}` },
      note: index % 10 === 0 ? `Note ${index}` : '',
      confidence: null,
      member,
      created: AT,
      changed: AT,
      changedBy: member,
      placed: stamp,
      described: stamp,
    };
  });
}

function uuidOf(seed: string): string {
  const hex = createHash('sha256').update(seed).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
