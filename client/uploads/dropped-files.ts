/** The files of a drop or of a picked folder; of folders those that hold articles, at any depth. */
import { appendAll } from '../../shared/domain/append-all.ts';
import { ARTICLE_FILE_ENDINGS } from '../../shared/domain/article-files.ts';

/** The most files that are taken out of folders at once. */
const MAX_DROPPED_FILES = 10_000;

/** Whether a file’s name ends as one that holds articles. */
export const holdsArticles = (name: string): boolean =>
  ARTICLE_FILE_ENDINGS.has(/\.[^.]+$/.exec(name)?.[0].toLowerCase() ?? '');

/** The files taken from a picked folder: articles alone, no hidden files, in the order of their paths. */
export function filesOfFolder(files: readonly File[]): File[] {
  const isVisible = ({ webkitRelativePath }: File): boolean =>
    !webkitRelativePath.split('/').some((part) => part.startsWith('.'));
  return files
    .filter((file) => isVisible(file) && holdsArticles(file.name))
    .sort((a, b) => (a.webkitRelativePath < b.webkitRelativePath ? -1 : 1))
    .slice(0, MAX_DROPPED_FILES);
}

/** Must be called while the drop is handled: afterwards the browser has forgotten what was dropped. */
export function droppedFiles({ items, files }: DataTransfer): Promise<File[]> {
  const entries = [...items].map((item) => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() }));
  if (!entries.some(({ entry }) => entry?.isDirectory === true)) return Promise.resolve([...files]);
  return readAll(entries);
}

async function readAll(
  dropped: readonly { readonly entry: FileSystemEntry | null; readonly file: File | null }[],
): Promise<File[]> {
  const found: File[] = [];
  for (const { entry, file } of dropped) {
    if (entry?.isDirectory === true) await walk(entry as FileSystemDirectoryEntry, found);
    else if (file !== null) found.push(file);
  }
  return found;
}

async function walk(folder: FileSystemDirectoryEntry, found: File[]): Promise<void> {
  const entries = (await entriesOf(folder))
    .filter(({ name }) => !name.startsWith('.'))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    if (found.length >= MAX_DROPPED_FILES) return;
    if (entry.isDirectory) await walk(entry as FileSystemDirectoryEntry, found);
    else if (holdsArticles(entry.name))
      found.push(await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject)));
  }
}

/** A reader gives some at a time, and nothing once it is done. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return all;
    appendAll(all, some);
  }
}
