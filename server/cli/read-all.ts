/** Reads the files that a command is given, one after another; a file that can’t be read is named, and the others are still read. */
import { Extractor } from '../importers/extractor.ts';
import type { FileContents } from '../importers/import-file.ts';
import { readFiles } from '../importers/read-files.ts';

interface GivenFile {
  /** As it was given, or found in a folder. */
  readonly name: string;
  readonly contents: FileContents;
}

/** Sets the exit code to 1 where a file, or a record in one, can't be read. */
export async function* readAll(paths: readonly string[]): AsyncGenerator<GivenFile, void, undefined> {
  const extractor = new Extractor();
  try {
    for await (const { name, result } of readFiles(paths, extractor)) {
      if (!result.ok) {
        refuse(result.problem.message);
        continue;
      }
      const contents = result.value;
      if (contents.kind === 'articles') for (const { problem } of contents.refused) refuse(problem.message);
      yield { name, contents };
    }
  } finally {
    await extractor.close();
  }
}

function refuse(message: string): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = 1;
}
