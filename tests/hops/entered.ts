/** Functions that V8 has seen entered, by precise coverage: of our own modules, in the order of their files. */

/** V8’s name for what gives a new object its fields: no function that is written down. */
const FIELDS = '<instance_members_initializer>';

/** One script, as V8 tells of it. */
export interface ScriptCoverage {
  readonly url: string;
  readonly functions: readonly {
    readonly functionName: string;
    /** The first is the function itself. Offsets into the script, in UTF-16 units. */
    readonly ranges: readonly { readonly startOffset: number; readonly endOffset: number; readonly count: number }[];
  }[];
}

/** A function of ours that was entered. */
export interface EnteredFunction {
  readonly module: string;
  readonly name: string;
  /** Where it begins in the script that ran. */
  readonly start: number;
  /** Of the script that ran. */
  readonly lines: number;
}

/** A script of ours. */
export interface ScriptSource {
  readonly text: string;
  readonly module: string;
}

/** @param sourceOf `null` for a script that is not ours. A module's own body is no function. */
export function enteredIn(
  scripts: readonly ScriptCoverage[],
  sourceOf: (url: string) => ScriptSource | null,
): readonly EnteredFunction[] {
  return scripts.flatMap(({ url, functions }) => {
    const source = sourceOf(url);
    if (source === null) return [];
    return functions.flatMap(({ functionName, ranges: [own] }): EnteredFunction[] => {
      if (own === undefined || own.count === 0 || own.endOffset - own.startOffset >= source.text.length) return [];
      if (functionName === FIELDS) return [];
      const lines = source.text.slice(own.startOffset, own.endOffset).split('\n').length;
      return [
        {
          module: source.module,
          name: functionName === '' ? '(anonymous)' : functionName,
          start: own.startOffset,
          lines,
        },
      ];
    });
  });
}

/** Those of every round: what a timer or another person caused meanwhile is in some rounds alone. */
export function inEvery(rounds: readonly (readonly EnteredFunction[])[]): readonly EnteredFunction[] {
  const [first = [], ...others] = rounds.map((round) => new Map(round.map((one) => [JSON.stringify(one), one])));
  return [...first].flatMap(([key, one]) => (others.every((round) => round.has(key)) ? [one] : []));
}

/** The most lines that a function on the way may have. */
const MOST_LINES = 40;

export function report(what: string, entered: readonly EnteredFunction[]): string {
  const modules = new Map<string, EnteredFunction[]>();
  for (const one of entered) modules.set(one.module, [...(modules.get(one.module) ?? []), one]);
  const long = entered.filter(({ lines }) => lines > MOST_LINES);
  const list = [...modules].map(([module, all]) => `  ${module}: ${all.map(({ name }) => name).join(', ')}`);
  const tooLong = long.map(({ module, name, lines }) => `${name} (${module}, ${lines} lines)`);
  return [
    `${what}: ${entered.length} functions of ${modules.size} modules`,
    ...list,
    `  longer than ${MOST_LINES} lines: ${tooLong.length === 0 ? 'none' : tooLong.join(', ')}`,
    '',
  ].join('\n');
}
