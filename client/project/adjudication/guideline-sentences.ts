/** Sentences of the guidelines that link to the disagreement that caused them. */

/** A link in Markdown: its words, which may have brackets, and where it leads, which may have parentheses. */
const LINK = /\[((?:[^[\]]|\[[^[\]]*\])*)\]\(((?:[^()]|\([^()]*\))*)\)/g;
/** Parentheses that held nothing else than a link to a disagreement, and blanks before a mark. */
const LEFTOVERS = /\s*\(\s*\)|\s+(?=[.,;:!?)])/g;
/** Words that are set off, by one kind of mark. */
const EMPHASIS = /(\*\*|__|\*|`)(?=\S)(.*?\S)\1/g;
/** What begins an item of a list, or a heading. */
const MARKER = /^\s*(?:[-*+]|\d+[.)]|#+)\s+/;

/** @param key of a disagreement. @returns lines of the guidelines that link to it, without Markdown of their own. */
export const sentencesAbout = (guidelines: string, key: string): readonly string[] =>
  guidelines
    .split('\n')
    .filter((line) => line.includes(`passage=${key}`))
    .map(plainWords);

/** Links to disagreements go; of other links the words stay. */
const plainWords = (line: string): string =>
  line
    .replaceAll(LINK, (_, words: string, path: string) => (path.includes('passage=') ? '' : words))
    .replaceAll(LEFTOVERS, '')
    .replaceAll(EMPHASIS, '$2')
    .replace(MARKER, '')
    .trim();

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
