/** Defines the services that the command line and HTTP both use for projects, passed in once. */
import type { Links } from '../auth/links.ts';
import type { Change } from '../channels/changes.ts';
import type { Publisher } from '../channels/channel.ts';
import type { Extractor } from '../importers/extractor.ts';
import type { ActivityCache } from './activity-cache.ts';
import type { AnnotationIndex } from './annotation-index.ts';
import type { ThreadedImports } from './importing/threaded-imports.ts';
import type { LayerContents } from './layer-contents.ts';
import type { SettingsEdits } from './settings-edits.ts';
import type { Store } from '../store/store.ts';
import type { Rooms } from '../sync/rooms.ts';

export interface Services {
  readonly store: Store;
  readonly rooms: Rooms;
  readonly links: Links;
  /** What annotations say in short, without reading their layers. */
  readonly index: AnnotationIndex;
  /** What layers hold, whole. */
  readonly contents: LayerContents;
  readonly activities: ActivityCache;
  /** Changes the settings of projects, one change after the other. */
  readonly settings: SettingsEdits;
  /** Code that changes access, settings or identities publishes it here, once it is stored. */
  readonly changes: Publisher<Change>;
  /** Reads files that take long, on a thread. */
  readonly extractor: Extractor;
  /** Brings in annotations, on threads. */
  readonly imports: ThreadedImports;
  /** Whether projects suggest what is found in them, unless they are made otherwise. */
  readonly findsInNew: boolean;
  readonly newId: () => string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}
