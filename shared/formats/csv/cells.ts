/**
 * Writes and reads cells of a CSV table safely for spreadsheets. A cell that a spreadsheet would take for a formula
 * gets an apostrophe before it; reading removes the apostrophe again, so that the value that is read is the one that
 * was written.
 */

/** Signs that begin formulas, and those that some programs skip before one. */
const FORMULA = /^'*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;

/** A cell as RFC 4180 writes it: quoted where it holds separators, quotation marks, line ends or blanks at its edges. */
export function csvCell(value: string): string {
  const harmless = FORMULA.test(value) ? `'${value}` : value;
  const mustBeQuoted = /[",;\r\n\t]/.test(harmless) || harmless.trim() !== harmless;
  return mustBeQuoted ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** The value that `csvCell` was given. */
export const cellValue = (cell: string): string => (cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell);
