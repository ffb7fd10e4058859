/** Comments, relations and suggestions against updates built byte by byte, sent to a live server: refused without a trace. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AnnotationId, CommentId, MemberId, RelationId, SuggestionId } from '../../shared/domain/ids.ts';
import { content, yjsUpdate, type YjsId } from '../support/yjs-bytes.ts';
import { asAnswer, asUpdate, aStage, aTheatre, sendsInVain, type Stage, type Theatre } from './hostile-stage.ts';
import { fromClient, fromMallory, uuid, type Change } from './hostile-structs.ts';

let theatre: Theatre;
beforeAll(async () => {
  theatre = await aTheatre();
});
afterAll(() => theatre.close());

/** The stage, on which Ana has said something too, and linked her annotation with Mallory’s. */
interface NotesStage extends Stage {
  readonly commentId: CommentId;
  readonly relationId: RelationId;
  readonly suggestionId: SuggestionId;
  /** Where in Yjs they lie. */
  readonly comment: YjsId;
  readonly relation: YjsId;
  readonly suggestion: YjsId;
}

const SUGGESTED = {
  spans: [{ start: 0, end: 3 }],
  label: 'quote',
  attributes: {},
  note: '',
  score: 0.5,
  program: 'finder',
};

async function aStageWithNotes(isViewer = false): Promise<NotesStage> {
  const stage = await aStage(theatre, isViewer);
  const { ana, ben, mallory, annotation, ownAnnotation, target } = stage;
  const { layer } = ana.client;
  const stamp = { by: ana.id as MemberId, at: 2 };
  const [commentId, relationId, suggestionId] = [uuid() as CommentId, uuid() as RelationId, uuid() as SuggestionId];
  layer.say(commentId, { annotation, parent: null, text: 'Is it?', resolved: null }, stamp);
  layer.relate(
    relationId,
    { type: 'continues', from: annotation, to: ownAnnotation ?? (uuid() as AnnotationId) },
    stamp,
  );
  layer.suggest([{ id: suggestionId, ...SUGGESTED }], stamp);
  for (const { client } of [ana, ben, mallory]) await client.saved();
  const at = (clock: number): YjsId => ({ client: target.client, clock });
  return { ...stage, commentId, relationId, suggestionId, comment: at(2), relation: at(3), suggestion: at(4) };
}

type NotesAttack = (stage: NotesStage) => Uint8Array;

const aComment = ({ mallory, annotation }: Stage, change: Change = {}): Change => ({
  annotation,
  parent: null,
  text: 'No.',
  resolved: null,
  creator: mallory.id,
  created: 1,
  by: mallory.id,
  at: 1,
  ...change,
});
const aRelation = ({ mallory, annotation, ownAnnotation }: Stage, change: Change = {}): Change => ({
  type: 'continues',
  from: ownAnnotation ?? uuid(),
  to: annotation,
  creator: mallory.id,
  created: 1,
  by: mallory.id,
  at: 1,
  ...change,
});
const aSuggestion = ({ mallory }: Stage, change: Change = {}): Change => ({
  ...SUGGESTED,
  decision: null,
  annotation: null,
  creator: mallory.id,
  created: 1,
  by: mallory.id,
  at: 1,
  ...change,
});
const newRecord =
  (
    parent: 'comments' | 'relations' | 'suggestions',
    record: (stage: NotesStage) => unknown,
    sub: () => string = uuid,
  ): NotesAttack =>
  (stage) =>
    fromMallory(stage, [{ parent, sub: sub(), content: content.any(record(stage)) }]);
/** Ana’s words as Mallory would have them. */
const twisted = (stage: NotesStage): Change =>
  aComment(stage, { creator: stage.ana.id, created: 2, text: 'It is not.' });

const ATTACKS: readonly (readonly [string, string, NotesAttack])[] = [
  [
    'JU30',
    'other words in Ana’s comment',
    (stage) => fromMallory(stage, [{ origin: stage.comment, content: content.any(twisted(stage)) }]),
  ],
  [
    'JU30',
    'a comment without origin that wins over Ana’s',
    (stage) =>
      fromClient(0xffffffff, [{ parent: 'comments', sub: stage.commentId, content: content.any(twisted(stage)) }]),
  ],
  [
    'JU30',
    'a comment without origin that loses to Ana’s',
    (stage) => fromClient(1, [{ parent: 'comments', sub: stage.commentId, content: content.any(aComment(stage)) }]),
  ],
  ['JU30', 'a deletion of Ana’s comment', (stage) => yjsUpdate([], [{ ...stage.comment, length: 1 }])],
  [
    'JU30',
    'nothing over Ana’s comment',
    (stage) => fromMallory(stage, [{ origin: stage.comment, content: content.deleted(1) }]),
  ],
  [
    'JU30',
    'a target built on Ana’s comment',
    (stage) => fromMallory(stage, [{ origin: stage.comment, content: content.any(aRelation(stage)) }]),
  ],
  ['JU32', 'a deletion of Ana’s relation', (stage) => yjsUpdate([], [{ ...stage.relation, length: 1 }])],
  [
    'JU32',
    'another end of Ana’s relation',
    (stage) =>
      fromMallory(stage, [
        { origin: stage.relation, content: content.any(aRelation(stage, { creator: stage.ana.id, created: 2 })) },
      ]),
  ],
  [
    'JU32',
    'a relation that is none of the project’s',
    newRecord('relations', (stage) => aRelation(stage, { type: 'rumours' })),
  ],
  ['JU33', 'a comment in Ana’s name', newRecord('comments', (stage) => aComment(stage, { by: stage.ana.id }))],
  ['JU33', 'a comment of Ana’s making', newRecord('comments', (stage) => aComment(stage, { creator: stage.ana.id }))],
  [
    'JU33',
    'a comment of three megabytes',
    newRecord('comments', (stage) => aComment(stage, { text: 'x'.repeat(3_000_000) })),
  ],
  ['JU33', 'a comment that is a list', newRecord('comments', () => [1, 2])],
  [
    'JU33',
    'a comment whose text is bytes',
    newRecord('comments', (stage) => aComment(stage, { text: Uint8Array.of(1) })),
  ],
  [
    'JU33',
    'a comment under __proto__',
    newRecord(
      'comments',
      (stage) => aComment(stage),
      () => '__proto__',
    ),
  ],
  [
    'JU33',
    'a relation of Ana’s making',
    newRecord('relations', (stage) => aRelation(stage, { creator: stage.ana.id })),
  ],
  [
    'JU33',
    'a body among the relations',
    newRecord('relations', ({ mallory }) => ({
      label: 'quote',
      attributes: {},
      note: '',
      confidence: null,
      by: mallory.id,
      at: 1,
    })),
  ],
  [
    'JU33',
    'a nested map as comment',
    (stage) => fromMallory(stage, [{ parent: 'comments', sub: uuid(), content: content.type(1) }]),
  ],
  [
    'SG1',
    'other words in Ana’s suggestion',
    (stage) =>
      fromMallory(stage, [
        {
          origin: stage.suggestion,
          content: content.any(aSuggestion(stage, { creator: stage.ana.id, created: 2, note: 'No.' })),
        },
      ]),
  ],
  [
    'SG1',
    'Ana’s suggestion made surer',
    (stage) =>
      fromMallory(stage, [
        {
          origin: stage.suggestion,
          content: content.any(aSuggestion(stage, { creator: stage.ana.id, created: 2, score: 1 })),
        },
      ]),
  ],
  [
    'SG1',
    'Ana’s decision',
    (stage) =>
      fromMallory(stage, [
        {
          origin: stage.suggestion,
          content: content.any(
            aSuggestion(stage, { creator: stage.ana.id, created: 2, by: stage.ana.id, decision: 'rejected' }),
          ),
        },
      ]),
  ],
  ['SG2', 'a deletion of Ana’s suggestion', (stage) => yjsUpdate([], [{ ...stage.suggestion, length: 1 }])],
  [
    'SG2',
    'a suggestion of Ana’s making',
    newRecord('suggestions', (stage) => aSuggestion(stage, { creator: stage.ana.id })),
  ],
  [
    'SG2',
    'a suggestion outside the text',
    newRecord('suggestions', (stage) => aSuggestion(stage, { spans: [{ start: 0, end: 9_999 }] })),
  ],
  [
    'SG2',
    'a suggestion with a score that is not a number',
    newRecord('suggestions', (stage) => aSuggestion(stage, { score: NaN })),
  ],
  [
    'JU33',
    'a list entry in the map of relations',
    (stage) => fromMallory(stage, [{ parent: 'relations', content: content.any(aRelation(stage)) }]),
  ],
];

test.each(ATTACKS)('[%s] [JU13] refused without a trace: %s', async (_rule, _what, attack) => {
  const stage = await aStageWithNotes();
  await sendsInVain(stage, [asUpdate(attack(stage))]);
});

test.each(ATTACKS.slice(0, 4))('[%s] [JU13] refused as an answer to the server: %s', async (_rule, _what, attack) => {
  const stage = await aStageWithNotes();
  await sendsInVain(stage, [asAnswer(attack(stage))]);
});

test.each([
  ['a comment', newRecord('comments', (stage) => aComment(stage))],
  ['a relation', newRecord('relations', (stage) => aRelation(stage))],
  ['a suggestion', newRecord('suggestions', (stage) => aSuggestion(stage))],
  [
    'a decision',
    (stage: NotesStage) =>
      fromMallory(stage, [
        {
          origin: stage.suggestion,
          content: content.any(aSuggestion(stage, { creator: stage.ana.id, created: 2, decision: 'rejected' })),
        },
      ]),
  ],
] as const)('[JU4] [JU13] a viewer writes nothing: %s', async (_what, attack) => {
  const stage = await aStageWithNotes(true);
  await sendsInVain(stage, [asUpdate(attack(stage))]);
});

test('[JU30] [JU13] nobody brings back a comment that another deleted, with other words', async () => {
  const stage = await aStageWithNotes();
  stage.ana.client.layer.unsay(stage.commentId);
  await stage.ana.client.saved();
  await stage.mallory.client.saved();
  await sendsInVain(stage, [
    asUpdate(fromMallory(stage, [{ origin: stage.comment, content: content.any(twisted(stage)) }])),
  ]);
});

test('[JU34] [JU13] a comment under the id of Ana’s annotation, made and deleted, gives nobody a hold on the annotation', async () => {
  const stage = await aStageWithNotes();
  const { ana, mallory, annotation } = stage;
  const { layer } = mallory.client;
  const id = annotation as string as CommentId;
  layer.say(id, { annotation, parent: null, text: 'Mine.', resolved: null }, { by: mallory.id as MemberId, at: 3 });
  layer.unsay(id);
  await mallory.client.saved();
  expect(mallory.client.closed).toBeNull();
  ana.client.layer.remove(annotation);
  await ana.client.saved();
  const { removed } = await stage.server.work.store.layers.load(stage.address);
  expect(removed.get(annotation)?.creator).toBe(ana.id);
  expect(removed.get(`comments/${annotation}`)?.creator).toBe(mallory.id);
});
