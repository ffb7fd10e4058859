/**
 * Writes what brat can’t express as notes of one line each, and reads these back unchanged: `speaker = "Ana Díaz"` is
 * an attribute, its value as JSON; `note = "…"` is a note that can’t be written as it is on one line; anything else is
 * the note itself.
 */
import type { Attributes } from '../../domain/annotation.ts';
import { jsonLine } from '../core/json-line.ts';
import { parseJson } from '../core/json-text.ts';

/** Stands for the note; an attribute of that name is written in quotation marks. */
const NOTE = 'note';
const LINE = /^([\w-]+|"(?:[^"\\]|\\.)*") = (\S.*)$/s;

export function attributeLine(key: string, value: Attributes[string]): string {
  const isPlain = /^[\w-]+$/.test(key) && key !== NOTE;
  return `${isPlain ? key : jsonLine(key)} = ${jsonLine(value)}`;
}

export function noteLine(note: string): string {
  const isPlain = !/[\p{Cc}\u2028\u2029]|^\s|\s$/u.test(note) && readNoteLine(note).key === null;
  return isPlain ? note : `${NOTE} = ${jsonLine(note)}`;
}

interface NoteLine {
  /** The name of an attribute; `null` for a note. */
  readonly key: string | null;
  readonly value: Attributes[string];
}

/** More than our longest note takes when every sign of it is escaped; a longer line is only a note. */
const MAX_LINE_LENGTH = 100_000;

/** Never fails: what has no other sense is a note. */
export function readNoteLine(line: string): NoteLine {
  const note = { key: null, value: line };
  const [, written, json] = (line.length <= MAX_LINE_LENGTH ? LINE.exec(line) : null) ?? [];
  if (written === undefined || json === undefined) return note;
  const [key, value] = [written.startsWith('"') ? scalar(written) : written, scalar(json)];
  if (typeof key !== 'string' || value === null) return note;
  if (written !== NOTE) return { key, value };
  return typeof value === 'string' ? { key: null, value } : note;
}

function scalar(json: string): Attributes[string] | null {
  const { ok, value } = { value: null, ...parseJson(json) };
  return ok && (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') ? value : null;
}
