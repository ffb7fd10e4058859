/** `npm start`: builds the program, unless the existing build is newer than its sources. */
import { spawnSync } from 'node:child_process';
import { isBuilt } from './is-built.ts';
import { PACKAGE_ROOT } from '../package-root.ts';

if (!isBuilt(PACKAGE_ROOT))
  process.exitCode =
    spawnSync('npm run --silent build', { cwd: PACKAGE_ROOT, shell: true, stdio: 'inherit' }).status ?? 1;
