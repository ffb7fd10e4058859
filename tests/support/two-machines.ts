/** Two hosts of a network, as network namespaces of this machine: each has an address and a loopback interface of its own. */
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Addresses that are nobody's (RFC 5737). */
const ADDRESSES = ['192.0.2.1', '192.0.2.2'] as const;

export interface Host {
  readonly address: string;
  /** Arguments for `ip` that run a command there. */
  readonly inside: readonly string[];
  /** A program that runs another one there, with whatever arguments it is given. */
  wrap(program: string, folder: string): string;
}

export interface TwoMachines {
  readonly hosts: readonly [Host, Host];
  end(): void;
}

const ip = (...args: readonly string[]): void => void execFileSync('ip', args, { stdio: 'ignore' });

/** @returns `null` where namespaces can't be made: that takes Linux and root. */
export function twoMachines(): TwoMachines | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return null;
  const names = ['a', 'b'].map((end) => `verbatim-${process.pid}-${end}`);
  const links = ['a', 'b'].map((end) => `vb${process.pid % 100_000}${end}`);
  const end = (): void => {
    for (const name of names) if (existsSync(`/run/netns/${name}`)) ip('netns', 'del', name);
  };
  try {
    for (const name of names) ip('netns', 'add', name);
    ip('link', 'add', links[0] ?? '', 'type', 'veth', 'peer', 'name', links[1] ?? '');
    const hosts = ADDRESSES.map((address, index) => setUp(names[index] ?? '', links[index] ?? '', address));
    return { hosts: hosts as [Host, Host], end };
  } catch {
    end();
    return null;
  }
}

function setUp(name: string, link: string, address: string): Host {
  ip('link', 'set', link, 'netns', name);
  ip('-n', name, 'address', 'add', `${address}/24`, 'dev', link);
  for (const device of [link, 'lo']) ip('-n', name, 'link', 'set', device, 'up');
  const inside = ['netns', 'exec', name];
  return {
    address,
    inside,
    wrap(program, folder) {
      const file = join(folder, `there-${name}`);
      writeFileSync(file, `#!/bin/sh\nexec ip ${inside.join(' ')} ${program} "$@"\n`);
      chmodSync(file, 0o755);
      return file;
    },
  };
}
