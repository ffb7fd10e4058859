// Tags everything between curly quotation marks as a quote, in every article of a project, and says what others do meanwhile.
// node tag-quotations.mjs <url> <API key> [project]
import { open } from 'verbatim/client';

const [url, key, id] = process.argv.slice(2);
const project = await open({ url, key, ...(id && { project: id }) });
process.stdout.write(`${project.member.name} is ${project.member.role} in “${project.title}”\n`);

for (const { id: article, title } of await project.articles()) {
  const layer = await project.layer(article);
  const stop = layer.watch((touched) => process.stdout.write(`${title}: ${touched.size} changed`));
  const there = new Set(layer.annotations().map(({ target }) => target.spans[0].start));
  for (const { index, 0: words } of layer.text.matchAll(/“[^“”]+”/g)) {
    if (there.has(index)) continue;
    const { id: made } = await layer.add({
      spans: [{ start: index, end: index + words.length }],
      label: 'quote',
      note: 'found by a program',
    });
    process.stdout.write(`${title}: ${words} is ${made}\n`);
  }
  stop();
  layer.close();
}
