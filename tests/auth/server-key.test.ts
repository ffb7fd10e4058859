/** The server's key on the disk. */
import { readFile, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { serverKey } from '../../server/auth/server-key.ts';
import { verbatim } from '../support/cli.ts';
import { temporaryFolder } from '../support/test-server.ts';

const options = { hadDatabase: false, log: pino({ level: 'silent' }) };

test('[AU10] the key is made once, whole, for its owner alone', async () => {
  const folder = await temporaryFolder();
  const key = await serverKey(folder, undefined, options);
  expect(key.length).toBeGreaterThanOrEqual(32);
  expect(await serverKey(folder, undefined, options)).toBe(key);
  expect([await readFile(join(folder, 'secret'), 'utf8'), (await stat(join(folder, 'secret'))).mode & 0o777]).toEqual([
    key,
    0o600,
  ]);
  expect(await readdir(folder)).toEqual(['secret']);
});

test.each(['', '\n', 'short', 'x'.repeat(31)])(
  '[AU10] a key of too few characters (%j) is refused at the start',
  async (text) => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'secret'), text);
    const { code, stdout, stderr } = await verbatim('serve', '--data', folder, '--port', '0');
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^verbatim: The server’s key in .*secret has \d+ characters and needs 32/);
    expect(await readFile(join(folder, 'secret'), 'utf8')).toBe(text);
  },
);

test('[AU10] a database without its key is named in the log', async () => {
  const lines: string[] = [];
  const log = pino({ level: 'warn' }, { write: (line: string) => void lines.push(line) });
  await serverKey(await temporaryFolder(), undefined, { hadDatabase: true, log });
  expect(lines.join('')).toContain('every link, personal link, key and sign-in made before ends');
});
