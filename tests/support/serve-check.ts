/** Serves the real texts beside the project as an operator would, and checks that five articles came in. For .ci/run. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');
const TEXTS = join(ROOT, '../shared/corpus');

async function check(dataDir: string): Promise<string> {
  const child = spawn(
    process.execPath,
    ['dist/server/cli/verbatim.js', 'serve', TEXTS, '--json', '--port', '0', '--data', dataDir],
    {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  try {
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    const { url, project, ownerLink } = JSON.parse(line.toString()) as {
      url: string;
      project: string;
      ownerLink: string;
    };
    const joined = await fetch(`${url}/api/join`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ secret: ownerLink.split('#')[1], name: 'Check' }),
    });
    const { token } = (await joined.json()) as { token: string };
    const answer = await fetch(`${url}/api/projects/${project}/articles`, {
      headers: { Authorization: `Bearer ${token}` },
    });
    const articles = (await answer.json()) as unknown[];
    if (articles.length !== 5) throw new Error(`Five articles were to come in, not ${articles.length}.`);
    return `Served ${articles.length} real texts at ${url}.`;
  } finally {
    child.kill('SIGTERM');
    await once(child, 'exit');
  }
}

if (existsSync(TEXTS)) {
  const dataDir = await mkdtemp(join(tmpdir(), 'verbatim-check-'));
  process.stdout.write(`${await check(dataDir)}\n`);
  await rm(dataDir, { recursive: true, force: true });
} else {
  process.stdout.write('Skipped: the folder of real texts does not lie beside the project.\n');
}
