/** Watches the whole window for files that are dragged over it and dropped, but for those that a file input takes. */
import { droppedFiles } from './dropped-files.ts';
import type { ReactiveController, ReactiveControllerHost } from 'lit';

export class FileDrop implements ReactiveController {
  /** Whether files are over the page just now. */
  isOver = false;
  /** `dragenter` and `dragleave` come for every element on the way: only their difference tells. */
  private depth = 0;

  /** @param onFiles gets what was dropped; of folders the files that hold articles. */
  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly onFiles: (files: readonly File[]) => void,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    window.addEventListener('dragenter', this.onEnter);
    window.addEventListener('dragleave', this.onLeave);
    window.addEventListener('dragover', this.onOver);
    window.addEventListener('drop', this.onDrop);
  }

  hostDisconnected(): void {
    window.removeEventListener('dragenter', this.onEnter);
    window.removeEventListener('dragleave', this.onLeave);
    window.removeEventListener('dragover', this.onOver);
    window.removeEventListener('drop', this.onDrop);
  }

  private readonly onEnter = (event: DragEvent): void => {
    if (carriesFiles(event)) this.set(this.depth + 1);
  };

  private readonly onLeave = (event: DragEvent): void => {
    if (carriesFiles(event)) this.set(Math.max(0, this.depth - 1));
  };

  /** Without this the browser would leave the page and show the file. */
  private readonly onOver = (event: DragEvent): void => {
    if (carriesFiles(event) && !isOverInput(event)) event.preventDefault();
  };

  private readonly onDrop = (event: DragEvent): void => {
    if (!carriesFiles(event)) return;
    this.set(0);
    if (isOverInput(event)) return;
    event.preventDefault();
    if (event.dataTransfer !== null) void droppedFiles(event.dataTransfer).then(this.onFiles);
  };

  private set(depth: number): void {
    this.depth = depth;
    this.isOver = depth > 0;
    this.host.requestUpdate();
  }
}

/** The input takes them itself. */
const isOverInput = (event: DragEvent): boolean => {
  const [target] = event.composedPath();
  return target instanceof HTMLInputElement && target.type === 'file';
};

const carriesFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;
