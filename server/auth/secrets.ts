/**
 * Secrets of links, tokens and webhooks: derived from the server's key, never stored, so that neither a copy of
 * the database nor a log gives anybody access. A secret is `<kind><id>.<version>.<signature>`.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { WebhookId } from '../../shared/domain/ids.ts';

/** `l`: a project's link. `m`: a link for one member, once. `p`: a personal link. `t`: a token, in a cookie or a header. `k`: an API key. */
type SecretKind = 'l' | 'm' | 'p' | 't' | 'k';

interface OpenedSecret {
  readonly kind: SecretKind;
  readonly id: string;
  readonly version: number;
}

export interface Secrets {
  write(kind: SecretKind, id: string, version: number): string;
  /** @returns `null` for anything this server did not write. */
  open(secret: string): OpenedSecret | null;
  /** 32 bytes by which what goes to a webhook is signed: its own, and as long as the server has its key the same. */
  readonly signingKey: (webhook: WebhookId) => Buffer;
  /** 8 hexadecimal digits that tell this server from others and reveal nothing of its key. */
  readonly serverTag: string;
}

const SHAPE = /^([lmptk])([\w-]{1,64})\.(\d{1,9})\.([\w-]{32})$/;
/** 24 bytes, 192 bits, as 32 characters of base64url. */
const SIGNATURE_BYTES = 24;

export function createSecrets(key: string): Secrets {
  const sign = (payload: string): Buffer =>
    createHmac('sha256', key).update(payload).digest().subarray(0, SIGNATURE_BYTES);
  return {
    write(kind, id, version) {
      const payload = `${kind}${id}.${version}`;
      return `${payload}.${sign(payload).toString('base64url')}`;
    },
    open(secret) {
      const match = SHAPE.exec(secret);
      if (match === null) return null;
      const [, kind = '', id = '', version = '', signature = ''] = match;
      const expected = sign(`${kind}${id}.${version}`);
      const given = Buffer.from(signature, 'base64url');
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
      return { kind: kind as SecretKind, id, version: Number(version) };
    },
    // Texts that are signed here and below begin unlike every secret, so that no signature fits two things.
    signingKey: (webhook) => createHmac('sha256', key).update(`webhook ${webhook}`).digest(),
    serverTag: createHmac('sha256', key).update('cookie name').digest('hex').slice(0, 8),
  };
}
