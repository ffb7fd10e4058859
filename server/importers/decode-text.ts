/** Decodes bytes as UTF-8, strictly: other bytes are refused with the place of the first error; the encoding is never guessed. */
import { failure, success, type Result } from '../../shared/domain/result.ts';

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Decodes UTF-8; a byte order mark stays for the caller to drop. Fails with `article-binary` or `wrong-encoding`. */
export function decodeText(bytes: Uint8Array): Result<string> {
  if (startsAsUtf16(bytes)) {
    return failure(
      'wrong-encoding',
      'It is written in UTF-16, as its byte order mark says. Save it as UTF-8.',
      'byte 0',
    );
  }
  const nul = bytes.indexOf(0);
  if (nul !== -1)
    return failure('article-binary', `It is no text: a NUL stands at byte ${nul}, as in binary files.`, `byte ${nul}`);
  const broken = firstBrokenByte(bytes);
  if (broken !== -1)
    return failure(
      'wrong-encoding',
      `It is not UTF-8: it breaks at byte ${broken}. Save it as UTF-8.`,
      `byte ${broken}`,
    );
  return success(decoder.decode(bytes));
}

const startsAsUtf16 = ([first, second]: Uint8Array): boolean =>
  (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);

/** The offset of the first invalid UTF-8 sequence; -1 if there is none. TextDecoder refuses one, but does not say where. */
function firstBrokenByte(bytes: Uint8Array): number {
  let at = 0;
  while (at < bytes.length) {
    const size = sequenceSize(bytes, at);
    if (size === 0) return at;
    at += size;
  }
  return -1;
}

/** Bytes of the sequence at `at` (Unicode 15, table 3-7); 0 if it is not well-formed. */
function sequenceSize(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return 1;
  const size =
    first >= 0xc2 && first <= 0xdf ? 2 : first >= 0xe0 && first <= 0xef ? 3 : first >= 0xf0 && first <= 0xf4 ? 4 : 0;
  for (let next = 1; next < size; next += 1) if (((bytes[at + next] ?? 0) & 0xc0) !== 0x80) return 0;
  const second = bytes[at + 1] ?? 0;
  const overlong = (first === 0xe0 && second < 0xa0) || (first === 0xf0 && second < 0x90);
  const outside = (first === 0xed && second > 0x9f) || (first === 0xf4 && second > 0x8f);
  return overlong || outside ? 0 : size;
}
