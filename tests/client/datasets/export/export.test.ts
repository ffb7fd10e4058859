/** Exports as the page receives them: progress by counting lines, whole files or none, proper names. */
import { expect, test } from 'vitest';
import { chooseExport, MAX_CHOSEN_ARTICLES } from '../../../../client/datasets/export/export-choice.ts';
import {
  announcedArticles,
  countLines,
  exportFileName,
  exportProgress,
  receiveExport,
} from '../../../../client/datasets/export/export-stream.ts';
import { EXPORT_FORMAT_KEYS, exportFileEnd } from '../../../../shared/formats/export-formats.ts';

const bytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

/** An answer that streams these parts and then, if told to, breaks off. */
function streaming(parts: readonly string[], articles: string | null, breaksOff = false): Response {
  const waiting = [...parts];
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const part = waiting.shift();
      if (part !== undefined) controller.enqueue(bytes(part));
      else if (breaksOff) controller.error(new TypeError('network error'));
      else controller.close();
    },
  });
  return new Response(body, articles === null ? {} : { headers: { 'Verbatim-Articles': articles } });
}

test('[PG6] lines are counted, wherever the stream is cut', () => {
  expect(countLines(bytes(''))).toBe(0);
  expect(countLines(bytes('\n\n'))).toBe(2);
  expect(countLines(bytes('{"a":"\\n"}\n{}\n'))).toBe(2);
  expect(['{\n"a"', ':1}', '\n'].reduce((lines, part) => lines + countLines(bytes(part)), 0)).toBe(2);
});

test('[PG6] progress is lines by articles, never more than all', () => {
  expect(exportProgress(1, 4)).toBe(0.25);
  expect(exportProgress(9, 4)).toBe(1);
  expect(exportProgress(0, 0)).toBe(1);
  expect(exportProgress(3, null)).toBeNull();
});

test.each([
  ['5', 5],
  ['0', 0],
  ['', null],
  ['many', null],
  ['-1', null],
  ['1.5', null],
])('[PG6] “%s” announces %s articles', (written, articles) => {
  expect(announcedArticles(new Headers({ 'Verbatim-Articles': written }))).toBe(articles);
});

test('[PG6] an archive tells how much of it has come, and its ending; lines in it mean nothing', async () => {
  const answer = new Response('PK\n\n', {
    headers: {
      'Verbatim-Articles': '2',
      'Content-Type': 'application/zip',
      'Content-Disposition': 'attachment; filename="verbatim-p1.zip"',
    },
  });
  const seen: object[] = [];
  const file = await receiveExport(answer, (progress) => seen.push(progress));
  expect([seen, file.ok && file.value.ending]).toEqual([[{ part: null, bytes: 4 }], '.zip']);
});

test('[PG6] an export arrives whole, with progress on the way', async () => {
  const seen: (number | null)[] = [];
  const file = await receiveExport(streaming(['{}\n', '{}', '\n{}\n', '{}\n'], '4'), ({ part }) => seen.push(part));
  expect(file.ok && (await file.value.blob.text())).toBe('{}\n{}\n{}\n{}\n');
  expect(seen).toEqual([0.25, 0.25, 0.75, 1]);
});

test('[PG6] an export that breaks off is a problem, not half a file', async () => {
  expect(await receiveExport(streaming(['{}\n'], '4', true), () => undefined)).toMatchObject({
    ok: false,
    problem: { id: 'offline' },
  });
});

test('[PG6] a file is named after its format where its ending does not say it', () => {
  expect(exportFileEnd('label-studio', '.zip')).toBe('-label-studio.zip');
  expect(exportFileEnd('jsonl', '.zip')).toBe('-jsonl.zip');
  expect(exportFileEnd('jsonl', '.jsonl')).toBe('.jsonl');
  const ends = EXPORT_FORMAT_KEYS.map((format) => exportFileEnd(format, '.zip'));
  expect(new Set(ends).size).toBe(EXPORT_FORMAT_KEYS.length);
});

test('[PG6] a file is named after the project and the day', () => {
  const now = Date.parse('2026-11-23T23:59:00Z');
  expect(exportFileName('Harbour bridge: who said what?', '.jsonl', now)).toBe(
    'harbour-bridge-who-said-what-2026-11-23.jsonl',
  );
  expect(exportFileName('Zoë’s žurnál/../x', '.json', now)).toBe('zoë-s-žurnál-x-2026-11-23.json');
  expect(exportFileName('…', '.json', now)).toBe('verbatim-2026-11-23.json');
});

const THINGS = { labels: ['quote', 'claim'], members: ['ana'] };

/** The dialog’s form with everything in it chosen, and then what is given. */
function aForm(change: Readonly<Record<string, readonly string[]>>): FormData {
  const fields = {
    format: ['json'],
    layers: ['shared', 'curated'],
    labels: ['quote', 'claim'],
    members: ['ana'],
    confidence: ['low', 'medium', 'high', 'none'],
    states: ['new', 'in-work', 'done'],
    ...change,
  };
  const form = new FormData();
  for (const [name, values] of Object.entries(fields)) for (const value of values) form.append(name, value);
  return form;
}

const ALL = {
  layers: null,
  articles: null,
  labels: null,
  members: null,
  confidence: null,
  states: null,
  withText: true,
  isAnonymous: false,
  split: null,
  seed: '',
  withManifest: false,
};

test('[PG6] all of anything is left out of the request; what was chosen is named', () => {
  const all = { ...THINGS, articles: ['a', 'b'], left: new Set<string>() };
  expect(chooseExport(aForm({}), all)).toEqual({ ok: true, value: { ...ALL, format: 'json', offsets: null } });
  const some = aForm({
    format: ['jsonl'],
    offsets: ['utf16'],
    layers: ['curated'],
    labels: ['claim'],
    confidence: ['high'],
    states: ['done'],
    anonymous: ['on'],
    withoutText: ['on'],
    split: ['80/10/10'],
    seed: [' x '],
    manifest: ['on'],
  });
  expect(chooseExport(some, { ...all, left: new Set(['a']) })).toEqual({
    ok: true,
    value: {
      format: 'jsonl',
      offsets: 'utf16',
      layers: ['curated'],
      articles: ['b'],
      labels: ['claim'],
      members: null,
      confidence: ['high'],
      states: ['done'],
      withText: false,
      isAnonymous: true,
      split: '80/10/10',
      seed: 'x',
      withManifest: true,
    },
  });
  expect(chooseExport(aForm({ withoutText: ['on'] }), all)).toMatchObject({ ok: true, value: { withText: true } });
});

test('[PG6] nothing, or too much to name, is refused', () => {
  const things = { ...THINGS, articles: ['a'], left: new Set<string>() };
  expect(chooseExport(aForm({ layers: [] }), things)).toMatchObject({ ok: false, problem: { id: 'no-layer-chosen' } });
  expect(chooseExport(aForm({ labels: [] }), things)).toMatchObject({
    ok: false,
    problem: { id: 'nothing-chosen', message: 'Choose at least one under “Labels”.' },
  });
  expect(chooseExport(aForm({}), { ...things, left: new Set(['a']) })).toMatchObject({
    ok: false,
    problem: { id: 'no-article-chosen' },
  });
  const many = Array.from({ length: MAX_CHOSEN_ARTICLES + 2 }, (_, at) => String(at));
  expect(chooseExport(aForm({}), { ...things, articles: many, left: new Set(['0']) })).toMatchObject({
    ok: false,
    problem: { id: 'too-many-chosen' },
  });
});
