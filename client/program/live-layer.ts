/** A layer that a program has joined: what is in it, live, and what the program does to it. */
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import type * as Y from 'yjs';
import type { Annotation, Body, Stamp } from '../../shared/domain/annotation.ts';
import type { AnnotationId, MemberId } from '../../shared/domain/ids.ts';
import type { LabelSet } from '../../shared/domain/label-set.ts';
import type { Spans } from '../../shared/domain/target.ts';
import { validateSpans } from '../../shared/domain/target.ts';
import { LayerDoc, type NewBody } from '../../shared/layer/layer-doc.ts';
import { MESSAGE_SAVED, readSavedMarker, savedFrame } from '../../shared/wire/messages.ts';
import { WIRE_VERSION } from '../../shared/wire/wire-version.ts';
import { VerbatimError } from './verbatim-error.ts';

/** What a new annotation is: where it lies, in UTF-16 units of the text, and what it says. */
export interface NewAnnotation extends NewBody {
  readonly spans: Spans;
}

interface LayerOptions {
  /** `ws://…/sync` */
  readonly server: string;
  /** `<project>/<article>/<layer>`, the layer as it is written in a URL. */
  readonly room: string;
  readonly token: string;
  readonly member: MemberId;
  readonly text: string;
  readonly labelSet: LabelSet;
}

interface Waiting {
  readonly marker: number;
  readonly resolve: () => void;
  readonly reject: (error: VerbatimError) => void;
}

export class LiveLayer {
  /** Of the article. */
  readonly text: string;
  private readonly layer = new LayerDoc();
  private readonly provider: WebsocketProvider;
  private marker = 0;
  private waiting: Waiting[] = [];
  private stopped: VerbatimError | null = null;
  private tellClosed: (error: VerbatimError) => void = () => undefined;
  /**
   * Resolves when the layer has ended for good, with the reason: the program closed it, or the server refused a change, as
   * of a frozen layer. It does not come back by itself, because it still has what was refused: join the layer again.
   */
  readonly closed = new Promise<VerbatimError>((resolve) => (this.tellClosed = resolve));

  private constructor(private readonly options: LayerOptions) {
    this.text = options.text;
    this.provider = providerFor(options, this.layer.doc);
    this.provider.messageHandlers[MESSAGE_SAVED] = (_encoder, decoder) => this.onSaved(readSavedMarker(decoder));
    this.provider.on('sync', (isSynced: boolean) => isSynced && this.mark());
    this.provider.on('closed', ({ code, reason }: { code: number; reason: string }) =>
      this.stop(new VerbatimError({ id: `closed-${code}`, message: reason })),
    );
  }

  /** Joins a layer. Resolves when everything that is in it is here. @throws VerbatimError if one is not let in. */
  static async join(options: LayerOptions): Promise<LiveLayer> {
    const layer = new LiveLayer(options);
    try {
      await layer.saved();
    } catch (error) {
      layer.close();
      throw error;
    }
    return layer;
  }

  /** All annotations, in text order; each the same object as long as nothing about it changes. */
  annotations(): readonly Annotation[] {
    return this.layer.annotations();
  }

  annotation(id: string): Annotation | undefined {
    return this.layer.annotation(id as AnnotationId);
  }

  /** Adds an annotation. Resolves when the server has committed it. @throws VerbatimError if it does not fit, or may not be. */
  async add({ spans, ...body }: NewAnnotation): Promise<Annotation> {
    const id = crypto.randomUUID() as AnnotationId;
    this.checkLabel(body.label);
    await this.commit(() => this.layer.add(id, this.fitting(spans), body, this.stamp()));
    return this.there(id);
  }

  /** Moves an annotation to other spans. Resolves when the server has committed it. @throws VerbatimError */
  async place(id: string, spans: Spans): Promise<Annotation> {
    this.there(id);
    await this.commit(() => this.layer.place(id as AnnotationId, this.fitting(spans), this.stamp()));
    return this.there(id);
  }

  /** Changes what an annotation says; what is left out stays. Resolves when the server has committed it. @throws VerbatimError */
  async describe(id: string, change: Partial<Body>): Promise<Annotation> {
    this.there(id);
    if (change.label !== undefined) this.checkLabel(change.label);
    await this.commit(() => this.layer.describe(id as AnnotationId, change, this.stamp()));
    return this.there(id);
  }

  /** Removes an annotation; nothing happens if it is gone. Resolves when the server has committed it. @throws VerbatimError */
  async remove(id: string): Promise<void> {
    await this.commit(() => this.layer.remove(id as AnnotationId));
  }

  /** Tells which annotations a member has added, changed or removed, the program itself too. @returns a function that ends the watching. */
  watch(listener: (touched: ReadonlySet<string>) => void): () => void {
    return this.layer.observe((touched) => listener(touched));
  }

  /** Resolves when everything so far is committed, also over a broken connection. @throws VerbatimError if the server has closed it for good. */
  saved(): Promise<void> {
    const { stopped } = this;
    if (stopped !== null) return Promise.reject(stopped);
    return new Promise((resolve, reject) => {
      this.waiting.push({ marker: (this.marker += 1), resolve, reject });
      this.mark();
    });
  }

  /** Leaves the layer. */
  close(): void {
    this.provider.destroy();
    // Lets go of the timers of presence too, so that the program can end.
    this.layer.doc.destroy();
    this.stop(new VerbatimError({ id: 'closed', message: 'The layer was closed.' }));
  }

  private async commit(change: () => void): Promise<void> {
    if (this.stopped !== null) throw this.stopped;
    change();
    await this.saved();
  }

  private there(id: string): Annotation {
    const annotation = this.annotation(id);
    if (annotation === undefined)
      throw new VerbatimError({ id: 'no-such-annotation', message: `There is no annotation ${id}.` });
    return annotation;
  }

  private fitting(spans: Spans): Spans {
    const valid = validateSpans(spans, this.text);
    if (!valid.ok) throw new VerbatimError(valid.problem);
    return valid.value;
  }

  private checkLabel(key: string): void {
    const { labels } = this.options.labelSet;
    if (labels.every((label) => label.key !== key))
      throw new VerbatimError({
        id: 'unknown-label',
        message: `The project has no label “${key}”; it has ${labels.map((label) => label.key).join(', ')}.`,
        where: 'label',
      });
  }

  private stamp(): Stamp {
    return { by: this.options.member, at: Date.now() };
  }

  /** Asks the server to say when what was sent is committed; again after each reconnection. */
  private mark(): void {
    const { ws, synced } = this.provider;
    if (synced && ws !== null && this.waiting.length > 0) ws.send(savedFrame(this.marker));
  }

  private onSaved(marker: number): void {
    const done = this.waiting.filter((one) => one.marker <= marker);
    this.waiting = this.waiting.filter((one) => one.marker > marker);
    for (const { resolve } of done) resolve();
  }

  private stop(error: VerbatimError): void {
    this.stopped ??= error;
    this.tellClosed(this.stopped);
    for (const { reject } of this.waiting.splice(0)) reject(this.stopped);
  }
}

function providerFor({ server, room, token }: LayerOptions, doc: Y.Doc): WebsocketProvider {
  // The provider hands no headers on, so the socket class brings them.
  class AuthorizedSocket extends WebSocket {
    constructor(address: string, protocols?: string | string[]) {
      super(address, protocols, { headers: { authorization: `Bearer ${token}` } });
    }
  }
  return new WebsocketProvider(server, room, doc, {
    WebSocketPolyfill: AuthorizedSocket as unknown as typeof globalThis.WebSocket,
    disableBc: true,
    params: { v: String(WIRE_VERSION) },
  });
}
