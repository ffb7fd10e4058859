/** The layers that are seen beside the one that is worked on, as the desk shows them. */
import type { Annotation } from '../../../shared/domain/annotation.ts';
import type { LayerName } from '../../../shared/domain/layer-name.ts';
import { BesideAnnotations, type BesideLayer } from '../beside/beside-annotations.ts';
import type { KnownMembers } from '../layer/known-members.ts';
import type { DeskLayers } from './desk-layers.ts';
import type { LayerClientPart } from './layer-client.ts';
import type { OpenLayer } from './open-layer.ts';

export class DeskBeside {
  private readonly held = new BesideAnnotations();

  /** @param changed is called when something else is to be shown. */
  constructor(
    private readonly open: DeskLayers<OpenLayer>,
    private readonly members: Pick<KnownMembers, 'askAbout'>,
    private readonly changed: () => void,
  ) {}

  /** The same list as long as they hold the same. */
  get layers(): readonly BesideLayer[] {
    return this.held.layers(this.now());
  }

  /** Of all of them, in the same way. */
  get annotations(): readonly Annotation[] {
    return this.held.annotations(this.now());
  }

  /** Shows a layer, or no more. */
  see(layer: LayerName, isSeen: boolean): void {
    this.open.seeBeside(layer, isSeen);
    this.refresh();
  }

  /** Follows a layer that is open and not worked on; one that the server lets nobody read any more goes. */
  follow(name: LayerName, { session }: OpenLayer, part: LayerClientPart): void {
    if (part === 'annotations') this.refresh();
    if (part !== 'saving' || session.saving.kind !== 'stopped') return;
    // Not while the session still tells of it.
    queueMicrotask(() => {
      this.open.drop(name);
      this.changed();
    });
  }

  private now(): BesideLayer[] {
    return this.open.beside.map(({ name, layer }) => ({ name, annotations: layer.session.annotations }));
  }

  private refresh(): void {
    void this.members.askAbout(new Set(this.annotations.map(({ target }) => target.creator)));
    this.changed();
  }
}
