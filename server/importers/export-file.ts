/** Recognises Verbatim’s own exports by how they begin, and reads them one article at a time, from a file of any size or from a text. */
import { open } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import { failure, type Result } from '../../shared/domain/result.ts';
import { readVerbatimJson, type VerifiedExport } from '../../shared/formats/verbatim/read-verbatim-json.ts';
import { piecesOf } from './disk-file.ts';
import { sha256Hex } from './sha256.ts';

/** So much of a file tells what it is, in bytes. */
export const BEGINNING_BYTES = 1_024;
/** In UTF-16 units: read in a few milliseconds. */
const PIECE_LENGTH = 64 * 1024;

/** True for text that begins as our exports do, also when another program has sorted their keys. */
export const beginsAsExport = (text: string): boolean =>
  /^\uFEFF?\s*\{\s*"(?:schema"\s*:\s*"verbatim\/|\$schema"\s*:\s*"urn:verbatim:)/.test(text);

/** @throws the system's error where it can't be read. */
export async function isExportFile(path: string): Promise<boolean> {
  if (!path.toLowerCase().endsWith('.json')) return false;
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(BEGINNING_BYTES));
    return beginsAsExport(buffer.toString('utf8', 0, bytesRead));
  } finally {
    await file.close();
  }
}

/** Reads an export from the disk, whatever its size. @throws the system's error where it can't be read. */
export async function exportAt(path: string): Promise<Result<VerifiedExport>> {
  try {
    return await readVerbatimJson(() => piecesOf(path), sha256Hex);
  } catch (error) {
    if (error instanceof TypeError) return failure('wrong-encoding', 'It is not UTF-8. Save it as UTF-8.');
    throw error;
  }
}

/** Reads an export out of a text. Others get their turn meanwhile. */
export const exportIn = (text: string): Promise<Result<VerifiedExport>> =>
  readVerbatimJson(() => inTurns(text), sha256Hex);

async function* inTurns(text: string): AsyncGenerator<string> {
  for (let at = text.startsWith('\uFEFF') ? 1 : 0; at < text.length; at += PIECE_LENGTH) {
    yield text.slice(at, at + PIECE_LENGTH);
    await setImmediate();
  }
}
