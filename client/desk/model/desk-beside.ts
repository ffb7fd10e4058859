/** The layers that are seen beside the one that is worked on, as the desk shows them. */
import type { Annotation } from '../../../shared/domain/annotation.ts';
import type { LayerName } from '../../../shared/domain/layer-name.ts';
import type { BesideLayer } from '../beside/beside-layer.ts';
import type { KnownMembers } from '../layer/known-members.ts';
import type { DeskLayers } from './desk-layers.ts';
import type { LayerClientPart } from './layer-client.ts';
import type { OpenLayer } from './open-layer.ts';

export class DeskBeside {
  layers: readonly BesideLayer[] = [];
  /** Of all of them. */
  annotations: readonly Annotation[] = [];

  /** @param changed is called when something else is to be shown. */
  constructor(
    private readonly open: DeskLayers<OpenLayer>,
    private readonly members: Pick<KnownMembers, 'askAbout'>,
    private readonly changed: () => void,
  ) {}

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
      this.refresh();
    });
  }

  /** Other layers are seen beside, or one of them has changed. */
  refresh(): void {
    this.layers = this.open.beside.map(({ name, layer }) => ({ name, annotations: layer.session.annotations }));
    this.annotations = this.layers.flatMap(({ annotations }) => annotations);
    void this.members.askAbout(new Set(this.annotations.map(({ target }) => target.creator)));
    this.changed();
  }
}
