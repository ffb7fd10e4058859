/** An earlier commit of this repository, built in a folder of its own. */
import { execFileSync, type ExecFileSyncOptions } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');

/** @param commit anything that git understands. @param folder does not exist yet. @returns the path of its command line. */
export function buildEarlier(commit: string, folder: string): string {
  mkdirSync(folder);
  const archive = execFileSync('git', ['archive', commit], { cwd: ROOT, maxBuffer: 256 * 1024 * 1024 });
  execFileSync('tar', ['-x', '-C', folder], { input: archive });
  const quietly: ExecFileSyncOptions = { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] };
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], quietly);
  execFileSync('npm', ['run', '--silent', 'build'], quietly);
  return join(folder, 'dist/server/cli/verbatim.js');
}
