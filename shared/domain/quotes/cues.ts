/** Finds cues: words by which a text says that a person speaks, in English and German. */

/** Verbs of saying, in the forms that news texts have. */
const VERBS =
  'said|says|told|tells|asked|asks|wrote|writes|added|adds|adding|argued|argues|arguing|claimed|claims|claiming|replied|replies|explained|explains|explaining|insisted|insists|insisting|warned|warns|warning|admitted|admits|announced|announces|stated|stating|noted|notes|noting|recalled|recalls|recalling|tweeted|stressed|stresses|stressing|specified|specifies|believes|believed|thinks|suggested|suggests|suggesting|pointed out|points out|pointing out|conceded|concedes|boasts|boasted|owns up|owned up|declared|declares|promised|promises|assured|assures|reiterated|reiterates|emphasised|emphasized|emphasises|emphasizes|maintained|maintains|acknowledged|acknowledges|confirmed|confirms|denied|denies|predicted|predicts|quipped|joked|jokes|remarked|remarks|observed|observes|responded|responds|began|continued|concluded|concludes|agreed|agrees|agree|vowed|vows|revealed|reveals|testified|shouted|cried|whispered|exclaimed|complained|complains|cautioned|cautions|underlined|underlines|underscored|asserted|asserts|contended|contends|commented|comments|affirmed|affirms|alleged|alleges|called|calls|described|describes|say|warn|argue|claim|insist|' +
  'sagte|sagt|sagten|sagen|erklärte|erklärt|erklärten|schrieb|schreibt|fragte|fragt|meinte|meint|betonte|betont|warnte|warnt|warnen|kritisierte|kritisiert|antwortete|antwortet|berichtete|berichtet|ergänzte|ergänzt|behauptete|behauptet|versicherte|versichert|bestätigte|bestätigt|kündigte|erwiderte|entgegnete|rief|forderte|fordert|fügte|teilte|bekräftigte|bekräftigt|verkündete|räumte|gab|nannte|nennt|sprach von|spricht von';

/** Verbs that take what is quoted and then the speaker: “the paper quoted Díaz as saying”. */
const QUOTING = String.raw`(?:quoted|quotes|cited|cites|zitierte|zitiert)`;
/** „nach Angaben von“: what a person gives; a regular expression. */
export const ACCOUNTS = '(?:Angaben|Worten|Ansicht|Meinung|Aussagen?|Einschätzung|Darstellung|Auskunft)';
const BY = String.raw`[Aa]ccording to|[Ll]aut|[Zz]ufolge|[Nn]ach (?:den |eigenen )?${ACCOUNTS} (?:von|des|der)|(?<=,\s)so(?=\s(?:\p{Lu}[\p{L}-]+\s?){1,4}[.,;:])`;

/** “…, saying that”; but “quoted Díaz as saying” has its cue before. */
const SAYING = String.raw`(?<!(?:as|without|is|was|are|were|been|be|not) )saying`;

/** All of them, for a regular expression. */
export const CUE_WORDS = `${VERBS}|${BY}|${QUOTING}|${SAYING}`;

/** Words that a cue begins with. */
export const FIRST_CUE_WORDS: ReadonlySet<string> = new Set([
  ...VERBS.split('|').map((verb) => verb.split(' ')[0] ?? verb),
  ...'saying quoted quotes cited cites zitierte zitiert According according Laut laut Zufolge zufolge Nach nach so'.split(
    ' ',
  ),
]);

export const CUE = new RegExp(String.raw`(?<![\p{L}\p{M}\-'’])(?:${CUE_WORDS})(?![\p{L}\p{M}\-])`, 'gu');
export const IS_BY = /^(?:[Aa]ccording to|[Ll]aut|[Zz]ufolge|[Nn]ach [\p{L} ]+|so)$/u;
/** „laut“, „nach Angaben von“: the person comes right behind. */
export const IS_GERMAN_BY = /^(?:[Ll]aut|[Nn]ach [\p{L} ]+)$/u;
export const IS_QUOTING = new RegExp(`^${QUOTING}$`, 'u');

/** Verbs that things do as well as people: a table suggests, a rule states. They count with a person alone. */
export const NEEDS_PERSON =
  /^(?:suggest|state|stating|note|noting|claims$|claim$|comment|remark|began|continued|conclude|observe|confirm|reveal|maintain|promise|predict|warning|cried|gab|fügte|teilte|kündigte|räumte|notes|adds|added|adding|saying|believe|think|underline|recall|specif)/u;

/** Verbs that take a noun as well: “reiterated his call”. They report where “that” follows. */
export const NEEDS_THAT =
  /^(?:reiterate|respond|confirm|den[iy]|began|continue|conclude|agree|admits?$|announce|acknowledge|reveal|warn(?:t|te|ed|s)?$|call|describe|nannte|nennt|sprach|spricht|kritisiert|bestätigt|bekräftigt|forder|kündigte|gab|rief|räumte|teilte|fügte|explain|recall|stress|notes?$|emphasi|underlin|underscor|complain|predict|promise|ask|joke)/u;

/** Those among them that a body does as a person would: “The White House believes that”. */
export const BODIES_DO = /^(?:believe|think|confirm|promise|predict|add(?:s|ed)$|reveal|maintain)/u;
