/**
 * A layer's connection to the server: the stock y-websocket provider, with saved markers for an honest
 * state, and a heartbeat of its own, because a network that died without a word shows only after 32 s.
 */
import { basePath } from '../kit/base-path.ts';
import { SAVE_DRAFTS } from '../kit/save-drafts.ts';
import { WebsocketProvider } from 'y-websocket';
import type * as Y from 'yjs';
import { LOCAL_EDIT } from '../../shared/layer/layer-doc.ts';
import { CLOSE } from '../../shared/wire/close-codes.ts';
import { MESSAGE_SAVED, readSavedMarker, savedFrame } from '../../shared/wire/messages.ts';
import { WIRE_VERSION } from '../../shared/wire/wire-version.ts';
import { PresenceFeed } from './presence-feed.ts';
import { QuietSocket } from './quiet-socket.ts';
import { SaveLedger } from './save-ledger.ts';
import { savingStateOf, type SavingState } from './saving-state.ts';

/** How often a quiet connection is tested, in milliseconds. */
const HEARTBEAT_MS = 8_000;
/** How long the server may take to answer a heartbeat, in milliseconds. */
const ANSWER_MS = 4_000;
/** The same when the browser reports no network: a server on this machine may still answer. */
const ANSWER_WHEN_OFFLINE_MS = 700;
/** Longest waits between attempts to reconnect, in milliseconds: drawn again each time, so that not everybody comes back at once. */
const SHORTEST_BACKOFF_MS = 1_000;
const LONGEST_BACKOFF_MS = 4_000;
/** How long the server must have answered to plain requests while no connection opens, in milliseconds: attempts come more often. */
const BLOCKED_AFTER_MS = LONGEST_BACKOFF_MS + 1_000;

const backoff = (): number => SHORTEST_BACKOFF_MS + Math.random() * (LONGEST_BACKOFF_MS - SHORTEST_BACKOFF_MS);

interface ConnectionOptions {
  /** `<project>/<article>/<layer>`, the layer as it is written in a URL. */
  readonly room: string;
  readonly doc: Y.Doc;
  /** Called with every new state of saving. */
  readonly onSaving: (state: SavingState) => void;
  /** Called when what waits to be saved is something else: how many changes, and the ids of annotations they touched. */
  readonly onUnsaved: (changes: number, annotations: readonly string[]) => void;
  /** Called when the member is let in again after a change of role, and everything is saved. */
  readonly onAccessChanged: () => void;
}

export class LayerConnection {
  readonly presence: PresenceFeed;
  private readonly provider: WebsocketProvider;
  private readonly ledger = new SaveLedger(0);
  /** Ids of annotations that the edit under way has touched. */
  private touched: ReadonlySet<string> = new Set();
  /** Whether what the server had has come. */
  hasSynced = false;
  private stopped: { readonly code: number; readonly reason: string } | null = null;
  private storeRefuses = false;
  private accessHasChanged = false;
  /** From when on live connections count as blocked, in milliseconds since 1970: the server answers to plain requests, and none opens. */
  private blockedFrom = Infinity;
  private readonly heartbeat: ReturnType<typeof setInterval>;
  private readonly ending = new AbortController();

  constructor(private readonly options: ConnectionOptions) {
    const server = `${location.origin.replace(/^http/, 'ws')}${basePath}/sync`;
    this.provider = new WebsocketProvider(server, options.room, options.doc, {
      connect: false,
      // Tabs must not exchange updates past the server: it judges them.
      disableBc: true,
      WebSocketPolyfill: QuietSocket,
      params: { v: String(WIRE_VERSION) },
      maxBackoffTime: backoff(),
    });
    this.presence = new PresenceFeed(this.provider.awareness);
    this.listen();
    options.doc.on('update', this.onUpdate);
    this.heartbeat = setInterval(() => this.test(), HEARTBEAT_MS);
    // "Offline" may be wrong where the server runs on this very machine, so the news is tested, not believed.
    window.addEventListener('offline', () => this.test(ANSWER_WHEN_OFFLINE_MS), { signal: this.ending.signal });
    window.addEventListener('online', () => this.reconnect(), { signal: this.ending.signal });
  }

  connect(): void {
    this.provider.connect();
    this.report();
  }

  /** Counts in changes of earlier visits that came out of this browser's storage, not saved yet. */
  recall(unsaved: number, annotations: readonly string[]): void {
    this.ledger.recall(unsaved, annotations);
    this.sendMarker();
    this.report();
  }

  /** Names the annotations that the edit under way touches; called before the document tells of its update. */
  touch(annotations: ReadonlySet<string>): void {
    this.touched = annotations;
  }

  /** Tries again after the server has closed the door. */
  retry(): void {
    this.stopped = null;
    this.provider.connect();
    this.report();
  }

  destroy(): void {
    if (this.ending.signal.aborted) return;
    clearInterval(this.heartbeat);
    this.ending.abort();
    this.options.doc.off('update', this.onUpdate);
    this.provider.destroy();
  }

  private listen(): void {
    this.provider.messageHandlers[MESSAGE_SAVED] = (_encoder, decoder) => {
      this.ledger.acknowledge(readSavedMarker(decoder));
      this.storeRefuses = false;
      this.tellUnsaved();
      this.report();
    };
    this.provider.on('status', ({ status }: { status: string }) => {
      if (status === 'connected') {
        this.presence.repeat();
        this.blockedFrom = Infinity;
      }
      this.report();
    });
    this.provider.on('sync', (isSynced: boolean) => {
      if (isSynced) this.hasSynced = true;
      // By now what the server lacked is on its way: the marker follows it.
      if (isSynced) this.sendMarker();
      this.report();
    });
    this.provider.on('connection-close', (event: CloseEvent | null) => {
      this.provider.maxBackoffTime = backoff();
      if (!this.provider.wsconnected) void this.askWhy();
      if (event?.code === CLOSE.cannotStore.code) this.storeRefuses = true;
      if (event?.code === CLOSE.accessChanged.code) {
        this.accessHasChanged = true;
        // Else it would go with its field, when the article is opened again.
        window.dispatchEvent(new Event(SAVE_DRAFTS));
      }
      this.report();
    });
    this.provider.on('closed', ({ code, reason }: { code: number; reason: string }) => {
      this.stopped = { code, reason };
      this.report();
    });
  }

  private readonly onUpdate = (_update: Uint8Array, origin: unknown): void => {
    if (origin !== LOCAL_EDIT) return;
    this.ledger.change(this.touched);
    this.tellUnsaved();
    this.sendMarker();
    this.report();
  };

  private tellUnsaved(): void {
    this.options.onUnsaved(this.ledger.unsaved, this.ledger.unsavedAnnotations);
  }

  /** The provider sends an update as it is made and listens first, so the marker goes out behind it. */
  private sendMarker(): void {
    if (this.provider.synced) this.provider.ws?.send(savedFrame(this.ledger.marker));
  }

  /** Asks for an answer, and reconnects if none comes. */
  private test(patience = ANSWER_MS): void {
    const { synced, wsconnected, shouldConnect } = this.provider;
    if (!wsconnected && shouldConnect) void this.askWhy();
    if (!synced) return;
    const asked = Date.now();
    this.sendMarker();
    setTimeout(() => {
      if (this.provider.synced && this.provider.wsLastMessageReceived < asked) this.reconnect();
    }, patience);
  }

  /** No connection opens: is it the network, or are live connections blocked in it? */
  private async askWhy(): Promise<void> {
    const { ok: answers } = await fetch(`${basePath}/api/health`, { cache: 'no-store' }).catch(() => ({ ok: false }));
    if (this.ending.signal.aborted || this.provider.wsconnected) return;
    this.blockedFrom = answers ? Math.min(this.blockedFrom, Date.now() + BLOCKED_AFTER_MS) : Infinity;
    this.report();
  }

  private reconnect(): void {
    if (this.stopped !== null || this.ending.signal.aborted) return;
    this.provider.disconnect();
    this.provider.connect();
  }

  private report(): void {
    const state = this.state();
    this.options.onSaving(state);
    // Not before: edits that the new role may not send stay here until their author has decided about them.
    if (!this.accessHasChanged || state.kind !== 'saved') return;
    this.accessHasChanged = false;
    this.options.onAccessChanged();
  }

  private state(): SavingState {
    const { stopped, storeRefuses, hasSynced } = this;
    const { synced, wsUnsuccessfulReconnects } = this.provider;
    return savingStateOf({
      changes: this.ledger.unsaved,
      stopped,
      synced,
      storeRefuses,
      wasTried: hasSynced || wsUnsuccessfulReconnects > 0,
      isBlocked: Date.now() >= this.blockedFrom,
    });
  }
}
