/** Sentences of the guidelines that link to the disagreement that caused them. */

/** A link in Markdown, with the blank before it. */
const LINK = /\s*\[[^\]]*\]\([^)]*\)/g;
/** What begins an item of a list, or a heading. */
const MARKER = /^\s*(?:[-*+]|\d+[.)]|#+)\s+/;

/** @param key of a disagreement. @returns lines of the guidelines that link to it, without Markdown of their own. */
export const sentencesAbout = (guidelines: string, key: string): readonly string[] =>
  guidelines
    .split('\n')
    .filter((line) => line.includes(`passage=${key}`))
    .map((line) => line.replaceAll(LINK, '').replace(MARKER, '').trim());

/** @param link the words of the link, @param path where it leads. @returns the guidelines with the sentence as a further item at their end. */
export function withSentence(
  guidelines: string,
  sentence: string,
  { link, path }: { link: string; path: string },
): string {
  const before = guidelines.trimEnd();
  const isInList = MARKER.test(before.slice(before.lastIndexOf('\n') + 1));
  const gap = before === '' ? '' : isInList ? '\n' : '\n\n';
  return `${before}${gap}- ${sentence.trim().replaceAll(/\s+/g, ' ')} [${link}](${path})\n`;
}
