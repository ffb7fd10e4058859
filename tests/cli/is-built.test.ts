import { mkdir, rm, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { isBuilt } from '../../server/cli/is-built.ts';
import { temporaryFolder } from '../support/test-server.ts';

const FILES = [
  'client/app/main.ts',
  'server/main.ts',
  'shared/domain/span.ts',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
];
const BUILT = 'dist/program/client/program/open.js';
/** In seconds since 1970. */
const [BEFORE, BUILD, AFTER] = [1_000, 2_000, 3_000];

/** A folder as it is after a build. */
async function aBuild() {
  const root = await temporaryFolder();
  for (const file of [...FILES, BUILT]) {
    await mkdir(dirname(join(root, file)), { recursive: true });
    await writeFile(join(root, file), '');
  }
  const touch = (path: string, moment: number) => utimes(join(root, path), moment, moment);
  for (const path of [...FILES, 'client/app', 'client', 'server', 'shared/domain', 'shared']) await touch(path, BEFORE);
  await touch(BUILT, BUILD);
  return { root, touch };
}

test('[CL19] nothing is built again where the build is newer than the sources', async () => {
  expect(isBuilt((await aBuild()).root)).toBe(true);
});

test.each([...FILES, 'shared/domain'])('[CL19] it is built again after a change of %s', async (path) => {
  const { root, touch } = await aBuild();
  await touch(path, AFTER);
  expect(isBuilt(root)).toBe(false);
});

test('[CL19] it is built where no build has come to its end', async () => {
  const { root } = await aBuild();
  await rm(join(root, BUILT));
  expect(isBuilt(root)).toBe(false);
});
