/** A real nginx before a server: the one of NGINX_PATH or of the system; else, on Debian and as root, its package unpacked, which starts no service. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from './until.ts';

const EXAMPLE = join(import.meta.dirname, '../../docs/nginx.conf');
const PLACES = ['/usr/sbin/nginx', '/usr/local/sbin/nginx', '/opt/homebrew/bin/nginx'];

export interface Nginx {
  stop(): Promise<void>;
}

/** @returns the path of an nginx; `null` where there is none and none can be had. @param folder for an unpacked one. */
export function ensureNginx(folder: string): string | null {
  const found = [process.env['NGINX_PATH'] ?? '', ...PLACES].find((path) => existsSync(path));
  if (found !== undefined) return found;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return null;
  const quietly = { cwd: folder, stdio: 'ignore' } as const;
  try {
    execFileSync('apt-get', ['update', '-qq'], quietly);
    execFileSync('apt-get', ['download', '-qq', 'nginx'], quietly);
    const packed = readdirSync(folder).find((name) => /^nginx_.*\.deb$/.test(name)) ?? '';
    execFileSync('dpkg-deb', ['-x', packed, folder], quietly);
  } catch {
    return null;
  }
  return join(folder, 'usr/sbin/nginx');
}

/**
 * Runs `docs/nginx.conf` on a port, before a server on another.
 * @param handsOn whether the path stays in what the server is asked for.
 */
export async function startNginx(
  program: string,
  { port, serverPort, handsOn }: { readonly port: number; readonly serverPort: number; readonly handsOn: boolean },
): Promise<Nginx> {
  const folder = mkdtempSync(join(tmpdir(), 'verbatim-nginx-'));
  const own = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (what) => `${what}_temp_path ${folder}/${what};`,
  );
  const settings = readFileSync(EXAMPLE, 'utf8')
    .replace('http {', `http { access_log off; ${own.join(' ')}`)
    .replace('listen 8080', `listen 127.0.0.1:${port}`)
    .replace('http://127.0.0.1:4870/', `http://127.0.0.1:${serverPort}${handsOn ? '' : '/'}`);
  const file = join(folder, 'nginx.conf');
  writeFileSync(file, settings);
  const child = spawn(program, ['-p', folder, '-c', file, '-g', `daemon off; pid ${folder}/pid; error_log stderr;`], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  await until(() => listens(port), 'nginx listens');
  return {
    async stop() {
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const listens = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('error', () => resolve(false));
    socket.once('connect', () => resolve(true)).once('connect', () => socket.destroy());
  });

/** A port that nothing listened on a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
