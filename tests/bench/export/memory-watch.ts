/** Watches how much memory this process has while something goes on. */

const LOOK_MS = 50;

export class MemoryWatch {
  private readonly before = process.memoryUsage().rss;
  private most = this.before;
  private readonly timer = setInterval(() => (this.most = Math.max(this.most, process.memoryUsage().rss)), LOOK_MS);

  /** Ends the watching. @returns by how many bytes the process grew at most. */
  end(): number {
    clearInterval(this.timer);
    return Math.max(this.most, process.memoryUsage().rss) - this.before;
  }
}
