/** Reads the lines of a `.ann` file; an entry whose marked text contains line ends, and so takes several lines, is joined again. */
import { LINE_END } from '../incoming/text-file.ts';

export interface AnnLine {
  /** `line 3`, where it begins. */
  readonly where: string;
  readonly id: string;
  /** All columns behind the id. */
  readonly columns: readonly string[];
}

interface OddLine {
  readonly where: string;
  readonly odd: string;
}

const ID = /^(?:[TREAMN#]\S*|\*)\t/;

/** @param text of the file. What belongs to no annotation comes as an odd line; blank ones are nothing. */
export function annLines(text: string): (AnnLine | OddLine)[] {
  const lines: (AnnLine | OddLine)[] = [];
  let open: { columns: string[]; readonly missing: number } | null = null;
  for (const [index, line] of text
    .replace(/^\uFEFF/, '')
    .split(LINE_END)
    .entries()) {
    const where = `line ${index + 1}`;
    if (ID.test(line)) {
      const [id = '', ...columns] = line.split('\t');
      lines.push({ where, id, columns });
      open = id.startsWith('T') ? { columns, missing: missingIn(columns) } : null;
    } else if (open !== null && open.columns.slice(1).join('\t').length < open.missing) {
      open.columns.push(`${open.columns.pop() ?? ''}\n${line}`);
    } else if (line.trim() !== '') {
      lines.push({ where, odd: line });
    }
  }
  return lines;
}

/** The length that the words of a text-bound annotation must have by its offsets, as far as those can be read. */
function missingIn([typed = '', text]: readonly string[]): number {
  if (text === undefined) return 0;
  const fragments = [...typed.matchAll(/(\d+) (\d+)(?=;|$)/g)].map(([, start, end]) => Number(end) - Number(start));
  return fragments.reduce((sum, length) => sum + length, fragments.length - 1);
}
