/**
 * Parses JSON that is too large for memory piece by piece: this file finds where each entry of an object and each item
 * of an array ends, and `JSON.parse` reads the piece. docs/decisions/0034-large-json.md gives the reason.
 */
import { success, type Problem, type Result } from '../../domain/result.ts';
import { parseJson, placeAfter, TEXT_BEGINNING, type TextPlace } from './json-text.ts';

/** The longest entry or item, in UTF-16 units: an article of the largest size with everything said about it. */
export const MAX_ENTRY_LENGTH = 64 * 1024 * 1024;
/** How deep lists and objects may lie in an entry; no format goes half as far. */
const MAX_DEPTH = 64;

interface JsonItem {
  readonly index: number;
  readonly value: unknown;
}

/** An entry of the object; with an index, an item of the one list that is read item by item. */
export interface JsonEntry extends Partial<JsonItem> {
  readonly key: string;
}

/**
 * The entries of a JSON object in their order, no more than one of them in memory. Of the entry `list`, if it is a
 * list, every item comes singly, and after the last of them the entry itself, with an empty list.
 * @param text pieces of the file, cut anywhere. They are not read further than the result is.
 * After a failure nothing comes: `not-json` with line and column, `not-an-object`, `entry-too-large`, `too-deep`.
 */
export const jsonEntries = (text: AsyncIterable<string>, list: string): AsyncGenerator<Result<JsonEntry>> =>
  readWith(text, (cursor) => entriesOf(cursor, list));

/** The items of a JSON list, in the same way; fails with `not-a-list` where it is none. */
export const jsonItems = (text: AsyncIterable<string>): AsyncGenerator<Result<JsonItem>> => readWith(text, itemsOf);

async function* readWith<Value>(
  text: AsyncIterable<string>,
  read: (cursor: JsonCursor) => AsyncGenerator<Value>,
): AsyncGenerator<Result<Value>> {
  const cursor = new JsonCursor(text);
  try {
    for await (const value of read(cursor)) yield success(value);
    if ((await cursor.peek()) !== '') throw cursor.fault('nothing more may stand here');
  } catch (error) {
    if (!(error instanceof JsonFault)) throw error;
    yield { ok: false, problem: error.problem };
  } finally {
    await cursor.close();
  }
}

async function* entriesOf(cursor: JsonCursor, list: string): AsyncGenerator<JsonEntry> {
  if ((await cursor.peek()) !== '{')
    throw new JsonFault({ id: 'not-an-object', message: 'It must be a JSON object, which begins with “{”.' });
  await cursor.expect('{');
  if (await cursor.skip('}')) return;
  do {
    const key = await cursor.key();
    await cursor.expect(':');
    if (key === list && (await cursor.peek()) === '[') {
      for await (const item of itemsOf(cursor)) yield { key, ...item };
      yield { key, value: [] };
    } else {
      yield { key, value: await cursor.value() };
    }
  } while (await cursor.skip(','));
  await cursor.expect('}');
}

async function* itemsOf(cursor: JsonCursor): AsyncGenerator<JsonItem> {
  if ((await cursor.peek()) !== '[')
    throw new JsonFault({ id: 'not-a-list', message: 'It must be a JSON list, which begins with “[”.' });
  await cursor.expect('[');
  if (await cursor.skip(']')) return;
  let index = 0;
  do {
    yield { index, value: await cursor.value() };
    index += 1;
  } while (await cursor.skip(','));
  await cursor.expect(']');
}

/** Why the reading ended. */
class JsonFault extends Error {
  constructor(readonly problem: Problem) {
    super(problem.message);
  }
}

/** A place in the text that moves on, from piece to piece. */
class JsonCursor {
  private readonly pieces: AsyncIterator<string>;
  private piece = '';
  /** Where in the piece. */
  private at = 0;
  private place: TextPlace = TEXT_BEGINNING;

  constructor(text: AsyncIterable<string>) {
    this.pieces = text[Symbol.asyncIterator]();
  }

  /** Lets go of the text. */
  async close(): Promise<void> {
    await this.pieces.return?.();
  }

  /** The next character that is no space, which stays the next; empty at the end. */
  async peek(): Promise<string> {
    do {
      const start = this.at;
      while (SPACES.has(this.piece.charCodeAt(this.at))) this.at += 1;
      if (this.at > start) this.place = placeAfter(this.place, this.piece.slice(start, this.at));
      if (this.at < this.piece.length) return this.piece.charAt(this.at);
    } while (await this.more());
    return '';
  }

  /** @returns whether it stood there; then it is passed. */
  async skip(character: string): Promise<boolean> {
    if ((await this.peek()) !== character) return false;
    this.at += 1;
    this.place = placeAfter(this.place, character);
    return true;
  }

  async expect(character: string): Promise<void> {
    if (!(await this.skip(character))) throw this.fault(`“${character}” must stand here`);
  }

  async key(): Promise<string> {
    if ((await this.peek()) !== '"') throw this.fault('a key in quotes must stand here');
    return String(await this.value());
  }

  async value(): Promise<unknown> {
    const written = (await this.peek()) === '' ? '' : await this.written();
    // A mark that the parser would pass over at the beginning of a file is no space in the middle of one.
    if (written === '' || written.startsWith('\uFEFF')) throw this.fault('a value must stand here');
    const json = parseJson(written, this.place);
    if (!json.ok) throw new JsonFault(json.problem);
    this.place = placeAfter(this.place, written);
    return json.value;
  }

  /** The value that begins here, as it stands in the text. */
  private async written(): Promise<string> {
    const parts: string[] = [];
    const end = new ValueEnd();
    let length = 0;
    do {
      const stop = end.find(this.piece, this.at);
      parts.push(this.piece.slice(this.at, stop));
      length += stop - this.at;
      this.at = stop;
      if (end.deepest > MAX_DEPTH)
        throw this.problem('too-deep', `Lists and objects lie in one another here, more than ${MAX_DEPTH} deep.`);
      if (length > MAX_ENTRY_LENGTH)
        throw this.problem('entry-too-large', `What begins here has more than ${MAX_ENTRY_LENGTH} characters.`);
    } while (!end.isFound && (await this.more()));
    return parts.join('');
  }

  /** Goes on to the next piece. @returns false at the end of the text. */
  private async more(): Promise<boolean> {
    const { done, value } = await this.pieces.next();
    this.piece = done === true ? '' : value;
    this.at = 0;
    return done !== true;
  }

  /** What to throw where something else stands than must. */
  fault(reason: string): JsonFault {
    return this.problem('not-json', `It is not valid JSON: ${reason}.`);
  }

  private problem(id: string, message: string): JsonFault {
    return new JsonFault({ id, message, where: `line ${this.place.line}, column ${this.place.column}` });
  }
}

const [QUOTE, BACKSLASH, COMMA, COLON] = [0x22, 0x5c, 0x2c, 0x3a];
const [SPACE, TAB, LINE_FEED, CARRIAGE_RETURN] = [0x20, 0x09, 0x0a, 0x0d];
const SPACES: ReadonlySet<number> = new Set([SPACE, TAB, LINE_FEED, CARRIAGE_RETURN]);
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];

/** Looks for the end of one value, in as many pieces as it has. What is no JSON ends somewhere; the parser will tell. */
class ValueEnd {
  isFound = false;
  deepest = 0;
  private depth = 0;
  private isInString = false;
  private isEscaped = false;

  /** @returns where it ends: the index after its last character, which is the piece's length if it goes on. */
  find(piece: string, from: number): number {
    for (let at = from; at < piece.length; at += 1) {
      const unit = piece.charCodeAt(at);
      if (this.isInString) {
        if (this.isEscaped) this.isEscaped = false;
        else if (unit === BACKSLASH) this.isEscaped = true;
        else if (unit === QUOTE) {
          this.isInString = false;
          if (this.depth === 0) return this.found(at + 1);
        }
      } else if (unit === QUOTE) {
        this.isInString = true;
      } else if (unit === OPEN_OBJECT || unit === OPEN_LIST) {
        this.depth += 1;
        this.deepest = Math.max(this.deepest, this.depth);
      } else if (unit === CLOSE_OBJECT || unit === CLOSE_LIST) {
        if (this.depth === 0) return this.found(at);
        this.depth -= 1;
        if (this.depth === 0) return this.found(at + 1);
      } else if (this.depth === 0 && ENDS_A_SCALAR.has(unit)) {
        return this.found(at);
      }
    }
    return piece.length;
  }

  private found(at: number): number {
    this.isFound = true;
    return at;
  }
}

const ENDS_A_SCALAR: ReadonlySet<number> = new Set([...SPACES, COMMA, COLON]);
