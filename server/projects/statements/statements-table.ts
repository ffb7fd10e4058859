/** Prints statements as tables of plain text, for a terminal. */
import { aligned } from '../aligned.ts';
import { placeName } from './place-name.ts';
import type { StatementsDocument, WrittenStatement } from './statements-document.ts';

/** UTF-16 units of a version that a row shows. */
const SHOWN = 70;

export const statementsTable = ({ statements }: StatementsDocument): string =>
  statements.length === 0 ? 'No statement stands in more than one place.\n' : statements.map(tableOf).join('\n');

function tableOf({ title, speaker, outlets, versions, fullest }: WrittenStatement): string {
  const name = title ?? shown(versions[fullest]?.text ?? '');
  const rows = versions.map((version) => [
    placeName(version),
    `${version.start}–${version.end}`,
    version.relation,
    version.flags.join(' '),
    shown(version.text),
  ]);
  const head = `${speaker ?? '?'}: ${name} (${outlets === 1 ? '1 outlet' : `${outlets} outlets`})`;
  return `${head}\n${aligned([['article', 'place', 'relation', 'flags', 'words'], ...rows])}\n`;
}

function shown(text: string): string {
  const line = text.replaceAll(/\s+/gu, ' ');
  return line.length > SHOWN ? `${line.slice(0, SHOWN - 1).trimEnd()}…` : line;
}
