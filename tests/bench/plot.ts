/** Bars of a run as SVG, drawn by hand: logarithmic, readable on light and dark, with the figure at every bar. */
import type { Measurement, Run, ScenarioName } from './measurement.ts';
import { SERVER_NAMES } from './servers/bench-server.ts';
import { shown } from './table.ts';

export interface Plot {
  /** File name. */
  readonly name: string;
  readonly title: string;
  readonly svg: string;
}

interface Subject {
  readonly scenario: ScenarioName;
  readonly file: string;
  readonly title: string;
  readonly figure: string;
  readonly unit: string;
  /** Which cases are shown; all that have the figure, if not said. */
  readonly cases?: RegExp;
  /** How cases are put into one: the worst of them. */
  readonly worst?: boolean;
}

const SUBJECTS: readonly Subject[] = [
  {
    scenario: 'fan-out',
    file: 'bench-fan-out.svg',
    title: 'Deliveries a second with p99 under 100 ms (more is better)',
    figure: 'deliveriesPerS',
    unit: '/s',
  },
  {
    scenario: 'fan-out',
    file: 'bench-fan-out-cpu.svg',
    title: 'Server CPU a delivery near the top (less is better)',
    figure: 'cpuUsPerDelivery',
    unit: ' µs',
  },
  {
    scenario: 'fan-out',
    file: 'bench-latency.svg',
    title: 'p99 at 25 updates a second (less is better)',
    figure: 'p99Ms',
    unit: ' ms',
    cases: /25 updates/,
  },
  {
    scenario: 'rooms',
    file: 'bench-rooms.svg',
    title: '500 rooms of three: cores used by the server (less is better)',
    figure: 'serverCores',
    unit: ' cores',
  },
  {
    scenario: 'join',
    file: 'bench-join.svg',
    title: '100 clients join a full layer (less is better)',
    figure: 'allMs',
    unit: ' ms',
  },
  {
    scenario: 'memory',
    file: 'bench-memory.svg',
    title: 'Memory of an idle room of 1,000 annotations (less is better)',
    figure: 'kbPerRoom',
    unit: ' KB',
  },
  {
    scenario: 'hostile',
    file: 'bench-hostile.svg',
    title: 'Longest wait in another room under attack, worst attack (less is better)',
    figure: 'longestWaitMs',
    unit: ' ms',
    worst: true,
  },
];

interface Bar {
  readonly label: string;
  readonly value: number;
  readonly isOwn: boolean;
}

const WIDTH = 760;
const LABELS_WIDTH = 300;
const ROW = 22;
const TOP = 44;

/** One plot for each subject that the run has figures of. */
export function plots({ measurements }: Run): Plot[] {
  return SUBJECTS.flatMap((subject) => {
    const bars = barsOf(subject, measurements);
    return bars.length === 0
      ? []
      : [{ name: subject.file, title: subject.title, svg: svgOf(subject.title, subject.unit, bars) }];
  });
}

function barsOf({ scenario, figure, cases, worst }: Subject, measurements: readonly Measurement[]): Bar[] {
  const rows = measurements.filter(
    (row) => row.scenario === scenario && (row.values[figure] ?? 0) > 0 && (cases?.test(row.case) ?? true),
  );
  const groups = worst === true ? [''] : [...new Set(rows.map((row) => row.case))];
  return groups.flatMap((group) =>
    SERVER_NAMES.flatMap((server) => {
      const values = rows
        .filter((row) => row.server === server && (group === '' || row.case === group))
        .map((row) => row.values[figure] ?? 0);
      if (values.length === 0) return [];
      const label = groups.length > 1 ? `${group.split(',')[0] ?? ''} · ${server}` : server;
      return [{ label, value: Math.max(...values), isOwn: server === 'verbatim' }];
    }),
  );
}

function svgOf(title: string, unit: string, bars: readonly Bar[]): string {
  const height = TOP + bars.length * ROW + 14;
  const [low, high] = [Math.min(...bars.map(({ value }) => value)) / 2, Math.max(...bars.map(({ value }) => value))];
  const room = WIDTH - LABELS_WIDTH - 110;
  const long = (value: number): number => Math.max(2, (Math.log(value / low) / Math.log(high / low)) * room);
  const rows = bars.map(({ label, value, isOwn }, index) => {
    const y = TOP + index * ROW;
    const end = LABELS_WIDTH + long(value);
    return (
      `<text class="label" x="${LABELS_WIDTH - 8}" y="${y + 14}">${escaped(label)}</text>` +
      `<rect class="${isOwn ? 'own' : 'other'}" x="${LABELS_WIDTH}" y="${y + 3}" width="${long(value).toFixed(1)}" height="${ROW - 7}" rx="2"/>` +
      `<text x="${(end + 6).toFixed(1)}" y="${y + 14}">${shown(value)}${unit}</text>`
    );
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-label="${escaped(title)}">`,
    `<style>${STYLE}</style><rect class="page" width="${WIDTH}" height="${height}" rx="6"/>`,
    `<text class="title" x="14" y="26">${escaped(title)}</text><text x="${WIDTH - 14}" y="26" text-anchor="end">logarithmic</text>`,
    ...rows,
    '</svg>\n',
  ].join('\n');
}

const STYLE =
  'text{font:12px system-ui,sans-serif;fill:#24292f}.title{font-size:14px;font-weight:600}.label{text-anchor:end}.page{fill:#fff}.own{fill:#0b66c3}.other{fill:#9aa5b1}' +
  '@media(prefers-color-scheme:dark){text{fill:#e6edf3}.page{fill:#161b22}.own{fill:#58a6ff}.other{fill:#6e7681}}';

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
