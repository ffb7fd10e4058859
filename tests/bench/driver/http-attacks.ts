/** What somebody known to the server can send over HTTP, into a project of their own or to addresses that take little. */
import { request } from 'node:http';
import type { Attack, Scene } from './attack-scene.ts';
import { sleep } from './connect-all.ts';

const ATTACKER = 3;
const HELD_UPLOADS = 24;
const HELD_BYTES = 60 * 1024 * 1024;
/** So much of a held upload is sent at once. */
const PIECE = Buffer.alloc(1024 * 1024, 0x20);

interface Sent {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
  readonly form?: FormData;
}

async function ask({ target }: Scene, { method, path, body, form }: Sent): Promise<Response> {
  const headers: Record<string, string> = { authorization: `Bearer ${target.members[ATTACKER]?.token ?? ''}` };
  if (body !== undefined) headers['content-type'] = 'application/json';
  return fetch(`http://127.0.0.1:${target.port}${path}`, {
    method,
    headers,
    body: form ?? (body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body)),
  });
}

/** Asks and reads the answer to its end, whatever it says. */
const askInVain = async (scene: Scene, sent: Sent): Promise<void> =>
  void (await ask(scene, sent)
    .then((answer) => answer.arrayBuffer())
    .catch(() => undefined));

async function ownProject(scene: Scene): Promise<string> {
  const answer = await ask(scene, { method: 'POST', path: '/api/projects', body: { title: 'Own' } });
  if (!answer.ok) throw new Error(`No project of one's own: ${answer.status}`);
  return ((await answer.json()) as { id: string }).id;
}

async function addArticles(
  scene: Scene,
  project: string,
  articles: readonly { title: string; text: string }[],
): Promise<void> {
  const AT_ONCE = 500;
  for (let from = 0; from < articles.length; from += AT_ONCE) {
    await askInVain(scene, {
      method: 'POST',
      path: `/api/projects/${project}/articles`,
      body: { articles: articles.slice(from, from + AT_ONCE) },
    });
  }
}

const words = (count: number, seed: number): string =>
  Array.from({ length: count }, (_, i) => `word${(i * 7919 + seed * 104_729) % 9_973}`).join(' ');

const fileForm = (name: string, text: string): FormData => {
  const form = new FormData();
  form.set('file', new Blob([text]), name);
  return form;
};

const quotesNotFound: Attack = async (scene) => {
  const project = await ownProject(scene);
  await addArticles(scene, project, [{ title: 'Long', text: words(550_000, 1) }]);
  const rows = Array.from({ length: 5_000 }, (_, i) => `Long,quote,"words that are not there ${i}"`);
  await askInVain(scene, {
    method: 'POST',
    path: `/api/projects/${project}/import?format=csv`,
    form: fileForm('quotes.csv', `title,label,text\n${rows.join('\n')}\n`),
  });
};

const largeBodyForOneWord: Attack = async (scene) => {
  const project = scene.target.rooms[0]?.split('/')[1] ?? '';
  const body = `{"role":"viewer","x":[${'[],'.repeat(19_000_000)}[]]}`;
  await askInVain(scene, { method: 'PATCH', path: `/api/projects/${project}/members/import`, body });
};

const wideSearch: Attack = async (scene) => {
  const project = await ownProject(scene);
  await addArticles(
    scene,
    project,
    Array.from({ length: 10_000 }, (_, i) => ({ title: `Report ${i}`, text: words(550, i) })),
  );
  for (const query of ['a', 'w', 'a b c d e f g h i j k w'])
    await askInVain(scene, {
      method: 'GET',
      path: `/api/projects/${project}/search?q=${encodeURIComponent(query)}&limit=200`,
    });
};

/** Sends all but the last byte, waits, and goes away. */
const heldUploads: Attack = async (scene) => {
  const project = await ownProject(scene);
  const uploads = Array.from({ length: HELD_UPLOADS }, () =>
    request({
      port: scene.target.port,
      method: 'POST',
      path: `/api/projects/${project}/articles`,
      headers: {
        authorization: `Bearer ${scene.target.members[ATTACKER]?.token ?? ''}`,
        'content-type': 'application/json',
        'content-length': HELD_BYTES,
      },
    }).on('error', () => undefined),
  );
  for (let sent = 0; sent + PIECE.length < HELD_BYTES; sent += PIECE.length) {
    for (const upload of uploads)
      if (!upload.destroyed && upload.writableLength < 4 * PIECE.length) upload.write(PIECE);
    await sleep(10);
  }
  await sleep(1_000);
  for (const upload of uploads) upload.destroy();
};

const QUEUED_ARTICLES = 20;
/** Of each annotator in each article: 100,000 in all. */
const QUEUED_ANNOTATIONS = 1_667;
const ASKED_AT_ONCE = 10;

/** What three annotators marked, brought in as a table: nobody has it as anybody else. */
const annotatedTable = (): string =>
  [
    'title,label,start,end,annotator',
    ...Array.from({ length: QUEUED_ARTICLES * QUEUED_ANNOTATIONS }, (_, i) => {
      const [article, at] = [i % QUEUED_ARTICLES, Math.floor(i / QUEUED_ARTICLES) * 40];
      return [0, 1, 2].map((who) => `Queue ${article},quote,${at},${at + 10 + who},annotator ${who}`).join('\n');
    }),
  ].join('\n');

/** Opens the queue again and again, fills in by every strategy, and decides in between, so that nothing kept holds. */
const largeQueue: Attack = async (scene) => {
  const project = await ownProject(scene);
  const text = 'x'.repeat(QUEUED_ANNOTATIONS * 40 + 100);
  await addArticles(
    scene,
    project,
    Array.from({ length: QUEUED_ARTICLES }, (_, i) => ({ title: `Queue ${i}`, text: `${text} ${i}` })),
  );
  const path = `/api/projects/${project}/import?format=csv`;
  await askInVain(scene, { method: 'POST', path, form: fileForm('queue.csv', annotatedTable()) });
  const queue = { method: 'GET', path: `/api/projects/${project}/disagreements` };
  await Promise.all(Array.from({ length: ASKED_AT_ONCE }, () => askInVain(scene, queue)));
  const { disagreements = [] } = (await (await ask(scene, queue)).json()) as {
    disagreements?: { key: string; article: string }[];
  };
  if (disagreements.length === 0) throw new Error('The queue is empty.');
  for (const article of new Set(disagreements.map((one) => one.article))) {
    const fill = { method: 'POST', path: `/api/projects/${project}/articles/${article}/prefill` };
    await Promise.all(
      [{ strategy: 'union' }, { strategy: 'tolerance', tolerance: 5 }].map((body) =>
        askInVain(scene, { ...fill, body }),
      ),
    );
  }
  const decide = (key: string): Promise<void> =>
    askInVain(scene, { method: 'POST', path: `${queue.path}/${key}`, body: { outcome: 'rejected' } });
  await Promise.all(disagreements.slice(0, ASKED_AT_ONCE).flatMap(({ key }) => [decide(key), askInVain(scene, queue)]));
};

export const httpAttacks: Readonly<Record<string, Attack>> = {
  '5,000 quotes that are not in a text of 5 MB': quotesNotFound,
  '60 MB for an address that takes a word': largeBodyForOneWord,
  'wide searches of 10,000 articles': wideSearch,
  '24 uploads of 60 MB before their last byte': heldUploads,
  'a queue of 100,000 annotations, filled in and decided': largeQueue,
};
