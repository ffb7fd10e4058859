/** Tells whether the built program is newer than all the sources that it is built from. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const SOURCES = ['client', 'server', 'shared', 'package.json', 'package-lock.json', 'tsconfig.json'];
/** What the last step of the build writes: it is there, and new, only where all steps have succeeded. */
const WRITTEN_LAST = 'dist/program/client/program/open.js';

/** @param root the folder of package.json. */
export function isBuilt(root: string): boolean {
  const last = join(root, WRITTEN_LAST);
  return existsSync(last) && SOURCES.every((source) => isOlder(join(root, source), statSync(last).mtimeMs));
}

/** @param moment in milliseconds since 1970. A folder changes with each file that comes or goes. */
function isOlder(path: string, moment: number): boolean {
  const about = statSync(path);
  if (about.mtimeMs > moment) return false;
  return !about.isDirectory() || readdirSync(path).every((name) => isOlder(join(path, name), moment));
}
