/** Where a delivery may go: addresses that are public, as they are connected to. */
import { describe, expect, test } from 'vitest';
import { createPost, type PostDeps } from '../../server/webhooks/post-delivery.ts';
import { isPublicAddress } from '../../server/webhooks/public-address.ts';
import { aReceiver } from '../support/receiver.ts';

const outgoing = (url: string) => ({ url, headers: {}, body: '{}' });
const post = (url: string, deps: Partial<PostDeps> = {}) =>
  createPost({ isAllowed: isPublicAddress, resolve: () => Promise.resolve([]), ...deps })(
    outgoing(url),
    new AbortController().signal,
  );

describe('[WH8] an address', () => {
  test.each([
    '8.8.8.8',
    '1.1.1.1',
    '100.63.255.255',
    '100.128.0.0',
    '172.15.255.255',
    '172.32.0.0',
    '192.167.255.255',
    '223.255.255.255',
    '2606:4700::1111',
    '2a00:1450:4001:80b::200e',
    '2001:4860:4860::8888',
  ])('%s is public', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  test.each([
    ['this host', '0.0.0.0'],
    ['this network', '0.1.2.3'],
    ['private', '10.0.0.1'],
    ['private', '172.16.0.1'],
    ['private', '172.31.255.255'],
    ['private', '192.168.1.1'],
    ['a provider’s inside', '100.64.0.1'],
    ['loopback', '127.0.0.1'],
    ['loopback', '127.255.255.254'],
    ['link-local, where clouds tell secrets', '169.254.169.254'],
    ['for protocols', '192.0.0.8'],
    ['for examples', '192.0.2.1'],
    ['for examples', '198.51.100.1'],
    ['for examples', '203.0.113.1'],
    ['6to4', '192.88.99.1'],
    ['for measuring', '198.19.0.1'],
    ['multicast', '224.0.0.1'],
    ['multicast', '239.255.255.250'],
    ['reserved', '240.0.0.1'],
    ['broadcast', '255.255.255.255'],
    ['unspecified', '::'],
    ['loopback', '::1'],
    ['an IPv4 one', '::ffff:127.0.0.1'],
    ['an IPv4 one', '::ffff:7f00:1'],
    ['a public IPv4 one', '::ffff:8.8.8.8'],
    ['an IPv4 one, as once', '::127.0.0.1'],
    ['NAT64', '64:ff9b::7f00:1'],
    ['NAT64 of one’s own', '64:ff9b:1::1'],
    ['for nothing', '100::1'],
    ['Teredo', '2001:0:1::1'],
    ['for examples', '2001:db8::1'],
    ['6to4', '2002:7f00:1::'],
    ['for examples', '3fff::1'],
    ['private', 'fc00::1'],
    ['private', 'fd12:3456::1'],
    ['link-local', 'fe80::1'],
    ['link-local, with its zone', 'fe80::1%eth0'],
    ['public with a zone', '2606:4700::1%eth0'],
    ['site-local', 'fec0::1'],
    ['multicast', 'ff02::1'],
    ['no address', 'localhost'],
    ['no address', ''],
  ])('that is %s (%s) is not public', (_what, address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});

describe('[WH8] nothing is sent', () => {
  test('to this machine, however it is written', async () => {
    const receiver = await aReceiver();
    const { port } = new URL(receiver.url);
    for (const host of [
      '127.0.0.1',
      '127.1',
      '2130706433',
      '0x7f000001',
      '0177.0.0.1',
      '0',
      '[::1]',
      '[::ffff:127.0.0.1]',
      '[::]',
    ]) {
      expect([host, await post(`http://${host}:${port}/`)]).toEqual([
        host,
        { status: null, problem: 'address-refused' },
      ]);
    }
    expect(receiver.received).toEqual([]);
  });

  test('to a name of which any address is not public', async () => {
    const receiver = await aReceiver();
    const { port } = new URL(receiver.url);
    for (const addresses of [['127.0.0.1'], ['8.8.8.8', '127.0.0.1'], ['2606:4700::1111', '::1']]) {
      expect(await post(`http://two-faced.example:${port}/`, { resolve: () => Promise.resolve(addresses) })).toEqual({
        status: null,
        problem: 'address-refused',
      });
    }
    expect(receiver.received).toEqual([]);
  });

  test('to a name that nobody knows', async () => {
    expect(await post('http://nowhere.example/')).toEqual({ status: null, problem: 'unreachable' });
    expect(await post('http://nowhere.example/', { resolve: () => Promise.reject(new Error('SERVFAIL')) })).toEqual({
      status: null,
      problem: 'unreachable',
    });
  });
});

test('[WH8] what is connected to is what was looked at, and the name is asked for once', async () => {
  const receiver = await aReceiver();
  const { port } = new URL(receiver.url);
  const asked: string[] = [];
  const checked: string[] = [];
  // No DNS in the world knows this name: were Node to ask for it itself, it would find nobody.
  const outcome = await post(`http://rebinding.invalid:${port}/a?b`, {
    resolve: (name) => {
      asked.push(name);
      return Promise.resolve(['127.0.0.1']);
    },
    isAllowed: (address) => checked.push(address) > 0,
  });
  expect(outcome).toEqual({ status: 204, problem: null });
  expect([asked, checked]).toEqual([['rebinding.invalid'], ['127.0.0.1']]);
  expect(receiver.received).toMatchObject([
    { path: '/a?b', body: '{}', headers: { host: `rebinding.invalid:${port}`, 'content-type': 'application/json' } },
  ]);
});
