/** Reads the unsent changes that this browser keeps for a project that their author can’t open any more, without asking the server. */
import { LayerDoc } from '../../shared/layer/layer-doc.ts';
import { parseLayerName } from '../../shared/domain/layer-name.ts';
import type { KeptRoom } from '../sync/offline-store.ts';
import { unsentItems, type UnsentItem } from './unsent-edits.ts';
import { writeWorkFile } from './work-file.ts';
import { otherTexts } from '../locale/other-texts.ts';

export interface OfflineLeftovers {
  /** As `forgetRoom` wants it. */
  readonly room: string;
  /** Id of the article. */
  readonly article: string;
  /** The article's title, as far as it is known. */
  readonly title: string;
  readonly changes: number;
  readonly items: readonly UnsentItem[];
  /** All of it as JSON. @param reason why the server does not take it. */
  asFile(reason: string): string;
}

export function offlineLeftovers({ room, about, unsent, doc }: KeptRoom): OfflineLeftovers {
  const [project = '', article = '', layerInUrl = ''] = room.split('/');
  const contents = new LayerDoc(doc).contents();
  const items = unsentItems({
    touched: unsent.touched,
    here: contents.annotations,
    onServer: null,
    judgedBy: null,
    refusal: null,
    wordsOf: () => '',
  });
  const { title, sha256 } = about ?? { title: otherTexts().unsent.anArticle, sha256: '' };
  const layer = parseLayerName(layerInUrl) ?? layerInUrl;
  return {
    room,
    article,
    title,
    changes: unsent.changes,
    items,
    asFile: (reason) => writeWorkFile({ project, article, title, sha256, layer, reason, unsent: items, ...contents }),
  };
}
