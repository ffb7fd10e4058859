/** The page's calls to the server: what they send, and how everything that can go wrong becomes a problem. */
import { describe, expect, test } from 'vitest';
import { createApi, type Api } from '../../../client/services/api.ts';
import { agreementAddress, createProjectApi, datasetQuery, exportQuery } from '../../../client/services/project-api.ts';
import { clockAhead, ServerClock } from '../../../client/sync/server-clock.ts';

interface Sent {
  readonly path: string;
  readonly init: RequestInit;
}

const NOW = Date.parse('2026-11-23T10:00:00Z');

/** An API in front of a server that always gives the same answer, or fails as `fetch` does. */
function apiThatGets(answer: Response | Error): {
  api: Api;
  projectApi: ReturnType<typeof createProjectApi>;
  sent: Sent[];
} {
  const sent: Sent[] = [];
  const fetch = async (path: string, init: RequestInit): Promise<Response> => {
    sent.push({ path, init });
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const api = createApi({ fetch, now: () => NOW, elapsed: () => 0 });
  return { api, projectApi: createProjectApi(api), sent };
}

const json = (body: unknown, init?: ResponseInit): Response => new Response(JSON.stringify(body), init);

describe('answers', () => {
  test('[PG3] a good answer is its value', async () => {
    const { projectApi, sent } = apiThatGets(json([{ id: 'p1' }]));
    expect(await projectApi.links('p1')).toEqual({ ok: true, value: [{ id: 'p1' }] });
    expect(sent[0]).toMatchObject({
      path: '/api/projects/p1/links',
      init: { method: 'GET', credentials: 'same-origin', cache: 'no-store' },
    });
  });

  test('[TX5] a text comes to the last code unit, a byte order mark at its beginning too', async () => {
    const { api } = apiThatGets(new Response('\uFEFFTitle\rText.'));
    expect(await api.articleText('p', 'a')).toEqual({ ok: true, value: '\uFEFFTitle\rText.' });
  });

  test('[PG3] 204 is success without a value', async () => {
    const { api, sent } = apiThatGets(new Response(null, { status: 204 }));
    expect(await api.signOut()).toEqual({ ok: true, value: null });
    expect(sent[0]).toMatchObject({ path: '/api/session', init: { method: 'DELETE' } });
  });

  test('[PG3] a refusal is the server’s problem, as it said it', async () => {
    const problem = { id: 'link-expired', message: 'This link has expired.', where: 'secret' };
    const { projectApi } = apiThatGets(json(problem, { status: 410 }));
    expect(await projectApi.previewLink({ secret: 's' })).toEqual({ ok: false, problem });
  });

  test.each([
    [413, 'too-large'],
    [502, 'unavailable'],
    [503, 'unavailable'],
    [500, 'http-500'],
    [404, 'http-404'],
  ])('[PG3] %i from something that is not Verbatim is the problem %s', async (status, id) => {
    const { api } = apiThatGets(new Response('<html>proxy</html>', { status }));
    expect(await api.me()).toMatchObject({ ok: false, problem: { id } });
  });

  test('[PG3] a network that fails is the problem “offline”', async () => {
    const { api } = apiThatGets(new TypeError('Failed to fetch'));
    expect(await api.me()).toMatchObject({ ok: false, problem: { id: 'offline' } });
    expect(await api.articleText('p', 'a')).toMatchObject({ ok: false, problem: { id: 'offline' } });
  });

  test('[PG3] a request that was cancelled says so', async () => {
    const { api } = apiThatGets(new DOMException('stop', 'AbortError'));
    expect(await api.me()).toMatchObject({ ok: false, problem: { id: 'cancelled' } });
  });

  test('[PG3] a good status with something else than JSON is a problem', async () => {
    const { api } = apiThatGets(new Response('<html>', { status: 200 }));
    expect(await api.me()).toMatchObject({ ok: false, problem: { id: 'bad-answer' } });
  });
});

describe('requests', () => {
  test('[PG3] JSON is sent as JSON, files as a form with one field', async () => {
    const { projectApi, sent } = apiThatGets(json({}));
    await projectApi.join({ secret: 's', name: 'Ana' });
    await projectApi.addFiles('p1', [new File(['a'], 'a.txt'), new File(['b'], 'b.md')]);
    expect(sent[0]?.init).toMatchObject({
      body: '{"secret":"s","name":"Ana"}',
      headers: { 'Content-Type': 'application/json' },
    });
    const form = sent[1]?.init.body as FormData;
    expect(form.getAll('files').map((file) => (file as File).name)).toEqual(['a.txt', 'b.md']);
    expect(sent[1]?.init.headers).toBeUndefined();
  });

  test('[PG3] an article’s text may come out of the browser’s cache', async () => {
    const { api, sent } = apiThatGets(new Response('Text\n'));
    expect(await api.articleText('p1', 'a1')).toEqual({ ok: true, value: 'Text\n' });
    expect(sent[0]).toMatchObject({ path: '/api/projects/p1/articles/a1/text', init: { cache: 'default' } });
  });

  test('[PG6] an export asks only for what is not all', () => {
    const all = {
      layers: null,
      articles: null,
      labels: null,
      members: null,
      confidence: null,
      states: null,
      withText: true,
      isAnonymous: false,
      split: null,
      seed: 'x',
      withManifest: false,
    };
    expect(exportQuery({ ...all, format: 'json', offsets: 'codepoint' })).toEqual({
      format: 'json',
      offsets: 'codepoint',
    });
    const some = {
      ...all,
      layers: ['shared'],
      articles: ['a', 'b'],
      states: ['done'],
      withText: false,
      isAnonymous: true,
      split: '80/10/10',
      withManifest: true,
    };
    expect(exportQuery({ ...some, format: 'jsonl', offsets: null })).toEqual({
      format: 'jsonl',
      layers: 'shared',
      articles: 'a,b',
      states: 'done',
      text: 'false',
      anonymous: 'true',
      split: '80/10/10',
      seed: 'x',
      manifest: 'true',
    });
  });

  test('[PG6] an import of another program’s files names what each of their labels stands for', () => {
    const choice = {
      format: 'doccano',
      labels: new Map([
        ['Claim', 'editorial-claim'],
        ['Other', null],
      ]),
      relations: new Map(),
      make: new Map(),
      layers: 'own',
    } as const;
    expect(datasetQuery(choice).map).toBe('{"Claim":"editorial-claim","Other":null}');
    expect(datasetQuery({ ...choice, labels: new Map() })).toEqual({ format: 'doccano', layers: 'own' });
  });
});

describe('the server’s clock', () => {
  test('[PG4] is taken from the Date of an answer, if it differs by more than 5 s', () => {
    expect(clockAhead('Mon, 23 Nov 2026 10:00:05 GMT', NOW)).toBe(0);
    expect(clockAhead('Mon, 23 Nov 2026 10:00:06 GMT', NOW)).toBe(6_000);
    expect(clockAhead('Mon, 23 Nov 2026 09:00:00 GMT', NOW)).toBe(-3_600_000);
    expect(clockAhead(null, NOW)).toBeNull();
    expect(clockAhead('yesterday', NOW)).toBeNull();
  });

  test('[PG4] corrects the time after an answer, refusals too', async () => {
    const { api } = apiThatGets(
      json({ id: 'x', message: 'x' }, { status: 401, headers: { Date: 'Mon, 23 Nov 2026 11:00:00 GMT' } }),
    );
    expect(api.serverNow()).toBe(NOW);
    await api.me();
    expect(api.serverNow()).toBe(NOW + 3_600_000);
  });

  test('[PG4] is not taken from what may be an old answer', async () => {
    const { api } = apiThatGets(new Response('Text', { headers: { Date: 'Mon, 23 Nov 2020 11:00:00 GMT' } }));
    await api.articleText('p1', 'a1');
    expect(api.serverNow()).toBe(NOW);
  });
});

describe('a clock that is put right while the page is open', () => {
  const HOUR = 3_600_000;

  /** A device whose clock is off, and sees the server's time. */
  function aDevice(off: number) {
    const device = { off, time: 0, slept: 0, jumps: 0 };
    const clock = new ServerClock({
      now: () => NOW + device.time + device.off,
      elapsed: () => device.time - device.slept,
      onJump: () => (device.jumps += 1),
    });
    const hear = (): void => clock.hear(new Date(NOW + device.time).toUTCString());
    hear();
    return { device, clock, hear };
  }

  test.each([-72 * HOUR, 72 * HOUR, HOUR])(
    '[PG4] it was off by %i ms: the server’s time goes on, and the server is asked',
    (off) => {
      const { device, clock } = aDevice(off);
      device.time += 60_000;
      expect([clock.now(), device.jumps]).toEqual([NOW + 60_000, 0]);
      device.off = 0;
      device.time += 1_000;
      expect([clock.now(), device.jumps]).toEqual([NOW + 61_000, 1]);
      expect([clock.now(), device.jumps]).toEqual([NOW + 61_000, 1]);
    },
  );

  test('[PG4] a device that slept has the right time, whether its clock was right or not', () => {
    for (const off of [0, -HOUR]) {
      const { device, clock } = aDevice(off);
      device.time += 8 * HOUR;
      device.slept = 8 * HOUR;
      expect([clock.now(), device.jumps]).toEqual([NOW + 8 * HOUR, 1]);
    }
  });

  test('[PG4] a clock that goes wrong is put right by the next answer', () => {
    const { device, clock, hear } = aDevice(0);
    device.off = 72 * HOUR;
    clock.now();
    expect(device.jumps).toBe(1);
    hear();
    expect(clock.now()).toBe(NOW);
  });
});

test('[AG31] a report of agreement is linked to where the API has it', () => {
  const choice = { unit: 'token', gap: true, round: 2, withGamma: true } as const;
  expect(agreementAddress('p', choice, 'csv')).toBe('/api/projects/p/agreement?unit=token&gap=true&round=2&format=csv');
});
