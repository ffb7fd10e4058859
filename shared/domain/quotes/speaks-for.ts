/** Finds people whom a text does not name but describes by another person: “a spokesman for President Díaz”, „ein Anwalt von Öz“. */
import { ACCOUNTS } from './cues.ts';
import { ROLE } from './name-words.ts';

/** Those who speak for a person or are close to one; a regular expression. */
const SPEAKS_FOR = String.raw`(?:[Ss]pokes(?:man|woman|person|men|women|people)|[Aa]ides?|[Aa]ssistants?|[Ll]awyers?|[Aa]ttorneys?|[Ss]olicitors?|[Bb]arristers?|[Aa]dvis[eo]rs?|[Ss]ources?|[Rr]epresentatives?|[Pp]ress [Ss]ecretary|[Pp]ress [Oo]fficer|[Aa]lly|[Aa]llies|[Aa]ssociates?|[Cc]onfidantes?|[Cc]onfidants?|[Ff]riends?|[Cc]olleagues?|[Ss]taff(?:ers?)?|[Cc]ampaign|[Oo]ffice|[Oo]fficials?|[Tt]eam|[Ff]amily|[Aa]gents?|[Ss]upporters?|[Cc]ritics?|[Oo]pponents?|[Rr]ivals?|[Nn]eighbou?rs?|[Ww]ife|[Hh]usband|[Ww]idow(?:er)?|[Mm]other|[Ff]ather|[Bb]rothers?|[Ss]isters?|[Ss]ons?|[Dd]aughters?|[Pp]eople|(?:\p{Lu}\p{Ll}+)?(?:[Ss]precher|[Bb]erater|[Aa]nwalt|[Aa]nwälte|[Aa]nwältin|[Vv]ertraute[rn]?|[Vv]erteidiger|[Mm]itarbeiter|[Vv]ertreter|[Ff]reunde?|[Kk]olleg(?:en?)|[Bb]üro|[Uu]mfeld|Kreise|[Aa]nhänger|[Kk]ritiker|Familie|Ehefrau|Frau|Mann|Witwe|Vater|Mutter|Bruder|Schwester|Sohn|Tochter)(?:in(?:nen)?)?)`;

/** Others whom a text leaves without a name. */
const SOMEBODY = String.raw`(?:\p{Ll}*(?:man|woman|men|women|person)|witness(?:es)?|residents?|workers?|students?|farmers?|drivers?|passengers?|soldiers?|nurses?|Mann|Frau|Zeug(?:en?|in)|(?:Anwohner|Bewohner|Schüler|Student|Fischer|Fahrer|Arbeiter)(?:in(?:nen)?|en)?)`;
/** “the Duke of Ostmark”. */
const NOBLE = String.raw`(?:Duke|Duchess|Prince|Princess|Earl|Count|Countess|Baron|Baroness|Bishop|Archbishop) of \p{Lu}\p{L}+`;

/** What stands between such a word and the person. */
const LINK = String.raw`(?:for|of|to|close to|near|around|with|from|representing|advising|familiar with|von|vom|für|um|der|des)`;

const ARTICLE = String.raw`(?:[Aa]n?|[Oo]ne|[Aa]nother|[Tt]wo|[Ss]ome|[Ss]everal|[Ee]ine?[rm]?|[Zz]wei|[Mm]ehrere)`;
const DEFINITE = String.raw`(?:[Tt]he|[Hh]is|[Hh]er|[Tt]heir|[Dd]er|[Dd]ie|[Dd]as|[Ss]eine?|[Ii]hre?)`;
/** Words before a role that belong to it: “close”, “of the former”. */
const BETWEEN = String.raw`(?:(?!(?:and|or|that|who|which|to|for|in|at|from|with|said|told|und|oder|die|das|dem|den|mit|in|zu)[ \u00A0])[\p{L}\p{N}'’\-]+[ \u00A0]){0,3}?`;

/** An unnamed person, for `WordScan`: “a spokesman”, “sources” close to somebody, the “lawyer” in “Díaz’s lawyer”. */
export const UNNAMED = new RegExp(
  String.raw`(?<![\p{L}\p{M}\-'’])(?:${ARTICLE}[ \u00A0]${BETWEEN}(?:${SPEAKS_FOR}|${ROLE}|${SOMEBODY})|[Tt]he[ \u00A0]${NOBLE}|(?:${DEFINITE}[ \u00A0](?:\p{Ll}+[ \u00A0])?)?${SPEAKS_FOR}(?=[ \u00A0]${LINK}[ \u00A0])|(?<=\p{L}(?:['’]s|s['’])[ \u00A0](?:\p{Ll}+[ \u00A0])?)${SPEAKS_FOR})(?![\p{L}\p{M}])`,
  'uy',
);

/** Letters that {@link UNNAMED} begins with; it is tried at no other words. */
export const mayBeUnnamed = (word: string): boolean => FIRST_WORDS.test(word);

const FIRST_WORDS = new RegExp(String.raw`^(?:${ARTICLE}|${DEFINITE}|[Pp]ress|${SPEAKS_FOR})$`, 'u');

/** A word of saying that gives its person by itself: “according to Díaz”, „nach Angaben von Öz“. */
const BY_ITSELF = String.raw`(?<!(?:[Aa]ccording|${ACCOUNTS})\s)`;
/** The end of a text before a name that depends on a person before it. */
const DEPENDS = new RegExp(
  String.raw`(?<!\p{L})(?:${SPEAKS_FOR}\s(?:der|des)|${BY_ITSELF}(?:of|for|to|near|around|beside|behind|against|with|representing|advising|von|für|um|neben|hinter|gegen|bei|mit))\s(?:(?:the|his|her|former|late|then|old|new|ex|dem|der|den|früheren|ehemaligen)[\s-])*(?:(?:\p{L}+[\s-]){0,2}${ROLE},?\s)?$`,
  'u',
);

/** Whether a name depends on what stands before it: “the office of Díaz”. @param before what stands before the name and its role. */
export const dependsOn = (before: string): boolean => DEPENDS.test(before) || IS_ASKED.test(before);

/** “Asked about Díaz, he said”. */
const IS_ASKED =
  /(?:^|[.!?\n\uFFFC][”"“»«]?\s*)(?:Asked|Questioned|Pressed|Gefragt|Befragt|Angesprochen)\s(?:\p{L}+\s){1,3}$/u;
