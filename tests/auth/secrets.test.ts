/** Secrets: opened only as they were written, by the server that wrote them. */
import { expect, test } from 'vitest';
import { createSecrets } from '../../server/auth/secrets.ts';

const KEY = 'k'.repeat(43);
const secrets = createSecrets(KEY);
const written = secrets.write('t', '8dd0f9ddd642aa65', 3);

test('[AU8] a secret opens as it was written, and as nothing else', () => {
  expect(secrets.open(written)).toEqual({ kind: 't', id: '8dd0f9ddd642aa65', version: 3 });
  for (const altered of [
    written.replace(/^t/, 'l'),
    written.replace('.3.', '.4.'),
    written.replace('8dd0', '8dd1'),
    `${written}A`,
    written.slice(0, -1),
    ` ${written}`,
  ]) {
    expect(secrets.open(altered), altered).toBeNull();
  }
});

test('[AU8] a signature that differs in any one character opens nothing', () => {
  const start = written.lastIndexOf('.') + 1;
  expect(written.length - start).toBe(32);
  for (let at = start; at < written.length; at += 1) {
    const other = written[at] === 'A' ? 'B' : 'A';
    expect(secrets.open(written.slice(0, at) + other + written.slice(at + 1)), String(at)).toBeNull();
  }
});

test('[AU8] another server’s secret opens nothing', () => {
  expect(createSecrets('j'.repeat(43)).open(written)).toBeNull();
});

test('[AU11] a server’s tag is its own and stays the same', () => {
  expect(secrets.serverTag).toMatch(/^[0-9a-f]{8}$/);
  expect(
    [createSecrets(KEY).serverTag, createSecrets('j'.repeat(43)).serverTag].map((tag) => tag === secrets.serverTag),
  ).toEqual([true, false]);
});
