/** The peer's page: a text as paragraphs, and @recogito/text-annotator's marks over it. Plain JavaScript: only the benchmark installs the peer and its types. */
import { createTextAnnotator } from '@recogito/text-annotator';
import '@recogito/text-annotator/text-annotator.css';

const given = await (await fetch(`/case.json${location.search}`)).json();
const container = document.querySelector('#text');
if (container === null) throw new Error('The page has no place for the text.');
const lines = given.text.split('\n').map((line) => {
  const paragraph = document.createElement('p');
  paragraph.append(line);
  return paragraph;
});
container.append(...lines);
const starts = [];
given.text.split('\n').reduce((start, line) => (starts.push(start), start + line.length + 1), 0);

/** What the peer wants for a span in UTF-16 units: a range of the document. */
function rangeOf(start, end) {
  const index = starts.findLastIndex((at) => at <= start);
  const [node, at] = [lines[index]?.firstChild, starts[index]];
  if (!node || at === undefined) throw new Error(`There is no text at ${start}.`);
  const range = document.createRange();
  range.setStart(node, start - at);
  range.setEnd(node, end - at);
  return range;
}

const annotator = createTextAnnotator(container, { renderer: 'SPANS' });
const annotation = ({ id, start, end }) => ({
  id,
  bodies: [],
  target: {
    annotation: id,
    selector: [{ quote: given.text.slice(start, end), start, end, range: rangeOf(start, end) }],
  },
});
if (given.annotations.length > 0) annotator.setAnnotations(given.annotations.map(annotation));

Object.assign(window, {
  add: (start, end) => annotator.addAnnotation(annotation({ id: crypto.randomUUID(), start, end })),
});
