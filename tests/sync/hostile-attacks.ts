/**
 * Ways to change what one may not, each built byte by byte on a stage: another's work, forged fields, foreign
 * types, kinds of content, clocks, hidden changes, odd values.
 */
import * as Y from 'yjs';
import { content, yjsUpdate } from '../support/yjs-bytes.ts';
import type { Stage } from './hostile-stage.ts';
import {
  aBody,
  all,
  aTarget,
  fromClient,
  fromMallory,
  goodStructs,
  holding,
  newBody,
  newTarget,
  ownRecord,
  placed,
  bodyItem,
  spans,
  stolen,
  uuid,
  type AttackRow,
} from './hostile-structs.ts';

const anothersAnnotation: readonly AttackRow[] = [
  ['JU2', 'a target over another’s', (stage) => fromMallory(stage, [{ origin: stage.target, content: stolen(stage) }])],
  [
    'JU2',
    'a body over another’s',
    (stage) => fromMallory(stage, [{ origin: stage.body, content: content.any(aBody(stage.mallory.id)) }]),
  ],
  ['JU2', 'a deletion of another’s target', (stage) => fromMallory(stage, [], [{ ...stage.target, length: 1 }])],
  ['JU2', 'a deletion of another’s body', (stage) => fromMallory(stage, [], [{ ...stage.body, length: 1 }])],
  ['JU2', 'a deletion of everything of another’s', (stage) => fromMallory(stage, [], [all(stage.target, 2)])],
  ['JU2', 'a deletion without any structs', (stage) => yjsUpdate([], [{ ...stage.target, length: 1 }])],
  [
    'JU2',
    'a deletion that reaches from the sender’s own to another’s',
    (stage) => yjsUpdate([], [all(stage.next, 1), all(stage.target, 1)]),
  ],
  [
    'JU2',
    'nothing over another’s target',
    (stage) => fromMallory(stage, [{ origin: stage.target, content: content.deleted(1) }]),
  ],
  [
    'JU2',
    'a target without origin that wins the conflict',
    (stage) => fromClient(0xffffffff, [placed(stolen(stage), stage.annotation)]),
  ],
  [
    'JU2',
    'a target without origin that loses the conflict',
    (stage) => fromClient(1, [placed(stolen(stage), stage.annotation)]),
  ],
  [
    'JU2',
    'a body without origin that wins the conflict',
    (stage) => fromClient(0xffffffff, [bodyItem(content.any(aBody(stage.mallory.id)), stage.annotation)]),
  ],
  [
    'JU2',
    'a target to the left of another’s',
    (stage) => fromMallory(stage, [{ rightOrigin: stage.target, content: stolen(stage) }]),
  ],
  [
    'JU2',
    'the sender’s own as origin, another’s to the right',
    (stage) => fromMallory(stage, [{ origin: stage.ownTarget, rightOrigin: stage.target, content: stolen(stage) }]),
  ],
  [
    'JU2',
    'another’s as origin, the sender’s own to the right',
    (stage) => fromMallory(stage, [{ origin: stage.target, rightOrigin: stage.ownTarget, content: stolen(stage) }]),
  ],
  [
    'JU2',
    'another’s body as origin of a target',
    (stage) => fromMallory(stage, [{ origin: stage.body, content: stolen(stage) }]),
  ],
  [
    'JU1',
    'a target over another’s, in their name',
    (stage) => fromMallory(stage, [{ origin: stage.target, content: content.any(aTarget(stage.ana.id)) }]),
  ],
];

const forgedFields: readonly AttackRow[] = [
  ['JU1', 'a target by another member', newTarget(({ ana }) => ({ by: ana.id }))],
  ['JU1', 'a body by another member', newBody(({ ana }) => ({ by: ana.id }))],
  ['JU3', 'another creator', newTarget(({ ana }) => ({ creator: ana.id }))],
  [
    'JU3',
    'another time of making of the sender’s own',
    (stage) =>
      fromMallory(stage, [
        { origin: stage.ownTarget, content: content.any(aTarget(stage.mallory.id, { created: 5 })) },
      ]),
  ],
  [
    'JU3',
    'another creator of the sender’s own',
    (stage) =>
      fromMallory(stage, [
        { origin: stage.ownTarget, content: content.any(aTarget(stage.mallory.id, { creator: stage.ana.id })) },
      ]),
  ],
  ['JU8', 'a making in the far future', newTarget(() => ({ created: 2 ** 52 }))],
  ['JU8', 'a target of the far future', newTarget(() => ({ at: 2 ** 52 }))],
  ['JU8', 'a body of the far future', newBody(() => ({ at: 2 ** 52 }))],
  ['JU7', 'a time before time', newTarget(() => ({ at: -1 }))],
  ['JU7', 'a time that is not a number', newTarget(() => ({ at: Number.NaN }))],
  ['JU7', 'a time in parts', newBody(() => ({ at: 1.5 }))],
  ['JU6', 'a label that there is not', newBody(() => ({ label: 'rumour' }))],
  ['JU10', 'a deletion of the sender’s own body', (stage) => fromMallory(stage, [], [{ ...stage.ownBody, length: 1 }])],
];

const types: readonly AttackRow[] = [
  [
    'JU7',
    'another root map',
    (stage) => fromMallory(stage, [{ parent: 'secrets', sub: uuid(), content: content.any(1) }]),
  ],
  ['JU7', 'another root list', (stage) => fromMallory(stage, [{ parent: 'secrets', content: content.any(1) }])],
  ['JU7', 'another root text', (stage) => fromMallory(stage, [{ parent: 'secrets', content: content.string('x') }])],
  [
    'JU7',
    'a root without a name',
    (stage) => fromMallory(stage, [{ parent: '', sub: uuid(), content: content.any(1) }]),
  ],
  [
    'JU7',
    'a root named __proto__',
    (stage) => fromMallory(stage, [{ parent: '__proto__', sub: uuid(), content: content.any(1) }]),
  ],
  ...(
    [
      ['list', 0],
      ['map', 1],
      ['text', 2],
      ['XML fragment', 4],
      ['XML text', 6],
    ] as const
  ).flatMap(([name, type]): AttackRow[] => [
    ['JU7', `a nested ${name} as target`, (stage) => fromMallory(stage, [placed(content.type(type))])],
    [
      'JU7',
      `a nested ${name} over the sender’s own body`,
      (stage) => fromMallory(stage, [{ origin: stage.ownBody, content: content.type(type) }]),
    ],
  ]),
  ['JU7', 'a nested XML element', (stage) => fromMallory(stage, [placed(content.type(3, 'p'))])],
  ['JU7', 'a nested XML hook', (stage) => fromMallory(stage, [placed(content.type(5, 'p'))])],
  ['JU7', 'a nested type that there is not', (stage) => fromMallory(stage, [placed(content.type(99))])],
  [
    'JU7',
    'a nested map with something in it',
    (stage) => fromMallory(stage, [placed(content.type(1)), { parent: stage.next, sub: 'x', content: content.any(1) }]),
  ],
  [
    'JU7',
    'a parent by id that is a record',
    (stage) => fromMallory(stage, [{ parent: stage.ownTarget, sub: uuid(), content: content.any(1) }]),
  ],
  [
    'JU7',
    'a parent by id that is another’s record',
    (stage) => fromMallory(stage, [{ parent: stage.target, sub: uuid(), content: content.any(1) }]),
  ],
  [
    'JU7',
    'a parent by id that nobody has',
    (stage) => fromMallory(stage, [{ parent: { client: 77, clock: 7 }, sub: uuid(), content: content.any(1) }]),
  ],
  [
    'JU7',
    'a list entry in the map of targets',
    (stage) => fromMallory(stage, [{ parent: 'targets', content: content.any(ownRecord(stage)) }]),
  ],
  [
    'JU7',
    'a list entry in the map of bodies',
    (stage) => fromMallory(stage, [{ parent: 'bodies', content: content.any(aBody(stage.mallory.id)) }]),
  ],
  [
    'JU7',
    'text in the map of targets',
    (stage) => fromMallory(stage, [{ parent: 'targets', content: content.string('hello') }]),
  ],
  ...[
    '',
    '__proto__',
    'constructor',
    'toString',
    'me',
    'AAAAAAAA-0000-4000-8000-000000000001',
    'a'.repeat(100_000),
  ].flatMap((sub): AttackRow[] => [
    [
      'JU7',
      `a target under the key “${sub.slice(0, 40)}”`,
      (stage) => fromMallory(stage, [placed(content.any(ownRecord(stage)), sub)]),
    ],
    [
      'JU7',
      `a body under the key “${sub.slice(0, 40)}”`,
      (stage) => fromMallory(stage, [bodyItem(content.any(aBody(stage.mallory.id)), sub)]),
    ],
  ]),
];

const kinds: readonly AttackRow[] = [
  ['JU7', 'bytes', holding(() => content.binary(Uint8Array.of(1, 2, 3)))],
  ['JU7', 'a string', holding(() => content.string('hello'))],
  ['JU7', 'a string of a record', holding((stage) => content.string(JSON.stringify(ownRecord(stage))))],
  ['JU7', 'an embedded record', holding((stage) => content.embed(JSON.stringify(ownRecord(stage))))],
  ['JU7', 'a format', holding(() => content.format('bold', 'true'))],
  ['JU7', 'a document', holding(() => content.doc(uuid(), {}))],
  ['JU7', 'a document that loads itself', holding(() => content.doc(uuid(), { autoLoad: true }))],
  ['JU7', 'a document without options', holding(() => content.doc(uuid(), null))],
  ['JU7', 'old JSON of a record', holding((stage) => content.json(JSON.stringify(ownRecord(stage))))],
  [
    'JU7',
    'old JSON with a prototype',
    holding((stage) => content.json(`{"__proto__":{"x":1},${JSON.stringify(ownRecord(stage)).slice(1)}`)),
  ],
  ['JU7', 'two records in one', holding((stage) => content.any(ownRecord(stage), ownRecord(stage)))],
  [
    'JU7',
    'a forged record in front of a good one',
    holding((stage) => content.any(aTarget(stage.ana.id), ownRecord(stage))),
  ],
  ['JU7', 'no record at all', holding(() => content.any())],
  ['JU7', 'undefined', holding(() => content.any(undefined))],
  ['JU7', 'null', holding(() => content.any(null))],
  ['JU7', 'a list', holding((stage) => content.any([ownRecord(stage)]))],
  ...[11, 12, 15, 31].map((kind): AttackRow => ['JU7', `a content of kind ${kind}`, holding(() => content.raw(kind))]),
  [
    'JU7',
    'lists in lists, a hundred thousand deep',
    holding(() =>
      content.raw(8, Uint8Array.from([1, ...Array.from({ length: 200_000 }, (_, i) => (i % 2 === 0 ? 117 : 1)), 126])),
    ),
  ],
];

/** Updates that build on what the server lacks. */
const hanging: readonly AttackRow[] = [
  [
    'JU9',
    'a gap in the sender’s own clock',
    (stage) => yjsUpdate([{ client: stage.next.client, clock: stage.next.clock + 5, structs: goodStructs(stage) }]),
  ],
  [
    'JU9',
    'an origin that nobody has',
    (stage) => fromMallory(stage, [{ origin: { client: 77, clock: 7 }, content: content.any(ownRecord(stage)) }]),
  ],
  [
    'JU9',
    'a right origin that nobody has',
    (stage) => fromMallory(stage, [{ rightOrigin: { client: 77, clock: 7 }, content: content.any(ownRecord(stage)) }]),
  ],
  [
    'JU9',
    'an origin in the future of another',
    (stage) =>
      fromMallory(stage, [
        { origin: { client: stage.target.client, clock: 9 }, content: content.any(ownRecord(stage)) },
      ]),
  ],
  ['JU9', 'a deletion of what nobody has', () => yjsUpdate([], [{ client: 77, clock: 0, length: 3 }])],
  ['JU9', 'a deletion of the sender’s own future', (stage) => yjsUpdate([], [{ ...stage.next, length: 5 }])],
  [
    'JU9',
    'a deletion of another’s future',
    (stage) => yjsUpdate([], [{ client: stage.target.client, clock: 2, length: 5 }]),
  ],
  [
    'JU9',
    'a deletion from another’s past to their future',
    (stage) => yjsUpdate([], [{ client: stage.target.client, clock: 1, length: 2 ** 31 }]),
  ],
  [
    'JU9',
    'a good deletion, and one of what nobody has',
    (stage) =>
      yjsUpdate(
        [],
        [
          { ...stage.ownTarget, length: 1 },
          { client: 77, clock: 0, length: 3 },
        ],
      ),
  ],
  ['JU9', 'a skip in front', (stage) => fromMallory(stage, [{ skip: 2 }, ...goodStructs(stage)])],
  [
    'JU9',
    'a skip in between',
    (stage) => fromMallory(stage, [...goodStructs(stage), { skip: 2 }, ...goodStructs(stage)]),
  ],
  ['JU9', 'a skip behind', (stage) => fromMallory(stage, [...goodStructs(stage), { skip: 2 }])],
  ['JU9', 'a skip of 2^53 − 10', (stage) => fromMallory(stage, [{ skip: 2 ** 53 - 10 }, ...goodStructs(stage)])],
  [
    'JU9',
    'a clock near 2^53',
    (stage) => yjsUpdate([{ client: stage.next.client, clock: 2 ** 53 - 2, structs: goodStructs(stage) }]),
  ],
  [
    'JU9',
    'a new client’s clock near 2^53',
    (stage) => yjsUpdate([{ client: 4_000_000_001, clock: 2 ** 53 - 2, structs: goodStructs(stage) }]),
  ],
  [
    'JU9',
    'a new client that does not begin at the beginning',
    (stage) => yjsUpdate([{ client: 4_000_000_001, clock: 1, structs: goodStructs(stage) }]),
  ],
  [
    'JU9',
    'a deletion of 2^53 − 1',
    (stage) => yjsUpdate([], [{ client: stage.target.client, clock: 0, length: 2 ** 53 - 1 }]),
  ],
];

const clocks: readonly AttackRow[] = [
  ...[0, 1, 2 ** 31, 2 ** 53 - 1].flatMap((length): AttackRow[] => [
    ['JU9', `garbage of length ${length}`, (stage) => fromMallory(stage, [{ gc: length }])],
    [
      'JU9',
      `garbage of length ${length} behind something good`,
      (stage) => fromMallory(stage, [...goodStructs(stage), { gc: length }]),
    ],
  ]),
  // Short ones are what honest work becomes that was overwritten before it was sent.
  ...[0, 2 ** 31, 2 ** 53 - 1].flatMap((length): AttackRow[] => [
    ['JU9', `something deleted of length ${length}`, (stage) => fromMallory(stage, [placed(content.deleted(length))])],
    [
      'JU9',
      `something deleted of length ${length} over the sender’s own`,
      (stage) => fromMallory(stage, [{ origin: stage.ownTarget, content: content.deleted(length) }]),
    ],
  ]),
  [
    'JU9',
    'more structs announced than there are',
    (stage) => yjsUpdate([{ ...stage.next, structs: goodStructs(stage), count: 9 }]),
  ],
  [
    'JU9',
    'four thousand million structs announced',
    (stage) => yjsUpdate([{ ...stage.next, structs: goodStructs(stage), count: 2 ** 32 }]),
  ],
  [
    'JU9',
    'a good and a bad block of the same client',
    (stage) =>
      yjsUpdate([
        { ...stage.next, structs: goodStructs(stage) },
        { ...stage.next, structs: [{ origin: stage.target, content: stolen(stage) }] },
      ]),
  ],
  [
    'JU9',
    'a bad and a good block of the same client',
    (stage) =>
      yjsUpdate([
        { ...stage.next, structs: [{ origin: stage.target, content: stolen(stage) }] },
        { ...stage.next, structs: goodStructs(stage) },
      ]),
  ],
  [
    'JU9',
    'structs that begin inside what is there',
    (stage) => yjsUpdate([{ ...stage.ownBody, structs: [placed(content.any(1, ownRecord(stage)))] }]),
  ],
];

/** Mallory deletes her own annotation, or what she makes in the same update, in ways that no Yjs would write. */
const deletions: readonly AttackRow[] = [
  [
    'LA12',
    'a deletion of the sender’s own, ten thousand times',
    (stage) =>
      yjsUpdate(
        [],
        Array.from({ length: 10_000 }, () => all(stage.next, 2)),
      ),
  ],
  [
    'LA12',
    'deletions of the sender’s own that overlap',
    (stage) => yjsUpdate([], [all(stage.next, 2), { ...stage.ownBody, length: 1 }]),
  ],
  [
    'LA12',
    'deletions of the sender’s own out of order',
    (stage) =>
      yjsUpdate(
        [],
        [
          { ...stage.ownBody, length: 1 },
          { ...stage.ownTarget, length: 1 },
        ],
      ),
  ],
  [
    'LA12',
    'what the update makes, deleted twice',
    (stage) =>
      fromMallory(stage, goodStructs(stage), [
        { ...stage.next, length: 2 },
        { ...stage.next, length: 2 },
      ]),
  ],
];

const hidden: readonly AttackRow[] = [
  [
    'JU9',
    'a bad change merged with a good one',
    (stage) =>
      Y.mergeUpdates([
        fromClient(4_000_000_001, goodStructs(stage)),
        fromMallory(stage, [{ origin: stage.target, content: stolen(stage) }]),
      ]),
  ],
  [
    'JU9',
    'a deletion merged with a good change',
    (stage) =>
      Y.mergeUpdates([fromMallory(stage, goodStructs(stage)), yjsUpdate([], [{ ...stage.target, length: 1 }])]),
  ],
  [
    'JU12',
    'a forged value under a good one',
    (stage) =>
      fromMallory(stage, [
        placed(content.any(aTarget(stage.ana.id))),
        { origin: stage.next, content: content.any(ownRecord(stage)) },
      ]),
  ],
  [
    'JU12',
    'a huge value under a good one',
    (stage) => {
      const { id } = stage.mallory;
      return fromMallory(stage, [
        bodyItem(content.any(aBody(id, { note: 'x'.repeat(50_000) }))),
        { origin: stage.next, content: content.any(aBody(id)) },
      ]);
    },
  ],
  [
    'JU12',
    'a forged value, deleted at once',
    (stage) => fromMallory(stage, [placed(content.any(aTarget(stage.ana.id)))], [{ ...stage.next, length: 1 }]),
  ],
  [
    'JU12',
    'another root map, deleted at once',
    (stage) =>
      fromMallory(stage, [{ parent: 'secrets', sub: uuid(), content: content.any(1) }], [{ ...stage.next, length: 1 }]),
  ],
  [
    'JU12',
    'a nested map under a good value',
    (stage) =>
      fromMallory(stage, [placed(content.type(1)), { origin: stage.next, content: content.any(ownRecord(stage)) }]),
  ],
  [
    'JU12',
    'a document, deleted at once',
    (stage) => fromMallory(stage, [placed(content.doc(uuid(), {}))], [{ ...stage.next, length: 1 }]),
  ],
  [
    'JU9',
    'a bad update behind a good one that is refused with it',
    (stage) => [newTarget(({ ana }) => ({ by: ana.id }))(stage), fromClient(4_000_000_001, goodStructs(stage))],
  ],
];

const values: readonly AttackRow[] = [
  [
    'JU7',
    'a prototype in a target',
    holding(({ mallory }) => content.entries([...Object.entries(aTarget(mallory.id)), ['__proto__', null]])),
  ],
  [
    'JU7',
    'a prototype that brings what is missing',
    holding(({ mallory }) =>
      content.entries([
        ...Object.entries(aTarget(mallory.id)).filter(([key]) => key !== 'by'),
        ['__proto__', { by: mallory.id }],
      ]),
    ),
  ],
  [
    'JU7',
    'a constructor in a target',
    holding(({ mallory }) => content.entries([...Object.entries(aTarget(mallory.id)), ['constructor', 1]])),
  ],
  ['JU7', 'no spans', newTarget(() => ({ spans: [] }))],
  ['JU5', 'a span outside the text', newTarget(spans(0, 10_000))],
  ['JU7', 'a span that is not a number', newTarget(spans(Number.NaN, 8))],
  ['JU7', 'a span from minus nothing', newTarget(spans(-0, 8))],
  ['JU7', 'a span in parts', newTarget(spans(0.5, 8))],
  ['JU7', 'a span without end', newTarget(spans(0, Number.POSITIVE_INFINITY))],
  ['JU7', 'a span to a big integer', newTarget(spans(0, 8n))],
  ['JU7', 'a span to nowhere', newTarget(spans(0, undefined))],
  ['JU7', 'a span in words', newTarget(spans('0', '8'))],
  ['JU7', 'a span with something more', newTarget(() => ({ spans: [{ start: 0, end: 8, more: 1 }] }))],
  [
    'JU7',
    'a hundred thousand spans',
    newTarget(() => ({ spans: Array.from({ length: 100_000 }, () => ({ start: 0, end: 8 })) })),
  ],
  ['JU7', 'a note of three megabytes', newBody(() => ({ note: 'x'.repeat(3_000_000) }))],
  [
    'JU7',
    'ten thousand attributes',
    newBody(() => ({ attributes: Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`a${i}`, 1])) })),
  ],
  ['JU7', 'an attribute with a huge name', newBody(() => ({ attributes: { ['x'.repeat(100_000)]: 1 } }))],
  ['JU7', 'an attribute that is bytes', newBody(() => ({ attributes: { speaker: Uint8Array.of(1) } }))],
  ['JU7', 'an attribute that is not a number', newBody(() => ({ attributes: { speaker: Number.NaN } }))],
  ['JU7', 'a confidence that is undefined', newBody(() => ({ confidence: undefined }))],
  ['JU7', 'a field too many', newBody(() => ({ more: 1 }))],
];

/** What no reader of Yjs bytes can tell from a plain record: each reads the last of what comes twice, and drops what would be a prototype and is none. */
const harmless: readonly AttackRow[] = [
  [
    'JU15',
    'a field that comes twice',
    holding(({ ana, mallory }) => content.entries([['by', ana.id], ...Object.entries(aTarget(mallory.id))])),
  ],
  [
    'JU15',
    'an attribute named __proto__',
    (stage) => {
      const body = { ...aBody(stage.mallory.id), attributes: JSON.parse('{"__proto__":"x"}') as unknown };
      return fromMallory(stage, [bodyItem(content.entries(Object.entries(body)))]);
    },
  ],
];

/** Every attack, by what may come of it. */
export const ATTACKS = {
  /** The line is closed. */
  refused: [...anothersAnnotation, ...forgedFields, ...types, ...kinds, ...clocks, ...deletions, ...hidden, ...values],
  /** The line is closed, or the update left out until the client has said what it builds on. */
  hanging,
  /** Taken, and the same plain record for everybody. */
  harmless,
  /** Some of each kind, to be tried as an answer to the server too. */
  answers: [anothersAnnotation, types, hanging, hidden].flatMap((rows) => rows.slice(2, 3)),
  /** What others might do, by a member who may write nothing. */
  byViewers: [
    ['JU4', 'an annotation', (stage) => fromMallory(stage, goodStructs(stage))],
    ['JU4', 'a deletion', (stage) => yjsUpdate([], [{ ...stage.target, length: 1 }])],
    ['JU4', 'nothing but a hole', (stage) => fromMallory(stage, [{ gc: 1 }])],
  ] satisfies readonly AttackRow[],
  tooLarge: newBody(() => ({ note: 'x'.repeat(10_000_000) })),
  /** Ana’s annotation again, after she removed it. */
  revival: (stage: Stage) =>
    fromMallory(stage, [
      { origin: stage.target, content: content.any(aTarget(stage.ana.id, { by: stage.mallory.id })) },
    ]),
  /** Good work of Mallory’s, but under another member’s Yjs client id: theirs that comes after would silently be lost. */
  underIdOf: (stage: Stage, client: number, clock: number) =>
    yjsUpdate([{ client, clock, structs: goodStructs(stage) }]),
} as const;
