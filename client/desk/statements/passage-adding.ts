/** Adds passages of the open article to statements, through their room: loaded when a member adds the first. */
import type { VersionRef } from '../../../shared/domain/ids.ts';
import { withoutMarks } from '../../../shared/domain/quotes/without-marks.ts';
import type { Result } from '../../../shared/domain/result.ts';
import type { Span } from '../../../shared/domain/span.ts';
import type { StatementOperation } from '../../../shared/layer/statement-edits.ts';
import type { StatementBody, StatementsBody } from '../../../shared/wire/http/statements.ts';
import type { Api } from '../../services/api.ts';
import { StatementsRoom } from '../../statements/statements-room.ts';
import { hasVersion } from '../../statements/statement-words.ts';
import type { StepElsewhere } from '../layer/edit-history.ts';
import type { OpenArticle } from '../layer/open-article.ts';
import type { SayingAction } from '../layer/saying-action.ts';

/** The work on the article, as far as it remembers what was added. */
interface AddingWork {
  readonly opened: OpenArticle;
  readonly api: Api;
  readonly session: { rememberElsewhere(step: StepElsewhere): void; undoElsewhere(step: StepElsewhere): void };
  say(words: string, action?: SayingAction): void;
}

/** A passage to be added to statements. `same` is a version of the statement that it joins; `undefined` makes a new statement. */
interface AddedPassage {
  readonly span: Span;
  readonly relation: Extract<StatementOperation, { operation: 'add' }>['relation'];
  readonly same: VersionRef | undefined;
}

/** Messages about an added passage. */
interface AddingWords {
  readonly done: string;
  readonly isThere: string;
  readonly undo: string;
  readonly overtaken: string;
}

/** So many statements are found at once. */
const MOST_FOUND = 20;

export class PassageAdding {
  private readonly room: StatementsRoom;
  /** Found last: a passage is added to one of them. */
  private found: readonly StatementBody[] = [];

  /** @param onSaved is called when what was added, or taken back, is on the server. */
  constructor(
    private readonly work: AddingWork,
    onSaved: () => void,
  ) {
    const { project, me } = work.opened;
    this.room = new StatementsRoom({
      project: project.id,
      title: project.title,
      member: me.id,
      now: () => work.api.serverNow(),
      onChange: () => this.room.saving.kind === 'saved' && onSaved(),
      onDecided: () => undefined,
      statementOf: (version) => this.found.find((statement) => hasVersion(statement, version)) ?? null,
    });
  }

  /** Words of a passage, without the marks of a quotation around it. */
  wordsOf(span: Span): string {
    const { start, end } = this.placeOf(span);
    return this.work.opened.text.slice(start, end);
  }

  /** Statements of the project that say something, or whose speaker is called so. */
  async search(query: { readonly q: string; readonly speaker: string }): Promise<Result<StatementsBody>> {
    const wanted = Object.fromEntries(Object.entries(query).filter(([, words]) => words.trim() !== ''));
    const answer = await this.work.api.call(
      'GET /projects/{project}/statements',
      { project: this.work.opened.project.id },
      { query: { ...wanted, limit: String(MOST_FOUND), offsets: 'utf16' } },
    );
    if (answer.ok) this.found = answer.value.statements;
    return answer;
  }

  /** Adds a passage, as a step that the article’s Undo takes back. */
  add({ span, relation, same }: AddedPassage, words: AddingWords): void {
    const { room, work } = this;
    const { start, end } = this.placeOf(span);
    const article = work.opened.article.id;
    let step = room.decide({ operation: 'add', article, start, end, relation, same }, this.wordsOf(span));
    if (step.length === 0) return work.say(words.isThere);
    const takeBack = (): void => {
      step = room.takeBack(step);
      if (step.length === 0) work.say(words.overtaken);
    };
    const entry: StepElsewhere = { undo: takeBack, redo: takeBack };
    work.session.rememberElsewhere(entry);
    work.say(words.done, { words: words.undo, act: () => work.session.undoElsewhere(entry) });
  }

  destroy(): void {
    this.room.destroy();
  }

  private placeOf(span: Span): Span {
    const place = withoutMarks(this.work.opened.text, span);
    return place.start < place.end ? place : span;
  }
}
