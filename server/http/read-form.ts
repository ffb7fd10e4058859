/**
 * Reads a form with files as it arrives. A form of 64 MB, or one of thousands of parts, is never read in one go: that
 * would keep everybody else waiting for as long as it takes.
 */
import { pipeline } from 'node:stream/promises';
import { Busboy } from '@fastify/busboy';
import type { Context } from 'hono';
import { HttpProblem, refuse } from './http-problem.ts';

/** The most parts of a form: fields and files together. */
export const MAX_FORM_PARTS = 10_000;

interface FormFile {
  /** As the sender calls it, with the folders it lay in. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

interface Form {
  readonly fields: ReadonlyMap<string, string>;
  /** In the order in which they came. */
  readonly files: readonly FormFile[];
}

/** @throws HttpProblem for a body that is not a form, that breaks off, or that has too many parts. */
export async function readForm(c: Context): Promise<Form> {
  const { body } = c.req.raw;
  if (body === null) return refuse('bad-request', 'The form could not be read.');
  try {
    return await parse(c.req.header('content-type') ?? '', chunksOf(body.getReader()));
  } catch (error) {
    if (error instanceof HttpProblem) throw error;
    if (error instanceof Error && error.name === 'BodyLimitError') return refuse('too-large', 'The form is too large.');
    return refuse('bad-request', 'The form could not be read.');
  }
}

async function* chunksOf(reader: ReadableStreamDefaultReader<Uint8Array>): AsyncGenerator<Uint8Array> {
  for (let read = await reader.read(); !read.done; read = await reader.read()) yield read.value;
}

async function parse(contentType: string, body: AsyncIterable<Uint8Array>): Promise<Form> {
  const fields = new Map<string, string>();
  const files: FormFile[] = [];
  const parser = new Busboy({
    headers: { 'content-type': contentType },
    preservePath: true,
    limits: { parts: MAX_FORM_PARTS },
  });
  parser.on('field', (name, value) => fields.set(name, value));
  parser.on('file', (_field, stream, name) => {
    const pieces: Buffer[] = [];
    const file = { name, bytes: new Uint8Array() };
    files.push(file);
    stream.on('data', (piece: Buffer) => pieces.push(piece));
    // A file that breaks off ends the form too; unheard, its error would end the process.
    stream.on('error', (error) => parser.destroy(error));
    stream.on('end', () => (file.bytes = Buffer.concat(pieces)));
  });
  parser.on('partsLimit', () =>
    parser.destroy(
      new HttpProblem({
        id: 'too-many-files',
        message: `A form may have ${MAX_FORM_PARTS} parts: send the files in several, or in a zip.`,
      }),
    ),
  );
  await pipeline(body, parser);
  return { fields, files };
}
