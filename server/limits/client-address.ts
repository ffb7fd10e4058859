/** Finds the client address that a rate limit counts, also behind proxies. */
import { isIP } from 'node:net';

/**
 * The address that a limit counts for: an IPv4 address, or the /64 of an IPv6 one, because its owner has all of it.
 * @param socketAddress the socket's other end; `undefined` once that is gone.
 * @param forwardedFor the header `X-Forwarded-For`: each proxy adds at the right whom it heard.
 * @param trustedProxies how many trusted proxies stand before the server; entries further left can be forged by any client.
 */
export function clientAddress(
  socketAddress: string | undefined,
  forwardedFor: string | undefined,
  trustedProxies: number,
): string {
  const forwarded =
    trustedProxies === 0
      ? []
      : (forwardedFor ?? '')
          .split(',')
          .map(withoutPort)
          .filter((part) => part !== '');
  const chain = [...forwarded, socketAddress ?? ''];
  const chosen = chain[Math.max(0, chain.length - 1 - trustedProxies)] ?? '';
  return network(isIP(chosen) === 0 ? (socketAddress ?? '') : chosen);
}

/** `192.0.2.1:4711` and `[2001:db8::1]:4711`, as some proxies write them. */
function withoutPort(written: string): string {
  const part = written.trim();
  return /^\[(.+)\](?::\d+)?$/.exec(part)?.[1] ?? /^([\d.]+):\d+$/.exec(part)?.[1] ?? part;
}

function network(address: string): string {
  const plain = address.replace(/%.*$/, '');
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(plain)?.[1];
  if (mapped !== undefined || isIP(plain) !== 6) return mapped ?? plain;
  const [head = '', tail] = plain.toLowerCase().split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const gap: string[] =
    tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0');
  const groups = [...left, ...gap, ...right].slice(0, 4).map((group) => group.replace(/^0+(?=.)/, ''));
  return `${groups.join(':')}::/64`;
}
