/** Hands a file to the person at the browser, who finds it among their downloads. */

/** Long enough for any browser to have begun; the memory is freed then. */
const KEPT_FOR_MS = 60_000;

export function saveFile(contents: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(contents);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT_FOR_MS);
}
