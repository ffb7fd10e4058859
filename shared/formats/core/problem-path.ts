/** Formats paths within JSON for problem messages: `articles[2].layers[0].annotations[5]`. */
import type { Problem } from '../../domain/result.ts';

/** Writes a path of keys and indexes; keys that are no names are quoted. Empty for the whole. */
export function formatPath(path: readonly PropertyKey[], base = ''): string {
  let written = base;
  for (const part of path) {
    if (typeof part === 'number') written += `[${part}]`;
    else if (/^[$\w]+$/.test(String(part))) written += written === '' ? String(part) : `.${String(part)}`;
    else written += `[${JSON.stringify(String(part))}]`;
  }
  return written;
}

/** The same problem, told from further out: its place within `base`. */
export function problemWithin(problem: Problem, base: string): { readonly ok: false; readonly problem: Problem } {
  const where = problem.where === undefined ? base : `${base}${base === '' ? '' : '.'}${problem.where}`;
  return { ok: false, problem: { ...problem, where } };
}
