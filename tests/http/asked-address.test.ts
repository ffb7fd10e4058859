/** Where links lead: to the address under which the member who makes them has reached the server. */
import { expect, test } from 'vitest';
import { anApp } from '../support/an-app.ts';
import { aProject, aServer, joinAs } from '../support/test-server.ts';

async function aStory(change: Parameters<typeof anApp>[1] = {}) {
  const server = await aServer();
  const { project } = await aProject(server, ['Some text.']);
  const owner = await joinAs(server, project, 'owner', 'Olu');
  const app = anApp(server, change);
  /** The address of a link that is made by a request with these headers. */
  const made = async (headers: Readonly<Record<string, string>>): Promise<string> => {
    const answer = await app.request(`/api/projects/${project.id}/links`, {
      method: 'POST',
      headers: { ...headers, 'authorization': `Bearer ${owner.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ role: 'annotator' }),
    });
    const { url } = (await answer.json()) as { url: string };
    return url.replace(/\/join#.*$/, '');
  };
  return { server, made };
}

test('[AU19] a link leads to the host that the request names, by https where a trusted proxy says so', async () => {
  const { made } = await aStory();
  expect(await made({ host: '192.0.2.7:4870' })).toBe('http://192.0.2.7:4870');
  expect(await made({ host: '[2001:db8::1]:4870' })).toBe('http://[2001:db8::1]:4870');
  expect(await made({ 'host': 'notes.example.org', 'x-forwarded-proto': 'https' })).toBe('http://notes.example.org');
  const behind = await aStory({ trustProxy: 1 });
  expect(await behind.made({ 'host': 'notes.example.org', 'x-forwarded-proto': 'https' })).toBe(
    'https://notes.example.org',
  );
  const two = await aStory({ trustProxy: 2 });
  for (const [proto, scheme] of [
    ['https, http', 'https'],
    ['https', 'https'],
    ['https,http,http', 'http'],
  ] as const)
    expect(await two.made({ 'host': 'notes.example.org', 'x-forwarded-proto': proto })).toBe(
      `${scheme}://notes.example.org`,
    );
});

test('[AU19] a host that is none leads to where the server listens', async () => {
  const { server, made } = await aStory();
  expect(await made({ host: 'evil.example/x?y' })).toBe(server.url);
});

test('[AU19] where PUBLIC_URL is set every link leads there', async () => {
  const publicUrl = 'https://verbatim.example.org';
  const { made } = await aStory({ publicUrl, baseUrl: () => publicUrl });
  expect(await made({ host: '192.0.2.7:4870' })).toBe(publicUrl);
});
