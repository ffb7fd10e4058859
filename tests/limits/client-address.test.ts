/** For whom a limit counts: nobody chooses that by writing a header. */
import { expect, test } from 'vitest';
import { clientAddress } from '../../server/limits/client-address.ts';

test.each<[string, string | undefined, string | undefined, number, string]>([
  ['the socket’s', '192.0.2.1', undefined, 0, '192.0.2.1'],
  ['an IPv4 address in IPv6’s clothes', '::ffff:192.0.2.1', undefined, 0, '192.0.2.1'],
  ['no header counts without a proxy', '192.0.2.1', '198.51.100.7', 0, '192.0.2.1'],
  ['whom the one proxy heard', '127.0.0.1', '198.51.100.7', 1, '198.51.100.7'],
  ['what stands further left is invented', '127.0.0.1', '203.0.113.9, 198.51.100.7', 1, '198.51.100.7'],
  ['whom the outer of two proxies heard', '127.0.0.1', '203.0.113.9, 198.51.100.7, 10.0.0.2', 2, '198.51.100.7'],
  ['fewer entries than proxies', '127.0.0.1', '198.51.100.7', 3, '198.51.100.7'],
  ['a proxy that says nothing', '10.0.0.2', undefined, 1, '10.0.0.2'],
  ['a header that holds no address', '10.0.0.2', 'unknown', 1, '10.0.0.2'],
  ['with a port', '10.0.0.2', '198.51.100.7:5123', 1, '198.51.100.7'],
  ['IPv6 with a port', '10.0.0.2', '[2001:db8:1:2:3:4:5:6]:443', 1, '2001:db8:1:2::/64'],
  ['an IPv6 network', '2001:db8:1:2:3:4:5:6', undefined, 0, '2001:db8:1:2::/64'],
  ['a shortened IPv6 address', '2001:db8::5', undefined, 0, '2001:db8:0:0::/64'],
  ['leading zeros', '2001:0DB8:0000:0002::5', undefined, 0, '2001:db8:0:2::/64'],
  ['the own machine', '::1', undefined, 0, '0:0:0:0::/64'],
  ['a link’s zone', 'fe80::1%eth0', undefined, 0, 'fe80:0:0:0::/64'],
  ['nobody any more', undefined, undefined, 0, ''],
])('[LI3] %s', (_what, socket, header, proxies, expected) => {
  expect(clientAddress(socket, header, proxies)).toBe(expected);
});
