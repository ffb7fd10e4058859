/** Tells once of the key that goes from quotation to quotation: after some that were selected by mouse and tagged. */
import type { Annotation } from '../../shared/domain/annotation.ts';
import type { AnnotationId } from '../../shared/domain/ids.ts';
import { quotationsIn } from '../../shared/domain/quotes/quotations.ts';
import type { Span } from '../../shared/domain/span.ts';
import { toast } from '../kit/toast.ts';
import { otherTexts } from '../locale/other-texts.ts';
import { isTimeFor } from './commands/lesson-time.ts';

/** After so many the key would have helped. */
const TAGGED = 3;

/** The part of the desk that this counter reads. */
interface TaggedDesk extends EventTarget {
  readonly articleText: string;
  readonly work: {
    readonly opened: { readonly me: { readonly id: string } };
    readonly session: { readonly annotations: readonly Annotation[] };
  } | null;
}

export class QuotationsByMouse {
  /** What the mouse selected last, and the member's annotations of exactly these words that there were. */
  private selected: { readonly span: Span; readonly before: ReadonlySet<AnnotationId> } | null = null;

  constructor(
    private readonly desk: TaggedDesk,
    private readonly commands: { keyOf(command: 'quotation-forward'): string },
  ) {}

  /** The mouse has selected something. */
  select(span: Span | null): void {
    this.selected = span === null ? null : { span, before: new Set(this.tagged(span).map(({ id }) => id)) };
  }

  /** Nothing is selected any more, perhaps because it was tagged just now. */
  forget(): void {
    this.look();
    this.selected = null;
  }

  /** Something at the desk has changed: that may be what was selected, now tagged. */
  look(): void {
    const { selected, desk } = this;
    if (selected === null || this.tagged(selected.span).every(({ id }) => selected.before.has(id))) return;
    this.selected = null;
    if (isQuotation(desk.articleText, selected.span)) this.offer();
  }

  /** The member's annotations of exactly these words. */
  private tagged(span: Span): readonly Annotation[] {
    const { work } = this.desk;
    const isOwn = ({ target }: Annotation): boolean => target.creator === work?.opened.me.id;
    return work?.session.annotations.filter((annotation) => isOf(span, annotation) && isOwn(annotation)) ?? [];
  }

  private offer(): void {
    const key = this.commands.keyOf('quotation-forward');
    if (key !== '' && isTimeFor('quotations', TAGGED)) toast(this.desk, otherTexts().meanings.steps(key));
  }
}

const isOf = ({ start, end }: Span, { target: { spans } }: Annotation): boolean =>
  spans.length === 1 && spans[0]?.start === start && spans[0].end === end;

/** With its marks or without them. */
const isQuotation = (text: string, { start, end }: Span): boolean =>
  quotationsIn(text).some(
    (quotation) =>
      (quotation.start === start && quotation.end === end) ||
      (quotation.start === start - 1 && quotation.end === end + 1),
  );
