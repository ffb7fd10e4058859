/** Recognises that a quotation has a source that is not a person of the article: „heißt es im Papier“, “reads the sign”, a verb of an unknown language. */
import type { Span } from '../span.ts';

/** Right before a quotation. */
const BEFORE =
  /(?<!\p{L})(?:heißt es|hieß es|(?:steht|stand|lautete?|ist zu lesen|reads?|reading|headlined|titled)(?: \p{L}+){0,4}):? ?$/u;

/** Right behind a quotation. */
const BEHIND = new RegExp(
  String.raw`^[.,]? ?(?:[–—-] ?)?(?:${[
    '(?:so |wie )?(?:heißt|hieß|steht|stand|lautete?) ',
    String.raw`(?:ist|war|wurde) (?:\p{L}+ ){0,4}(?:zu lesen|gelesen)`,
    '(?:reads?|runs?|ran|goes|went) (?:the|an?|one|another|its|his|her) ',
    String.raw`(?:the|an?|one|another|its|his|her) (?:\p{L}+ ){1,4}(?:reads?|ran|runs)(?!\p{L})`,
    '(?:as )?it says ',
    '(?:according to|laut) ',
  ].join('|')})`,
  'u',
);

/** A verb with a name behind it, where a comma or a dash stands before: “– powiedział Borys”. */
const UNKNOWN_VERB =
  /^(?:, | ?[–—-] )(?!(?:in|at|of|on|from|for|to|by|with|and|or|but|after|before|when|while|as|than|und|oder|aber|im|am|an|auf|bei|nach|vor|aus|mit|von|vom|zu|zum|zur|als|wie|der|die|das|the|a) )\p{Ll}+ (?:\p{Ll}{1,9} )?(\p{Lu}[\p{L}\p{M}]+)/u;

/** Units beside a quotation that are looked at. */
const REACH = 80;

/**
 * Whether a source stands right beside a quotation that nobody known can be.
 * @param reporter the article with quoted words blanked. @param topic whom the sentence speaks of.
 */
export function hasOtherSource(reporter: string, { start, end }: Span, topic: string | null): boolean {
  if (BEFORE.test(reporter.slice(Math.max(0, start - REACH), start))) return true;
  if (BEHIND.test(reporter.slice(end, end + REACH))) return true;
  const name = UNKNOWN_VERB.exec(reporter.slice(end, end + REACH))?.[1];
  return name !== undefined && topic?.includes(name) !== true;
}
