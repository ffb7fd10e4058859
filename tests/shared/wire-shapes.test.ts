/** What pages and servers of one version say to each other is pinned: a change of it without a new version fails here. */
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { MAPS } from '../../shared/layer/layer-records.ts';
import { RECORD_SCHEMAS } from '../../shared/layer/records.ts';
import * as messages from '../../shared/wire/messages.ts';
import { WIRE_VERSION } from '../../shared/wire/wire-version.ts';
import { sourceOf, withoutComments } from '../support/imports.ts';

/**
 * The shapes of each version. Where they change, pages that are open speak the old ones: raise WIRE_VERSION, decide
 * whether OLDEST_WIRE_VERSION goes along, and pin the new hash beside the new version.
 */
const PINNED = { version: 5, shapes: '48567cddd7d16b409477039a7f28dc55bdc49802d69447cdbc2f524ba5011541' };

/** The fields of an interface, as they are declared. */
function declared(file: string, name: string): string {
  const source = withoutComments(sourceOf(file)).replace(/\s+/g, ' ');
  const fields = new RegExp(
    `interface ${name}(?: extends \\w+)? \\{.*? \\}(?= (?:/|export|function|const|interface|$))`,
  ).exec(source);
  if (fields === null) throw new Error(`${file} declares no ${name}.`);
  return fields[0];
}

/** Frames of each kind, in hexadecimal: types, kinds, and the order of what is in them. */
const frames = (): readonly string[] =>
  [
    messages.stepOneFrame(Uint8Array.of(1, 2)),
    messages.stepTwoFrame(Uint8Array.of(3)),
    messages.updateHead(messages.UPDATE, 300),
    messages.updateFrame(Uint8Array.of(4)),
    messages.awarenessFrame(Uint8Array.of(5, 6)),
    messages.savedFrame(300),
    Uint8Array.of(messages.MESSAGE_QUERY_AWARENESS),
  ].map((frame) => Buffer.from(frame).toString('hex'));

const shapes = () => ({
  maps: MAPS,
  records: Object.fromEntries(Object.entries(RECORD_SCHEMAS).map(([map, schema]) => [map, z.toJSONSchema(schema)])),
  frames: frames(),
  presence: [
    declared('shared/wire/presence.ts', 'Presence'),
    declared('shared/wire/presence.ts', 'PresenceMember'),
    declared('shared/domain/member.ts', 'Member'),
  ],
});

const hashOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex');

test('[SY15] records, frames and presence are as their version says', () => {
  expect({ version: WIRE_VERSION, shapes: hashOf(shapes()) }).toEqual(PINNED);
});

test('[SY15] every root map’s records, every kind of frame and every field of a presence is in the hash', () => {
  const { records, frames: all, presence } = shapes();
  expect(Object.keys(records).sort()).toEqual([...MAPS].sort());
  expect(JSON.stringify(records['bodies'])).toContain('"confidence"');
  expect(all).toEqual(['0000020102', '00010103', '0002ac02', '00020104', '01020506', '64ac02', '03']);
  expect(presence.map((fields) => [...fields.matchAll(/readonly (\w+):/g)].map(([, field]) => field))).toEqual([
    ['member', 'selection', 'anchor', 'head'],
    ['role'],
    ['id', 'name', 'colour'],
  ]);
});
