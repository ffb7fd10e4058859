/**
 * Reads a `.ann` file of brat: text-bound annotations, relations, attributes and notes. An event becomes an annotation
 * at its trigger, and its arguments relations; the members of an equivalence become a chain of relations; references
 * become attributes.
 */
import { CONFIDENCES, type Attributes, type Confidence } from '../../domain/annotation.ts';
import { failure, success, type Problem, type Result } from '../../domain/result.ts';
import type { IncomingAnnotation, IncomingRelation, IncomingSpan } from '../incoming/incoming.ts';
import { NotTakenLedger, type NotTaken } from '../incoming/not-taken.ts';
import { annLines, type AnnLine } from './ann-lines.ts';
import { CONFIDENCE } from './annotation-conf.ts';
import { readNoteLine } from './note-lines.ts';

interface ReadAnn {
  readonly annotations: readonly IncomingAnnotation[];
  readonly relations: readonly IncomingRelation[];
  readonly refused: readonly Problem[];
  readonly notTaken: readonly NotTaken[];
}

export function readAnn(text: string): ReadAnn {
  const reader = new AnnReader();
  const lines = annLines(text);
  for (const line of lines)
    if ('odd' in line) reader.refuse(line.where, 'line-malformed', 'It begins no annotation, and belongs to none.');
  const read = lines.filter((line): line is AnnLine => 'id' in line);
  // Events come after the triggers that they name, whatever their order in the file; and what is said of either after both.
  for (const kinds of ['T', 'E', 'RAMN#*'])
    for (const line of read) if (kinds.includes(line.id.charAt(0))) reader.take(line);
  return reader.result();
}

interface InReading extends Omit<IncomingAnnotation, 'attributes' | 'note' | 'confidence'> {
  readonly attributes: Map<string, Attributes[string]>;
  readonly notes: string[];
  confidence: Confidence | null;
}

class AnnReader {
  private readonly annotations = new Map<string, InReading>();
  /** The annotation of each event: its trigger, or where another event has that, one of its own at the same place. */
  private readonly events = new Map<string, string>();
  private readonly triggers = new Set<string>();
  private readonly ledger = new NotTakenLedger();
  private readonly relations: IncomingRelation[] = [];
  private readonly refused: Problem[] = [];

  result(): ReadAnn {
    const annotations = [...this.annotations.values()].map(({ attributes, notes, ...rest }): IncomingAnnotation => ({
      ...rest,
      attributes: Object.fromEntries(attributes),
      note: notes.join('\n'),
    }));
    const relations = this.relations.map((one) => ({
      ...one,
      from: this.annotationOf(one.from),
      to: this.annotationOf(one.to),
    }));
    return { annotations, relations, refused: this.refused, notTaken: this.ledger.all() };
  }

  refuse(where: string, id: string, message: string): void {
    this.refused.push(failure(id, message, where).problem);
  }

  take(line: AnnLine): void {
    const kind = line.id.charAt(0);
    const outcome =
      kind === 'T'
        ? this.textBound(line)
        : kind === 'E'
          ? this.event(line)
          : kind === 'R'
            ? this.relation(line)
            : kind === '*'
              ? this.equivalence(line)
              : this.readDetail(line);
    if (!outcome.ok) this.refuse(line.where, outcome.problem.id, outcome.problem.message);
  }

  private textBound({ where, id, columns: [typed = '', ...words] }: AnnLine): Result<null> {
    const [, label, places] = /^(\S+) (\d+ \d+(?:;\d+ \d+)*)$/.exec(typed) ?? [];
    if (label === undefined || places === undefined) return MALFORMED;
    if (this.annotations.has(id)) return failure('duplicate-id', `${id} is there before.`);
    const spans = places.split(';').map((place): IncomingSpan => {
      const [start, end] = place.split(' ').map(Number);
      return { place: { start: start ?? 0, end: end ?? 0 }, exact: null };
    });
    const joined = words.length === 0 ? {} : { joined: words.join('\t') };
    this.annotations.set(id, {
      where,
      id,
      label,
      spans,
      ...joined,
      attributes: new Map(),
      notes: [],
      confidence: null,
      created: null,
    });
    return DONE;
  }

  private event({ where, id, columns: [written = '', ...rest] }: AnnLine): Result<null> {
    const [trigger, ...roles] = argumentsIn(written);
    if (trigger === undefined) return MALFORMED;
    if (this.events.has(id)) return failure('duplicate-id', `${id} is there before.`);
    this.noteWords('E', written, rest);
    this.events.set(id, this.placeOfEvent(id, trigger.id, where));
    // `Content2` is one more of the role `Content`.
    for (const role of roles)
      this.relations.push({ where, type: role.name.replace(/(?<=\D)\d+$/, ''), from: id, to: role.id });
    return DONE;
  }

  /** Several events may share a trigger, and each has arguments, negations and notes of its own. */
  private placeOfEvent(id: string, trigger: string, where: string): string {
    const isFirst = !this.triggers.has(trigger);
    this.triggers.add(trigger);
    const annotation = this.annotations.get(trigger);
    if (isFirst || annotation === undefined) return trigger;
    this.annotations.set(id, { ...annotation, where, id, attributes: new Map(), notes: [] });
    return id;
  }

  /** Notes words of a line that name no argument, and columns behind them. */
  private noteWords(kind: string, written: string, columns: readonly string[]): void {
    this.ledger.note(
      `${kind} lines: words that name nothing`,
      written.split(/\s+/).filter((word) => word !== '' && !/^[^\s:]+:\S+$/.test(word)).length,
    );
    this.ledger.note(
      `${kind} lines: columns after the second`,
      columns.filter((column) => column.trim() !== '').length,
    );
  }

  private relation({ where, columns: [written = '', ...rest] }: AnnLine): Result<null> {
    const type = written.split(' ')[0] ?? '';
    const [from, to, ...others] = argumentsIn(written.slice(type.length));
    if (type === '' || from === undefined || to === undefined) return MALFORMED;
    this.noteWords('R', written.slice(type.length), rest);
    this.ledger.note('R lines: arguments after the second', others.length, 'annotation');
    this.relations.push({ where, type, from: from.id, to: to.id });
    return DONE;
  }

  private equivalence({ where, columns: [written = '', ...rest] }: AnnLine): Result<null> {
    const [type = '', ...ids] = written.split(' ').filter((word) => word !== '');
    if (ids.length < 2) return MALFORMED;
    this.noteWords('*', '', rest);
    for (const [index, to] of ids.slice(1).entries()) this.relations.push({ where, type, from: ids[index] ?? '', to });
    return DONE;
  }

  /** Attributes, references and notes: the type, what it is about, and a value. */
  private readDetail({ id, columns: [written = '', ...rest] }: AnnLine): Result<null> {
    const [type = '', about = '', ...values] = written.split(' ');
    if (about === '') return MALFORMED;
    const annotation = this.annotations.get(this.annotationOf(about));
    if (annotation === undefined)
      return failure('no-such-annotation', `It is about ${about.slice(0, 60)}, which is no annotation of the file.`);
    this.noteUnread(id, type, values, rest);
    if (id.startsWith('#')) this.note(annotation, rest.join('\t'));
    else this.attribute(annotation, type, values.join(' '));
    return DONE;
  }

  /** Counts what a line has that is not read: a note’s type, a reference’s words, columns behind the value. */
  private noteUnread(id: string, type: string, values: readonly string[], rest: readonly string[]): void {
    const isNote = id.startsWith('#');
    if (isNote && type !== 'AnnotatorNotes') this.ledger.note(`# lines: the type ${type}`);
    if (isNote) this.ledger.note('# lines: words after the annotation', values.length);
    else
      this.ledger.note(
        `${id.charAt(0)} lines: ${id.startsWith('N') ? 'words' : 'columns after the second'}`,
        rest.filter((column) => column.trim() !== '').length,
      );
  }

  private note({ attributes, notes }: InReading, line: string): void {
    const { key, value } = readNoteLine(line);
    if (key !== null) attributes.set(key, value);
    else if (value !== '') notes.push(String(value));
  }

  private attribute(annotation: InReading, type: string, value: string): void {
    const confidence =
      type.toLowerCase() === CONFIDENCE ? CONFIDENCES.find((one) => one === value.toLowerCase()) : undefined;
    if (confidence !== undefined) annotation.confidence = confidence;
    else if (!annotation.attributes.has(type)) annotation.attributes.set(type, value === '' ? true : value);
    else if (value === '') this.ledger.note(`${type}, said again of one annotation`);
    else annotation.attributes.set(type, `${annotation.attributes.get(type)}; ${value}`);
  }

  /** The annotation that an id stands for. */
  private annotationOf(id: string): string {
    return this.events.get(id) ?? id;
  }
}

const DONE = success(null);
const MALFORMED = failure('line-malformed', 'The line is not as the format has it.');

/** `Arg1:T1 Arg2:T3`, in the order in which they stand. */
const argumentsIn = (written: string): { name: string; id: string }[] =>
  [...written.matchAll(/([^\s:]+):(\S+)/g)].map(([, name = '', id = '']) => ({ name, id }));
