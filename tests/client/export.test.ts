/** Exports as the page receives them: progress by counting lines, whole files or none, proper names. */
import { expect, test } from 'vitest';
import { chooseExport, MAX_CHOSEN_ARTICLES } from '../../client/components/export-choice.ts';
import { announcedArticles, countLines, exportFileName, exportProgress, receiveExport } from '../../client/components/export-stream.ts';

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

test.each([['5', 5], ['0', 0], ['', null], ['many', null], ['-1', null], ['1.5', null]])('[PG6] “%s” announces %s articles', (written, articles) => {
  expect(announcedArticles(new Headers({ 'Verbatim-Articles': written }))).toBe(articles);
});

test('[PG6] an export arrives whole, with progress on the way', async () => {
  const seen: (number | null)[] = [];
  const file = await receiveExport(streaming(['{}\n', '{}', '\n{}\n', '{}\n'], '4'), (progress) => seen.push(progress));
  expect(file.ok && (await file.value.text())).toBe('{}\n{}\n{}\n{}\n');
  expect(seen).toEqual([0.25, 0.25, 0.75, 1]);
});

test('[PG6] an export that breaks off is a problem, not half a file', async () => {
  expect(await receiveExport(streaming(['{}\n'], '4', true), () => undefined)).toMatchObject({ ok: false, problem: { id: 'offline' } });
});

test('[PG6] a file is named after the project and the day', () => {
  const now = Date.parse('2026-11-23T23:59:00Z');
  expect(exportFileName('Harbour bridge: who said what?', 'jsonl', now)).toBe('harbour-bridge-who-said-what-2026-11-23.jsonl');
  expect(exportFileName('Zoë’s žurnál/../x', 'json', now)).toBe('zoë-s-žurnál-x-2026-11-23.json');
  expect(exportFileName('…', 'json', now)).toBe('verbatim-2026-11-23.json');
});

test('[PG6] all of anything is left out of the request; nothing, or too much to name, is refused', () => {
  const form = new FormData();
  form.set('format', 'jsonl');
  expect(chooseExport(form, ['a'], new Set())).toMatchObject({ ok: false, problem: { id: 'no-layer-chosen' } });
  form.append('layers', 'curated');
  expect(chooseExport(form, ['a', 'b'], new Set(['a']))).toEqual({
    ok: true,
    value: { format: 'jsonl', offsets: 'codepoint', layers: ['curated'], articles: ['b'] },
  });
  form.append('layers', 'shared');
  expect(chooseExport(form, ['a', 'b'], new Set())).toMatchObject({ ok: true, value: { layers: null, articles: null } });
  expect(chooseExport(form, ['a'], new Set(['a']))).toMatchObject({ ok: false, problem: { id: 'no-article-chosen' } });
  const many = Array.from({ length: MAX_CHOSEN_ARTICLES + 2 }, (_, at) => String(at));
  expect(chooseExport(form, many, new Set(['0']))).toMatchObject({ ok: false, problem: { id: 'too-many-chosen' } });
});
