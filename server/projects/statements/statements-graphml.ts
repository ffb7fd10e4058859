/**
 * Writes statements as a graph in GraphML 1.0 (graphml.graphdrawing.org), for networkx and Gephi: nodes are statements
 * and articles, and an edge goes from an article to a statement for each version of the statement in the article.
 */
import { escapeXml } from '../../../shared/formats/xml/escape-xml.ts';
import { placeName } from './place-name.ts';
import type { StatementsDocument, VersionSource, WrittenStatement, WrittenVersion } from './statements-document.ts';

const HEAD = `<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
`;

/** Name, what has it, and its type. */
const KEYS = [
  ['kind', 'node', 'string'],
  ['name', 'node', 'string'],
  ['label', 'node', 'string'],
  ['speaker', 'node', 'string'],
  ['outlet', 'node', 'string'],
  ['date', 'node', 'string'],
  ['outlets', 'node', 'int'],
  ['proposed', 'node', 'boolean'],
  ['relation', 'edge', 'string'],
  ['flags', 'edge', 'string'],
  ['replaced', 'edge', 'string'],
  ['text', 'edge', 'string'],
  ['start', 'edge', 'int'],
  ['end', 'edge', 'int'],
  ['score', 'edge', 'double'],
  ['isProposed', 'edge', 'boolean'],
] as const;

type Values = Readonly<Partial<Record<(typeof KEYS)[number][0], string | number | boolean | null>>>;

export function* statementsGraphml(document: StatementsDocument): Generator<string> {
  yield HEAD;
  for (const [name, of, type] of KEYS)
    yield `  <key id="${name}" for="${of}" attr.name="${name === 'isProposed' ? 'proposed' : name}" attr.type="${type}"/>\n`;
  yield '  <graph id="statements" edgedefault="directed">\n';
  const articles = new Map<string, string>();
  for (const [index, statement] of document.statements.entries()) {
    yield statementNode(statement, `s${index}`);
    yield* articleNodes(statement.versions, document.sources[index] ?? [], articles);
  }
  for (const [index, { versions }] of document.statements.entries())
    for (const version of versions) yield edge(version, articles.get(placeName(version)) ?? '', `s${index}`);
  yield '  </graph>\n</graphml>\n';
}

function statementNode(
  { id, title, speaker, versions, fullest, outlets, proposed }: WrittenStatement,
  node: string,
): string {
  const label = title ?? versions[fullest]?.text ?? '';
  const values = { kind: 'statement', name: id, label, speaker, outlets, proposed: proposed === true };
  return element('node', `id="${node}"`, values);
}

/** @param articles nodes of those that were written, by name; it grows. */
function* articleNodes(
  versions: readonly WrittenVersion[],
  sources: readonly VersionSource[],
  articles: Map<string, string>,
): Generator<string> {
  for (const [index, version] of versions.entries()) {
    const name = placeName(version);
    if (articles.has(name)) continue;
    const node = `a${articles.size}`;
    articles.set(name, node);
    const { outlet = null, date = null } = sources[index] ?? {};
    yield element('node', `id="${node}"`, { kind: 'article', name, label: name, outlet, date });
  }
}

function edge(version: WrittenVersion, source: string, target: string): string {
  const { relation, flags, replaced, text, start, end, score, proposed } = version;
  return element('edge', `source="${source}" target="${target}"`, {
    relation,
    flags: flags.join(' '),
    replaced: replaced.map(({ from, to }) => `${from} → ${to}`.trim()).join('; '),
    text,
    start,
    end,
    score,
    isProposed: proposed === true,
  });
}

/** Values that are `null` are left out. */
function element(name: 'node' | 'edge', attributes: string, values: Values): string {
  const data = Object.entries(values).flatMap(([key, value]) =>
    value === null || value === undefined ? [] : [`<data key="${key}">${escapeXml(String(value))}</data>`],
  );
  return `    <${name} ${attributes}>${data.join('')}</${name}>\n`;
}
