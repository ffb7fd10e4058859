import type { networkInterfaces } from 'node:os';
import { expect, test } from 'vitest';
import { networkUrls } from '../../server/cli/network-urls.ts';
import { greeting } from '../../server/cli/serve.ts';

const address = (address: string, family: 'IPv4' | 'IPv6', internal: boolean) =>
  ({
    address,
    family,
    internal,
    mac: '',
    netmask: '',
    cidr: null,
    ...(family === 'IPv6' ? { scopeid: 0 } : {}),
  }) as never;

const INTERFACES: ReturnType<typeof networkInterfaces> = {
  lo: [address('127.0.0.1', 'IPv4', true), address('::1', 'IPv6', true)],
  eth0: [address('192.0.2.7', 'IPv4', false), address('fe80::1', 'IPv6', false)],
};

test('[CL18] others reach a server that listens to all addresses by those of its network', () => {
  const urls = (HOST: string, PUBLIC_URL?: string) =>
    networkUrls({ HOST, PUBLIC_URL }, 'http://localhost:4870', INTERFACES);
  expect(urls('0.0.0.0')).toEqual(['http://192.0.2.7:4870']);
  expect(urls('::')).toEqual(['http://192.0.2.7:4870']);
  expect(urls('127.0.0.1')).toEqual([]);
  expect(urls('0.0.0.0', 'https://verbatim.example.org')).toEqual([]);
});

test('[CL18] the owner’s link is printed at each of them, and at the computer’s own', () => {
  const answer = { url: 'http://localhost:4870', ownerLink: 'http://localhost:4870/join#secret' };
  const links = (network: readonly string[]) => greeting('A project', answer, network).match(/^ {4}\S+$/gm);
  expect(links(['http://192.0.2.7:4870'])).toEqual([
    '    http://192.0.2.7:4870/join#secret',
    '    http://localhost:4870/join#secret',
  ]);
  expect(links([])).toEqual(['    http://localhost:4870/join#secret']);
});
