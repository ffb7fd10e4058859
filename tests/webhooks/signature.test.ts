/** Signatures of deliveries: verified by the lines that the document gives, run as they stand, on a delivery that really came. */
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createSecrets } from '../../server/auth/secrets.ts';
import { signatureHeaders, writtenKey } from '../../server/webhooks/signature.ts';
import { aReceiver } from '../support/receiver.ts';
import { temporaryFolder } from '../support/test-server.ts';
import { until } from '../support/until.ts';
import { aDelivery } from './deliveries.ts';

const DOCUMENT = readFileSync(new URL('../../docs/webhooks.md', import.meta.url), 'utf8');
const linesOf = (language: string): string => new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``).exec(DOCUMENT)?.[1] ?? '';
const hasPython = spawnSync('python3', ['--version']).status === 0;

interface Asked {
  readonly secret: string;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

/** What a program of these lines says to each of the deliveries. */
async function verdicts(command: string, program: string, asked: readonly Asked[]): Promise<unknown> {
  const file = join(await temporaryFolder(), command === 'node' ? 'verify.mjs' : 'verify.py');
  writeFileSync(file, program);
  return JSON.parse(execFileSync(command, [file], { input: JSON.stringify(asked), encoding: 'utf8', stdio: 'pipe' }));
}

const inNode = (asked: readonly Asked[]) =>
  verdicts(
    'node',
    `${linesOf('js')}\nimport { readFileSync } from 'node:fs';\nconsole.log(JSON.stringify(JSON.parse(readFileSync(0, 'utf8')).map(({ secret, headers, body }) => isGenuine(secret, headers, body))));\n`,
    asked,
  );
const inPython = (asked: readonly Asked[]) =>
  verdicts(
    'python3',
    `${linesOf('python')}\nimport json, sys\nprint(json.dumps([is_genuine(one["secret"], one["headers"], one["body"].encode()) for one in json.load(sys.stdin)]))\n`,
    asked,
  );

/** A delivery that came, signed now, and what somebody could make of it. */
async function deliveries(): Promise<Asked[]> {
  const receiver = await aReceiver();
  const { hookTo, tell, clock, now } = await aDelivery();
  const secret = await hookTo(receiver.url);
  clock.pass(Date.now() - now());
  await tell();
  await until(() => receiver.received.length === 1, 'it has come');
  const genuine: Asked = {
    secret,
    headers: receiver.received[0]?.headers ?? {},
    body: receiver.received[0]?.body ?? '',
  };
  const withHeader = (name: string, value: string): Asked => ({
    ...genuine,
    headers: { ...genuine.headers, [name]: value },
  });
  const old = signatureHeaders('x', Date.now() - 3_600_000, genuine.body, Buffer.from(secret.slice(6), 'base64'));
  return [
    genuine,
    withHeader('webhook-signature', `v1,AAAA ${String(genuine.headers['webhook-signature'])}`),
    { ...genuine, body: genuine.body.replace('csv', 'tei') },
    { ...genuine, secret: writtenKey(createSecrets('another').signingKey('x' as never)) },
    withHeader('webhook-id', 'another'),
    withHeader('webhook-timestamp', String(Number(genuine.headers['webhook-timestamp']) + 1)),
    withHeader('webhook-signature', 'v1,AAAA'),
    { ...genuine, headers: old },
  ];
}

const EXPECTED = [true, true, false, false, false, false, false, false];

describe('[WH3] a delivery is verified as the document says', () => {
  test('in Node', async () => {
    expect(await inNode(await deliveries())).toEqual(EXPECTED);
  });

  test.skipIf(!hasPython)(`in Python${hasPython ? '' : ' (skipped: there is no python3)'}`, async () => {
    expect(await inPython(await deliveries())).toEqual(EXPECTED);
  });
});

test('[WH3] a signature is the one that Standard Webhooks gives as its example', () => {
  const key = Buffer.from('MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'base64');
  expect(signatureHeaders('msg_p5jXN8AQM9LWM0D4loKWxJek', 1_614_265_330_000, '{"test": 2432232314}', key)).toEqual({
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  });
});

test('[WH4] each webhook has a key of its own, the same as long as the server has its key', () => {
  const keyOf = (server: string, id: string): string => writtenKey(createSecrets(server).signingKey(id as never));
  expect(keyOf('server', 'a')).toBe(keyOf('server', 'a'));
  expect(new Set([keyOf('server', 'a'), keyOf('server', 'b'), keyOf('other', 'a')]).size).toBe(3);
  expect(keyOf('server', 'a')).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
});
