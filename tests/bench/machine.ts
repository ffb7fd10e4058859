/** What a run was made on, and with which versions. */
import { readFileSync } from 'node:fs';
import { cpus, release, totalmem } from 'node:os';
import { join } from 'node:path';
import type { Run } from './measurement.ts';

const PACKAGES = [
  '@hocuspocus/server',
  '@hocuspocus/extension-database',
  '@y/websocket-server',
  'ws',
  'yjs',
  'y-protocols',
];

export const describeMachine = (): Run['machine'] => ({
  cpu: cpus()[0]?.model.trim() ?? 'unknown',
  cores: cpus().length,
  memoryGb: Math.round(totalmem() / 2 ** 30),
  node: process.versions.node,
  kernel: release().split('.').slice(0, 2).join('.'),
});

/** Versions of Verbatim and of what it is compared with, as installed; `not installed` where a package is missing. */
export function describeVersions(): Record<string, string> {
  const own = versionIn(join(import.meta.dirname, '..', '..', 'package.json'));
  return {
    verbatim: own,
    ...Object.fromEntries(
      PACKAGES.map((name) => [name, versionIn(join(import.meta.dirname, 'node_modules', name, 'package.json'))]),
    ),
  };
}

function versionIn(path: string): string {
  try {
    return (JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version;
  } catch {
    // The peers are installed by `npm run bench:sync` alone.
    return 'not installed';
  }
}
