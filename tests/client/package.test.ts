/** The package as `npm pack` makes it: installed in an empty folder, its client runs against a server there, and its types hold. */
import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import type { ApiKeyWithSecretBody } from '../../shared/wire/http/keys.ts';
import { call, good } from '../support/http.ts';
import { aProject, aServer, joinAs } from '../support/test-server.ts';

const ROOT = join(import.meta.dirname, '../..');
const isBuilt = process.env['BUILT'] === 'true';
const run = promisify(execFile);

const TYPED = `
import { open, type Annotation, type LiveLayer, type NewSuggestion } from 'verbatim/client';
const project = await open({ url: 'http://127.0.0.1', key: 'secret' });
const articles: readonly { readonly id: string; readonly title: string }[] = await project.articles();
const suggestion: NewSuggestion = { spans: [{ start: 0, end: 1 }], label: 'quote', score: 1 };
export const use = (layer: LiveLayer): readonly Annotation[] => (void [articles, suggestion], layer.annotations());
// The line must fail to compile: if the types took a number as an address, the compiler would refuse this comment.
// @ts-expect-error Type 'number' is not assignable to type 'string'.
void open({ url: 1 });
`;
const COMPILER = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2022', '--types', ''];

/** @returns a folder of its own in which the packed project is installed. */
async function anInstallation(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'verbatim-package-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const { stdout } = await run('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder], {
    cwd: ROOT,
  });
  const [packed] = JSON.parse(stdout) as { readonly filename: string }[];
  writeFileSync(join(folder, 'package.json'), '{ "name": "mine", "private": true, "type": "module" }');
  const quietly = ['--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts'];
  await run('npm', ['install', ...quietly, join(folder, packed?.filename ?? '')], { cwd: folder });
  return folder;
}

test.skipIf(!isBuilt)(
  `[PR7] an empty folder that the package is installed in has the client, its types, and the program${isBuilt ? '' : ' (skipped: npm test builds first)'}`,
  async () => {
    const server = await aServer();
    const { project } = await aProject(server, ['“Lift-off 👩‍🚀!” said Ana. “At last.”']);
    const olu = await joinAs(server, project, 'owner', 'Olu');
    const json = { title: 'Script', scope: 'annotator', expires: Date.now() + 3_600_000 };
    const { secret } = await good<ApiKeyWithSecretBody>(
      call(server.url, 'POST', '/api/me/keys', { token: olu.token, json }),
    );
    const folder = await anInstallation();

    cpSync(join(ROOT, 'docs/examples/suggest-quotations.mjs'), join(folder, 'suggest.mjs'));
    const { stdout } = await run(process.execPath, ['suggest.mjs', server.url, secret], { cwd: folder });
    expect(stdout).toMatch(/: 2 suggested, 0 suggested before; 0 accepted, 0 rejected\n$/);

    writeFileSync(join(folder, 'typed.ts'), TYPED);
    await run(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), ...COMPILER, 'typed.ts'], {
      cwd: folder,
    });

    const help = await run('npx', ['--no-install', 'verbatim', '--version'], { cwd: folder });
    expect(help.stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  },
);
