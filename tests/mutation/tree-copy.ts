/** A copy of the tree in which sources are changed for a run of tests, and restored. */
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../support/imports.ts';
import { TestProcess, type RunResult } from './test-process.ts';

const COPIED = ['shared', 'server', 'client', 'tests', 'docs', 'corpus', 'package.json', 'tsconfig.json', 'README.md'];

export class TreeCopy {
  private readonly folder = mkdtempSync(join(tmpdir(), 'verbatim-mutation-'));
  private readonly tests = new TestProcess(this.folder);
  /** Files that are as they were, which the test process has yet to hear. */
  private readonly restored: string[] = [];

  constructor() {
    for (const path of COPIED)
      cpSync(join(ROOT, path), join(this.folder, path), {
        recursive: true,
        filter: (from) => !from.includes('node_modules'),
      });
    symlinkSync(join(ROOT, 'node_modules'), join(this.folder, 'node_modules'));
  }

  /** Runs tests on the tree as it is. @param limitMs after which they are stopped. */
  run(tests: readonly string[], limitMs: number): Promise<RunResult> {
    return this.tests.run({ changed: this.restored.splice(0), tests }, limitMs);
  }

  /** Runs tests while one file is another. @param source of the file as it was; @param changed what it is meanwhile. */
  async runWith(
    { file, source, changed }: { readonly file: string; readonly source: string; readonly changed: string },
    tests: readonly string[],
    limitMs: number,
  ): Promise<RunResult> {
    const path = join(this.folder, file);
    writeFileSync(path, changed);
    const result = await this.tests.run({ changed: [...this.restored.splice(0), path], tests }, limitMs);
    writeFileSync(path, source);
    this.restored.push(path);
    return result;
  }

  /** Stops what runs, and removes the copy. */
  end(): void {
    this.tests.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
