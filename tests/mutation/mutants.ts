/** Small changes of a source, one at a time, each of which a test should notice. Types and imports stay as they are. */
import { parseSync } from 'vite';

/** One change of a source. */
export interface Mutant {
  /** Where in the source, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
  /** From 1. */
  readonly line: number;
  /** The line as it stands, without the white space around it. */
  readonly text: string;
  /** What is changed, in words: `&& to ||`. */
  readonly change: string;
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

type Draft = Pick<Mutant, 'start' | 'end' | 'replacement' | 'change'>;

const OPERATORS: Readonly<Record<string, string>> = {
  '&&': '||',
  '||': '&&',
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  '===': '!==',
  '!==': '===',
  '+': '-',
  '-': '+',
};

/** Nodes of TypeScript’s around an expression; every other one is a type. */
const WRAPPERS: ReadonlySet<string> = new Set([
  'TSAsExpression',
  'TSNonNullExpression',
  'TSSatisfiesExpression',
  'TSParameterProperty',
]);

/** Every change of a source, in order. @throws Error if it can’t be parsed. */
export function mutantsOf(source: string, filename: string): Mutant[] {
  const { program, errors } = parseSync(filename, source);
  const [error] = errors;
  if (error !== undefined) throw new Error(`${filename}: ${error.message}`);
  const drafts: Draft[] = [];
  visit(program as unknown as Node, null, (node, parent) => {
    for (const draft of draftsOf(node, parent, source)) drafts.push(draft);
  });
  return drafts.toSorted((a, b) => a.start - b.start).map((draft) => located(draft, source));
}

/** The source with one change made. */
export const mutated = (source: string, { start, end, replacement }: Draft): string =>
  source.slice(0, start) + replacement + source.slice(end);

function located(draft: Draft, source: string): Mutant {
  const before = source.slice(0, draft.start).split('\n');
  return { ...draft, line: before.length, text: (source.split('\n')[before.length - 1] ?? '').trim() };
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';

function visit(node: Node, parent: Node | null, see: (node: Node, parent: Node | null) => void): void {
  if (node.type.startsWith('TS') && !WRAPPERS.has(node.type)) return;
  if (node.type === 'ImportDeclaration' || (node.type.startsWith('Export') && isNode(node['source']))) return;
  see(node, parent);
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? (value as unknown[]) : [value])
      if (isNode(child)) visit(child, node, see);
  }
}

function draftsOf(node: Node, parent: Node | null, source: string): Draft[] {
  switch (node.type) {
    case 'LogicalExpression':
    case 'BinaryExpression':
      return operatorDrafts(node, source);
    case 'Literal':
      return literalDrafts(node);
    case 'UnaryExpression':
      return node['operator'] === '!'
        ? [{ start: node.start, end: node.start + 1, replacement: '', change: 'without !' }]
        : [];
    case 'ReturnStatement':
      return isLast(node, parent)
        ? []
        : [{ start: node.start, end: node.end, replacement: ';', change: 'without return' }];
    case 'ContinueStatement':
    case 'ThrowStatement':
      return [
        {
          start: node.start,
          end: node.end,
          replacement: ';',
          change: node.type === 'ContinueStatement' ? 'without continue' : 'without throw',
        },
      ];
    case 'ExpressionStatement':
      return isCall(node['expression'])
        ? [{ start: node.start, end: node.end, replacement: ';', change: 'without call' }]
        : [];
    default:
      return [];
  }
}

function operatorDrafts(node: Node, source: string): Draft[] {
  const [operator, left, right] = [node['operator'] as string, node['left'] as Node, node['right'] as Node];
  const other = OPERATORS[operator];
  if (other === undefined || (operator === '+' && [left, right].some(isText))) return [];
  const start = source.indexOf(operator, left.end);
  return [{ start, end: start + operator.length, replacement: other, change: `${operator} to ${other}` }];
}

function literalDrafts({ value, start, end }: Node): Draft[] {
  if (typeof value === 'boolean')
    return [{ start, end, replacement: String(!value), change: `${String(value)} to ${String(!value)}` }];
  if (typeof value !== 'number') return [];
  return [value + 1, value - 1].map((other) => ({
    start,
    end,
    replacement: other < 0 ? `(${other})` : String(other),
    change: `${value} to ${other}`,
  }));
}

const isText = ({ type, value }: Node): boolean => type === 'TemplateLiteral' || typeof value === 'string';

const isCall = (node: unknown): boolean =>
  isNode(node) &&
  (node.type === 'CallExpression' ||
    ((node.type === 'AwaitExpression' || node.type === 'UnaryExpression') && isCall(node['argument'])));

/** A return at the end of a block that is not a branch ends what ends anyway, or is all there is: without it the types would tell. */
const isLast = (node: Node, parent: Node | null): boolean =>
  parent?.type === 'BlockStatement' &&
  (parent['body'] as Node[]).at(-1) === node &&
  (parent['body'] as Node[]).length > 1;
