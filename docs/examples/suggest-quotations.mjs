// Suggests what stands between curly quotation marks, in every article of a project, and counts what people made of earlier suggestions.
// node suggest-quotations.mjs <url> <API key> [project]
import { open } from 'verbatim/client';

const PROGRAM = 'quotation marks 1.0';
const [url, key, id] = process.argv.slice(2);
const project = await open({ url, key, ...(id && { project: id }) });

for (const { id: article, title } of await project.articles()) {
  const text = await project.text(article);
  const suggestions = [...text.matchAll(/“[^“”]+”/g)].map(({ index, 0: words }) => ({
    spans: [{ start: index, end: index + words.length, exact: words }],
    label: 'quote',
    // Long ones are hardly ever anything else; a word or two may be ironic.
    score: words.split(/\s+/).length > 3 ? 0.9 : 0.5,
  }));
  const { suggestions: added, alreadyThere } =
    suggestions.length === 0
      ? { suggestions: [], alreadyThere: 0 }
      : await project.suggest(article, PROGRAM, suggestions);
  const decided = (await project.suggestions(article)).filter(({ program }) => program === PROGRAM);
  const count = (decision) => decided.filter((one) => one.decision === decision).length;
  process.stdout.write(
    `${title}: ${added.length} suggested, ${alreadyThere} suggested before; ${count('accepted')} accepted, ${count('rejected')} rejected\n`,
  );
}
