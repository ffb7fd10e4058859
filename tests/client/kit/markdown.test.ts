/** Markdown to templates: what becomes an element, and what never does. */
import type { TemplateResult } from 'lit';
import { expect, test } from 'vitest';
import { headingLevels, renderMarkdown } from '../../../client/kit/markdown.ts';

/** Values in the places where Lit would put them, each between ‹ and › if it is text: Lit makes no elements of those. */
function shown(piece: unknown): string {
  if (Array.isArray(piece)) return piece.map(shown).join('');
  if (typeof piece !== 'object' || piece === null) return piece === '' ? '' : `‹${String(piece)}›`;
  const { strings, values } = piece as TemplateResult;
  return strings
    .map((markup, at) => markup + (at < values.length ? shown(values[at]) : ''))
    .join('')
    .replace(/\s+/g, ' ');
}
const rendered = (source: string): string => shown(renderMarkdown(source));

test('[PG188] paragraphs, lists, headings, emphasis, code and tables become elements', () => {
  expect(rendered('# One\n\nA **b** *c* `d`\nnext line')).toBe(
    '<h3>‹One›</h3><p>‹A ›<strong>‹b›</strong>‹ ›<em>‹c›</em>‹ ›<code>‹d›</code><br />‹next line›</p>',
  );
  expect(rendered('- a\n- b **c**\n\n3. x')).toBe(
    '<ul><li>‹a›</li><li>‹b ›<strong>‹c›</strong></li></ul><ol start=‹3›><li>‹x›</li></ol>',
  );
  expect(rendered('> said\n\n---')).toBe('<blockquote><p>‹said›</p></blockquote><hr />');
  expect(rendered('|a|b|\n|-|-|\n|1|2|')).toContain('<tr><th>‹a›</th><th>‹b›</th></tr>');
});

test('[PG188] headings begin below the page’s own and skip no level', () => {
  expect([headingLevels([1, 2, 4]), headingLevels([2, 3, 2]), headingLevels([3, 1, 6, 6, 6, 6, 6])]).toEqual([
    [3, 4, 5],
    [3, 4, 3],
    [3, 3, 4, 5, 6, 6, 6],
  ]);
});

test('[PG189] no markup of the writer’s becomes an element', () => {
  expect(rendered('<img src=x onerror=alert(1)> and <b>bold</b>')).toBe(
    '<p>‹<img src=x onerror=alert(1)>›‹ and ›‹<b>›‹bold›‹</b>›</p>',
  );
  expect(rendered('a <script>x</script> b')).toBe('<p>‹a ›‹<script>›‹x›‹</script>›‹ b›</p>');
  expect(rendered('<div>\n\n# x')).toContain('‹<div>');
  expect(rendered('`<i>`')).toBe('<p><code>‹<i>›</code></p>');
  expect(rendered('![alt text](https://x.example/y.png)')).toBe('<p>‹alt text›</p>');
});

test('[PG189] only web and mail addresses are links', () => {
  for (const address of ['javascript:alert(1)', 'JaVaScript:x', 'data:text/html,x', '/api/x', 'vbscript:x'])
    expect(rendered(`[words](${address})`)).toBe('<p>‹words›</p>');
  expect(rendered('[words](https://x.example)')).toContain(
    '<a href=‹https://x.example› target="_blank" rel="noopener noreferrer">‹words›</a>',
  );
});

test('[PG189] what is nested without end is shown as it stands, or nested', () => {
  for (const source of ['>'.repeat(19_000), '['.repeat(10_000), '- '.repeat(9_000), '*'.repeat(20_000)])
    expect(renderMarkdown(source).length).toBeGreaterThan(0);
});
