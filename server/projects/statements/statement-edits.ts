/** What a program wants decided about statements, as records: a pure function of the request and of what is there. */
import type { ArticleId, VersionPair, VersionRef } from '../../../shared/domain/ids.ts';
import type { LayerDoc } from '../../../shared/layer/layer-doc.ts';
import type { StatementEdit } from '../../../shared/layer/statement-edit.ts';
import type { StatementLink, VersionDecision } from '../../../shared/statements/decisions.ts';
import { mergeEdits, splitEdits, type LinkEdits } from '../../../shared/statements/link-edits.ts';
import { versionRef } from '../../../shared/statements/version-ref.ts';
import type { StatementChangeBody } from '../../../shared/wire/http/statements.ts';

type Decided = Omit<VersionDecision, 'by' | 'at'>;

/** What somebody wants; a passage that is added in UTF-16 units. */
export type StatementOperation = Exclude<StatementChangeBody, { operation: 'comment' }>;

export function statementEdits(wanted: StatementOperation, layer: LayerDoc): readonly StatementEdit[] {
  switch (wanted.operation) {
    case 'same':
      return linkEdits(mergeEdits(wanted.versions, wanted.others, linksIn(layer)));
    case 'different':
      return linkEdits(splitEdits(wanted.versions, wanted.others));
    case 'confirm':
      return [assessed(layer, wanted.version, { confirmed: wanted.confirmed })];
    case 'relation':
      return [assessed(layer, wanted.version, { relation: wanted.relation })];
    case 'original':
      return [assessed(layer, wanted.version, { original: wanted.original })];
    case 'title': {
      const content = wanted.title === '' ? null : { title: wanted.title };
      return [{ map: 'titles', id: wanted.version, content }];
    }
    case 'add': {
      const ref = addedRef(wanted);
      const links = wanted.same === undefined ? new Map() : mergeEdits([ref], [wanted.same], linksIn(layer));
      return [assessed(layer, ref, { confirmed: true, relation: wanted.relation }), ...linkEdits(links)];
    }
  }
}

export const addedRef = ({ article, start, end }: Extract<StatementOperation, { operation: 'add' }>): VersionRef =>
  versionRef({ article: article as ArticleId, start, end });

const linksIn = ({ links }: LayerDoc): ReadonlyMap<VersionPair, StatementLink> =>
  new Map(links.all().map(({ id, record }) => [id, record]));

const linkEdits = (links: LinkEdits): StatementEdit[] =>
  Array.from(links, ([id, same]) => ({ map: 'links', id, content: { same } }));

/** What nobody has touched is a version that a program has found. */
function assessed({ versions }: LayerDoc, id: VersionRef, change: Partial<Decided>): StatementEdit {
  const { confirmed = false, relation = null, original = false } = versions.get(id)?.record ?? {};
  return { map: 'versions', id, content: { confirmed, relation, original, ...change } };
}
