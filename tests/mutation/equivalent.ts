/** Changes that no test can notice, each with why. One that fits no change any more is stale, and said so. */

export interface Equivalent {
  readonly file: string;
  /** The line as it stands, without the white space around it. */
  readonly text: string;
  readonly change: string;
  readonly reason: string;
}

export const EQUIVALENT: readonly Equivalent[] = [
  {
    file: 'shared/layer/client-heads.ts',
    text: 'if (this.heads.get(clock)?.record === undefined) return;',
    change: 'without return',
    reason: 'The list is tidied a little sooner.',
  },
  {
    file: 'shared/layer/client-heads.ts',
    text: 'this.stale += 1;',
    change: '1 to 2',
    reason: 'The list is tidied a little sooner.',
  },
  ...['<= to <', '2 to 3', '< to <='].map((change) => ({
    file: 'shared/layer/client-heads.ts',
    text: 'if (this.stale <= MAX_STALE || this.stale * 2 < this.clocks.length) return;',
    change,
    reason: 'The list is tidied one change sooner or later.',
  })),
  {
    file: 'shared/layer/record-key-map.ts',
    text: 'for (const { map, id } of places) set.set(map, id, true);',
    change: 'true to false',
    reason: 'A set is asked what it has, never for a value.',
  },
  {
    file: 'shared/layer/layer-log.ts',
    text: 'layer.doc.destroy();',
    change: 'without call',
    reason: 'The document is garbage either way; a destroyed one tells its listeners, and has none.',
  },
  ...['0 to -1', 'without return'].map((change) => ({
    file: 'shared/domain/offsets.ts',
    text: 'if (astral.length === 0) return IDENTITY;',
    change,
    reason: 'A short cut: with no astral characters a search finds none below any offset.',
  })),
  {
    file: 'shared/layer/layer-index.ts',
    text: 'heads.toSorted((one, other) => one.clock - other.clock),',
    change: '- to +',
    reason: 'ClientHeads takes items in any order; in that of their clocks it is faster.',
  },
  ...['0 to -1', 'without return'].map((change) => ({
    file: 'shared/layer/layer-index.ts',
    text: 'if (emptied.length === 0) return [];',
    change,
    reason: 'A short cut: what follows comes to nothing too.',
  })),
  {
    file: 'server/sync/client-owners.ts',
    text: 'return fresh === 0 || this.tallyOf(member).written + fresh <= MAX_WRITING_CLIENTS;',
    change: '0 to -1',
    reason: 'A short cut: nobody has written under more ids than the bound, so that none more always fits.',
  },
  {
    file: 'server/sync/client-owners.ts',
    text: 'if (isKnown && this.tallies === null) return;',
    change: 'without return',
    reason: 'A short cut: what is counted now would be counted with the next new id.',
  },
  ...['16 to 17', '16 to 15'].map((change) => ({
    file: 'shared/layer/client-heads.ts',
    text: 'const MAX_STALE = 16;',
    change,
    reason: 'The list is tidied one change sooner or later.',
  })),
  ...['0 to 1', '0 to -1'].map((change) => ({
    file: 'shared/layer/client-heads.ts',
    text: 'private stale = 0;',
    change,
    reason: 'The list is tidied one change sooner or later.',
  })),
  {
    file: 'shared/layer/client-heads.ts',
    text: 'for (let i = this.indexOf(from); i < this.clocks.length; i += 1) {',
    change: '< to <=',
    reason: 'Behind the last clock is none, which ends the walk too.',
  },
  {
    file: 'shared/layer/client-heads.ts',
    text: 'if (last === undefined || clock > last) {',
    change: '|| to &&',
    reason: 'A short cut: looked for, the place is the end as well.',
  },
  ...['0 to 1', '0 to -1'].map((change) => ({
    file: 'shared/layer/client-heads.ts',
    text: 'this.stale = 0;',
    change,
    reason: 'The list is tidied one change sooner or later.',
  })),
  ...['1 to 2', '1 to 0'].map((change) => ({
    file: 'shared/layer/client-heads.ts',
    text: 'if (this.clocks[at] === clock) this.stale -= 1;',
    change,
    reason: 'The list is tidied a little sooner or later.',
  })),
  {
    file: 'shared/layer/client-heads.ts',
    text: 'else this.clocks.splice(at, 0, clock);',
    change: '0 to -1',
    reason: 'splice takes less than nothing for nothing.',
  },
  {
    file: 'shared/layer/delete-ranges.ts',
    text: 'let end = 0;',
    change: '0 to -1',
    reason: 'Clocks are read as numbers without a sign.',
  },
  ...['20000 to 20001', '20000 to 19999'].map((change) => ({
    file: 'server/sync/heartbeat.ts',
    text: 'const HEARTBEAT_MS = 20_000;',
    change,
    reason: 'A millisecond sooner or later.',
  })),
  ...['0 to 1', '0 to -1'].map((change) => ({
    file: 'server/sync/heartbeat.ts',
    text: 'inWriting: (socket as unknown as Below)._socket?._handle?.writeQueueSize ?? 0,',
    change,
    reason: 'Only whether it got less is looked at, and what stands for nothing is the same each time.',
  })),
  {
    file: 'server/sync/heartbeat.ts',
    text: 'timer.unref();',
    change: 'without call',
    reason: 'A server that stops stops the heartbeat too; it only keeps a program from ending that forgets to.',
  },
  ...['256 to 257', '256 to 255'].map((change) => ({
    file: 'shared/domain/in-steps.ts',
    text: 'export const RECORDS_A_STEP = 256;',
    change,
    reason: 'A step is a record longer or shorter; tests ask for this number.',
  })),
  ...['<= to <', '0 to -1'].map((change) => ({
    file: 'shared/domain/span.ts',
    text: 'if (offset <= 0) return 0;',
    change,
    reason: 'A short cut: the cluster at the text’s start begins there.',
  })),
  ...['>= to >'].map((change) => ({
    file: 'shared/domain/span.ts',
    text: 'if (offset >= text.length) return text.length;',
    change,
    reason: 'A short cut: behind the text is no cluster, and the offset is its own boundary.',
  })),
  ...['without return'].map((change) => ({
    file: 'shared/domain/span.ts',
    text: 'if (isPlainBoundary(text, offset)) return offset;',
    change,
    reason: 'A short cut: the cluster tells the same, and takes longer.',
  })),
  ...['256 to 257', '256 to 255'].map((change) => ({
    file: 'shared/domain/span.ts',
    text: 'const WINDOW = 256;',
    change,
    reason: 'A window that is too short is made longer.',
  })),
  ...[
    '>= to >',
    '<= to <',
    '|| to &&',
    '32 to 33',
    '32 to 31',
    '126 to 127',
    '126 to 125',
    '192 to 193',
    '192 to 191',
    '591 to 592',
    '591 to 590',
  ].map((change) => ({
    file: 'shared/domain/span.ts',
    text: 'const isPlain = (unit: number): boolean => (unit >= 0x20 && unit <= 0x7e) || (unit >= 0xc0 && unit <= 0x24f);',
    change,
    reason:
      'A short cut: the units at these bounds join nothing on either side of them, and for what is not plain the cluster tells the same.',
  })),
  ...['2 to 3'].map((change) => ({
    file: 'shared/domain/span.ts',
    text: 'for (let reach = WINDOW; ; reach *= 2) {',
    change,
    reason: 'A window that is too short is made longer, by as much as one likes.',
  })),
  ...['without continue'].map((change) => ({
    file: 'shared/domain/span.ts',
    text: 'if (from === null) continue;',
    change,
    reason: 'Read from the text’s start, which is sure too; the last, longest window begins there as well.',
  })),
  ...['without return'].map((change) => ({
    file: 'shared/domain/span.ts',
    text: 'if (segment === undefined) return { start: offset, end: offset };',
    change,
    reason: 'For the compiler: an offset inside the text has a cluster.',
  })),
  ...['<= to <', '0 to 1', '0 to -1'].map((change) => ({
    file: 'shared/domain/span.ts',
    text: 'if (from <= 0) return 0;',
    change,
    reason: 'Another sure start than the text’s own gives the same clusters.',
  })),
  ...['- to +'].map((change) => ({
    file: 'shared/domain/span.ts',
    text: 'splitsSurrogatePair(text, offset) ? offset - 1 : offset;',
    change,
    reason: 'The window ends behind the character in place of before it.',
  })),
  ...['0 to -1'].map((change) => ({
    file: 'shared/domain/span.ts',
    text: 'export const graphemeBefore = (text: string, offset: number): number => graphemeStart(text, Math.max(offset - 1, 0));',
    change,
    reason: 'graphemeStart takes what is before the text for its start.',
  })),
  ...['0 to -1'].map((change) => ({
    file: 'shared/domain/span.ts',
    text: 'const clamp = (offset: number, length: number): number => Math.max(0, Math.min(length, offset));',
    change,
    reason: 'graphemeStart and graphemeEnd take what is before the text for its start.',
  })),
  ...['0 to 1', '0 to -1'].map((change) => ({
    file: 'shared/layer/read-items.ts',
    text: 'if ((items[middle]?.item.id.clock ?? 0) <= clock) low = middle + 1;',
    change,
    reason: 'For the compiler: the middle of what is looked through is always there.',
  })),
  ...['0 to 1', '0 to -1'].map((change) => ({
    file: 'shared/layer/client-heads.ts',
    text: 'if ((this.clocks[middle] ?? 0) < clock) low = middle + 1;',
    change,
    reason: 'For the compiler: the middle of what is looked through is always there.',
  })),
  {
    file: 'shared/layer/layer-update.ts',
    text: 'for (let i = Y.findIndexSS(structs, from); i < structs.length; i += 1) {',
    change: '< to <=',
    reason: 'Behind the last struct is none, which ends the walk too.',
  },
  {
    file: 'shared/layer/layer-update.ts',
    text: 'if (range.clock + range.len > Math.max(this.view.clockOf(client), this.runs.get(client)?.end ?? 0)) throw hanging();',
    change: '0 to -1',
    reason: 'No clock is below nought, which clockOf says of a client that nobody knows.',
  },
  {
    file: 'shared/layer/layer-update.ts',
    text: "if (this.ranges > MAX_DELETE_RANGES) throw foreign('An update deletes in too many places.');",
    change: 'without throw',
    reason:
      'It ends the reading sooner: problemOfRanges says the same of all that was read, and a frame holds two million ranges at most.',
  },
  ...['1000 to 1001', '1000 to 999'].map((change) => ({
    file: 'server/sync/room.ts',
    text: 'const STORE_OWNERS_MS = 1_000;',
    change,
    reason: 'A millisecond sooner or later.',
  })),
  {
    file: 'server/sync/validated-layer.ts',
    text: 'return this.writableBy(sender).size > 0;',
    change: '0 to 1',
    reason: 'A policy opens all root maps or none.',
  },
  {
    file: 'server/sync/validated-layer.ts',
    text: "if (isPending(layer)) return failure('bad-update', 'An update could not be applied.');",
    change: 'without return',
    reason: 'A second lock: what is read as whole leaves nothing pending in Yjs, as the tests of readUpdate show.',
  },
  {
    file: 'server/sync/validated-layer.ts',
    text: 'return problem === null ? yield* judgeInSteps(changes, this.contextFor(sender)) : { ok: false, problem };',
    change: 'false to true',
    reason: 'A short cut: takeNames judges the names once more, before anything is taken in.',
  },
  {
    file: 'shared/layer/layer-doc.ts',
    text: 'this.joined.delete(id);',
    change: 'without call',
    reason:
      'It frees memory: what is kept of an annotation that is gone is compared with its records before it is used.',
  },
  ...['0 to 1', '0 to -1'].map((change) => ({
    file: 'shared/layer/update-items.ts',
    text: 'private from = 0;',
    change,
    reason: 'The first step is a byte longer or shorter.',
  })),
  {
    file: 'shared/layer/update-items.ts',
    text: 'this.left -= 1;',
    change: '1 to 2',
    reason: 'Steps are shorter.',
  },
  ...['64 to 65', '64 to 63', '1024 to 1025', '1024 to 1023'].map((change) => ({
    file: 'shared/layer/update-items.ts',
    text: 'const BYTES_A_STEP = 64 * 1024;',
    change,
    reason: 'A step is a little longer or shorter.',
  })),
  ...['0 to 1', '0 to -1'].map((change) => ({
    file: 'shared/layer/layer-update.ts',
    text: 'for (const { id, length } of structs) ends.set(id.client, Math.max(id.clock + length, ends.get(id.client) ?? 0));',
    change,
    reason: 'The first of a client’s structs ends behind clock 0 at least.',
  })),
  {
    file: 'shared/layer/layer-update.ts',
    text: 'this.items += 1;',
    change: '1 to 2',
    reason: 'A circle of origins is found later.',
  },
  ...['0 to 1', '0 to -1'].map((change) => ({
    file: 'shared/layer/layer-update.ts',
    text: 'const { items = [], known = 0 } = this.runs.get(client) ?? {};',
    change,
    reason: 'Of a client that is not in the update there are no items to be found.',
  })),
  {
    file: 'shared/layer/layer-update.ts',
    text: 'if (way.length > this.items || (origin.client === id.client && origin.clock >= id.clock))',
    change: '>= to >',
    reason: 'A short cut: an item that builds on itself makes the way longer than there are items.',
  },
  ...['> to >=', '< to <=', '0 to 1', '0 to -1'].map((change) => ({
    file: 'shared/layer/update-items.ts',
    text: 'if (this.left > 0 && this.decoder.pos - this.from < BYTES_A_STEP) return false;',
    change,
    reason: 'A step is one thing, or a byte, longer or shorter.',
  })),
  ...['0 to 1', '0 to -1'].map((change) => ({
    file: 'shared/layer/layer-update.ts',
    text: 'private ranges = 0;',
    change,
    reason: 'The reading ends one range sooner or later: problemOfRanges says the same of all that was read.',
  })),
  {
    file: 'server/sync/loaded-layer.ts',
    text: 'if (quietFor >= QUIET_AFTER_MS) compaction.whenQuiet();',
    change: '>= to >',
    reason: 'A look later; quiet rooms are looked at every five seconds.',
  },
];
