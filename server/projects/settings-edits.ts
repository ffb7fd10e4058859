/**
 * Applies changes of a project’s settings one after another, so that two members who edit at once do not overwrite each
 * other unseen: a change that names the version on which it is based is refused if another member has changed the same
 * setting since.
 */
import { isDeepStrictEqual } from 'node:util';
import type { ProjectId } from '../../shared/domain/ids.ts';
import { isArchived, type Project } from '../../shared/domain/project.ts';
import { failure, success, type Result } from '../../shared/domain/result.ts';
import type { Change } from '../channels/changes.ts';
import type { Publisher } from '../channels/channel.ts';
import type { Store } from '../store/store.ts';
import { archived } from './archived.ts';

export type Settings = Pick<
  Project,
  | 'title'
  | 'guidelines'
  | 'mode'
  | 'editing'
  | 'labelSet'
  | 'ownersSee'
  | 'revealedTo'
  | 'releaseAfterDays'
  | 'showsScores'
  | 'prefill'
  | 'finder'
>;

/** Settings by name; what is `undefined` is not meant. */
export type SomeSettings = { readonly [Name in keyof Settings]?: Settings[Name] | undefined };

const NAMES: Readonly<Record<keyof Settings, string>> = {
  title: 'the title',
  guidelines: 'the guidelines',
  mode: 'the mode',
  editing: 'who may change annotations',
  labelSet: 'the labels',
  ownersSee: 'what owners see of unrevealed work',
  revealedTo: 'who reads revealed work',
  releaseAfterDays: 'when abandoned work is released',
  prefill: 'what a reveal fills in',
  showsScores: 'whether annotators see their scores',
  finder: 'what is found and suggested',
};
const FIELDS = Object.keys(NAMES) as (keyof Settings)[];

/** A setting that nobody has chosen is `null` or left out. */
const isSame = (one: unknown, other: unknown): boolean => isDeepStrictEqual(one ?? null, other ?? null);

const outOfArchive = ({ archived: _since, ...project }: Project, now: number): Project => ({
  ...project,
  takenOut: now,
});

const noProject = (): Result<never> => failure('not-found', 'There is no such project.');

/** Of so many projects is remembered who changed what. */
const MAX_REMEMBERED = 1_000;

export class SettingsEdits {
  private readonly turns = new Map<ProjectId, Promise<unknown>>();
  /** Who changed a setting last and when, since the server runs: for words only. */
  private readonly last = new Map<
    ProjectId,
    Partial<Record<keyof Settings, { readonly by: string; readonly at: number }>>
  >();

  constructor(
    private readonly work: {
      readonly store: Pick<Store, 'projects'>;
      readonly changes: Publisher<Change>;
      /** Milliseconds since 1970. */
      readonly now: () => number;
    },
  ) {}

  /** Changes what is given and leaves the rest as it is by then. Fails with `archived` too. @param by the name of the asker. */
  change(id: ProjectId, given: SomeSettings, basedOn: SomeSettings, by: string): Promise<Result<Project>> {
    return this.inTurn(id, given, basedOn, async (now) => {
      if (isArchived(now)) return archived();
      const changed = {
        ...now,
        ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
      };
      await this.work.store.projects.update(changed);
      this.note(id, given, by);
      await this.work.changes.publish({ kind: 'project', project: id });
      return success(changed);
    });
  }

  /**
   * Puts a project into the archive, or takes it out again, after the changes of settings that were asked for before. A
   * project that is already there stays as it is. Fails with `not-found`.
   */
  archive(id: ProjectId, isToBe: boolean): Promise<Result<null>> {
    return this.next(id, async () => {
      const now = await this.work.store.projects.get(id);
      if (now === null) return noProject();
      if (isArchived(now) === isToBe) return success(null);
      await this.work.store.projects.update(
        isToBe ? { ...now, archived: this.work.now() } : outOfArchive(now, this.work.now()),
      );
      await this.work.changes.publish({ kind: 'project', project: id });
      return success(null);
    });
  }

  /**
   * Does something with the project as it is when its turn has come; until it is done, nobody else changes settings.
   * Fails with `changed-meanwhile` where a given setting is then neither what the change is based on nor what it makes.
   */
  inTurn<Value>(
    id: ProjectId,
    given: SomeSettings,
    basedOn: SomeSettings,
    edit: (now: Project) => Promise<Result<Value>>,
  ): Promise<Result<Value>> {
    return this.next(id, async () => {
      const now = await this.check(id, given, basedOn);
      return now.ok ? edit(now.value) : now;
    });
  }

  private async check(id: ProjectId, given: SomeSettings, basedOn: SomeSettings): Promise<Result<Project>> {
    const now = await this.work.store.projects.get(id);
    if (now === null) return noProject();
    const field = FIELDS.find(
      (name) =>
        given[name] !== undefined &&
        basedOn[name] !== undefined &&
        !isSame(now[name], basedOn[name]) &&
        !isSame(now[name], given[name]),
    );
    if (field === undefined) return success(now);
    const last = this.last.get(id)?.[field];
    const who = last === undefined ? 'Somebody' : last.by;
    const when = last === undefined ? 'meanwhile' : `at ${new Date(last.at).toISOString()}`;
    return failure('changed-meanwhile', `${who} changed ${NAMES[field]} ${when}.`, field);
  }

  /** Remembers who changed settings. */
  note(id: ProjectId, given: SomeSettings, by: string): void {
    const entry = { by, at: this.work.now() };
    const changed = Object.fromEntries(FIELDS.filter((name) => given[name] !== undefined).map((name) => [name, entry]));
    const before = this.last.get(id);
    this.last.delete(id);
    this.last.set(id, { ...before, ...changed });
    const [oldest] = this.last.keys();
    if (this.last.size > MAX_REMEMBERED && oldest !== undefined) this.last.delete(oldest);
  }

  private next<Value>(id: ProjectId, edit: () => Promise<Value>): Promise<Value> {
    const turn = (this.turns.get(id) ?? Promise.resolve()).then(edit, edit);
    this.turns.set(id, turn);
    const end = (): void => void (this.turns.get(id) === turn && this.turns.delete(id));
    turn.then(end, end);
    return turn;
  }
}
