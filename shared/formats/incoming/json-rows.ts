/** Reads another program’s JSONL row by row, and checks each row against a schema; an invalid row does not stop the others. */
import type { z } from 'zod';
import { failure, success, type Problem, type Result } from '../../domain/result.ts';
import { parseJson } from '../core/json-text.ts';
import { formatPath } from '../core/problem-path.ts';
import type { IncomingFile } from './incoming.ts';
import { NotTakenLedger } from './not-taken.ts';
import { parseNoting } from './note-lost.ts';

interface JsonRow<Row> {
  /** `line 3`. */
  readonly where: string;
  /** A problem's place is the line, and the key in it. */
  readonly row: Result<Row>;
  /** Holds what of the row the schema does not know. */
  readonly ledger: NotTakenLedger;
}

/** Rows of a file, without blank lines. */
export async function* jsonRows<Row>(file: IncomingFile, schema: z.ZodType<Row>): AsyncGenerator<JsonRow<Row>> {
  let number = 0;
  for await (const line of file.lines()) {
    number += 1;
    if (line.trim() === '') continue;
    const ledger = new NotTakenLedger();
    yield { where: `line ${number}`, row: readRow(line, `line ${number}`, schema, ledger), ledger };
  }
}

function readRow<Row>(line: string, where: string, schema: z.ZodType<Row>, ledger: NotTakenLedger): Result<Row> {
  const json = parseJson(line);
  if (!json.ok) return failure(json.problem.id, json.problem.message, where);
  const row = parseNoting(schema, json.value, '', ledger);
  return row.success ? success(row.data) : { ok: false, problem: rowProblem(row.error, where) };
}

/** What is wrong with a record, with its place. @param where the record stands. */
export function rowProblem(error: z.ZodError, where: string): Problem {
  const issue = error.issues[0];
  const place = [where, formatPath(issue?.path ?? [])].filter((part) => part !== '').join(', ');
  return {
    id: 'row-malformed',
    message: `The row is not as the format has it: ${issue?.message ?? 'unknown reason'}.`,
    where: place,
  };
}
