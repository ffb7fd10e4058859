/**
 * What is put into every page before its own scripts: a clock that tells what has been painted when. Both
 * subjects are looked at in the same way: by the first paragraph's box, and by how many marks there are.
 */

/** How a subject shows a text and its marks. */
export interface Selectors {
  /** CSS selector of a paragraph of the text. */
  readonly paragraph: string;
  /** CSS selector of the elements that are marks; `null` where marks are highlights of CSS. */
  readonly mark: string | null;
}

/** The probe as the page's `window.probe`; times in milliseconds since the navigation began. */
export interface Probe {
  /** When the text was painted first, and when the marks changed last; 0 for what has not happened. */
  readonly readableAt: number;
  readonly drawnAt: number;
  readonly longTasks: number[];
  /** Time from an event until the marks that follow it are painted; the last that was seen. */
  readonly paintedAfter: number | null;
  /** Looks out for the next key, or for the next message that comes in. */
  watch(what: 'key' | 'message'): void;
  /** Takes the time of something that the caller does. */
  time(work: () => void): Promise<number>;
  /** @returns the length of each frame of a scroll down and up again, in milliseconds. */
  scroll(frames: number, pixels: number): Promise<number[]>;
}

/** Runs in the page; uses nothing from outside. */
export function installProbe({ paragraph, mark }: Selectors): void {
  const NO_MARKS = '0';
  const GIVE_UP_MS = 2_000;
  const state = {
    readableAt: 0,
    drawnAt: 0,
    longTasks: [] as number[],
    paintedAfter: null as number | null,
    waits: null as 'key' | 'message' | null,
  };
  const marks = (): string => {
    if (mark !== null) return String(document.querySelectorAll(mark).length);
    let [count, where] = [0, 0];
    for (const highlight of CSS.highlights.values()) {
      for (const range of highlight) {
        count += 1;
        where = (where * 31 + range.startOffset * 7 + range.endOffset) % 1_000_000_007;
      }
    }
    return count === 0 ? NO_MARKS : `${count} ${where}`;
  };
  /** After the frame that is being made has been painted. */
  const afterPaint = (): Promise<number> =>
    new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve(performance.now());
      requestAnimationFrame(() => port2.postMessage(null));
    });
  const until = async (before: string, start: number): Promise<number> => {
    for (;;) {
      const now = await afterPaint();
      if (marks() !== before) return now - start;
      // One that lies within others of its colour may change nothing that is seen.
      if (now - start > GIVE_UP_MS) return NaN;
    }
  };
  const await_ = (what: 'key' | 'message', start: number): void => {
    if (state.waits !== what) return;
    state.waits = null;
    void until(marks(), start).then((after) => (state.paintedAfter = after));
  };
  let seen = '';
  const selectors = async (): Promise<void> => {
    const now = await afterPaint();
    const first = document.querySelector(paragraph);
    if (state.readableAt === 0 && first !== null && first.getBoundingClientRect().height > 0) state.readableAt = now;
    const found = marks();
    if (found !== seen && found !== NO_MARKS) state.drawnAt = now;
    seen = found;
    // Long enough for the slowest case here; from then on nothing is to run beside what is measured.
    if (state.readableAt === 0 || now - Math.max(state.readableAt, state.drawnAt) < 3_000) void selectors();
  };
  void selectors();
  new PerformanceObserver((list) => state.longTasks.push(...list.getEntries().map(({ duration }) => duration))).observe(
    { type: 'longtask', buffered: true },
  );
  addEventListener('keydown', (event) => await_('key', event.timeStamp), { capture: true });
  const Native = WebSocket;
  window.WebSocket = class extends Native {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      // Presence and acknowledgements come too: only a sync message changes marks.
      this.addEventListener(
        'message',
        ({ data }: MessageEvent<unknown>) =>
          data instanceof ArrayBuffer && new Uint8Array(data)[0] === 0 && await_('message', performance.now()),
      );
    }
  };
  const probe: Probe = {
    get readableAt() {
      return state.readableAt;
    },
    get drawnAt() {
      return state.drawnAt;
    },
    get longTasks() {
      return state.longTasks;
    },
    get paintedAfter() {
      return state.paintedAfter;
    },
    watch(what) {
      state.paintedAfter = null;
      state.waits = what;
    },
    async time(work) {
      const before = marks();
      const start = performance.now();
      work();
      return until(before, start);
    },
    async scroll(frames, pixels) {
      const lengths: number[] = [];
      const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
      let last = await frame();
      for (let index = 0; index < frames; index += 1) {
        window.scrollBy(0, index < frames / 2 ? pixels : -pixels);
        const now = await frame();
        lengths.push(now - last);
        last = now;
      }
      return lengths;
    },
  };
  Object.assign(window, { probe });
}
