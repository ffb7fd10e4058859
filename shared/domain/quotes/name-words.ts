/** Distinguishes people’s names from other capitalised words: roles, organisations, places, and words at the start of a sentence. */

/** One word of a name, for a regular expression: O’Neill-Park. */
export const NAME_WORD = String.raw`\p{Lu}[\p{L}\p{M}]*(?:['’\-]\p{Lu}[\p{L}\p{M}]+)*`;
/** What stands between words of family names. */
export const PARTICLE = '(?:van|von|der|den|de|da|di|du|dos|del|al|bin|ter|zu|la|le)';

/** Nouns for what people are, in English and German; a regular expression. */
export const ROLE = String.raw`(?:[Ss]ecretary[ \-][Gg]eneral|[Pp]rime [Mm]inister|[Pp]resident|[Cc]hancellor|[Mm]inister|[Ss]ecretary|[Dd]irector|[Cc]hief|[Hh]ead|[Ll]eader|[Cc]hair(?:man|woman)?|[Ss]pokes(?:man|woman|person)|[Aa]mbassador|[Aa]dvis[eo]r|[Cc]onservator|[Rr]estorer|[Ee]xpert|[Oo]fficial|[Ss]tatesman|[Mm]ayor|[Ss]enator|[Gg]overnor|[Pp]rofessor|[Aa]uthor|[Ll]awyer|[Jj]udge|[Bb]ishop|[Cc]oach|[Ff]ounder|[Aa]nalyst|[Rr]esearcher|[Hh]istorian|[Ee]ditor|[Mm]anager|[Oo]fficer|[Gg]eneral|[Cc]ommander|[Pp]remier|[Kk]ing|[Qq]ueen|[Pp]ope|[Mm]inistre|[Pp]olitician|[Cc]aptain|[Ee]ngineer|[Dd]octor|[Tt]eacher|CEO|Mr|Mrs|Ms|Dr|Sir|Herr|Frau|(?:\p{Lu}\p{Ll}+)?(?:[Pp]räsident|[Kk]anzler|[Mm]inister|[Ss]precher|[Dd]irektor|[Cc]hef|[Ll]eiter|[Ss]ekretär|[Mm]eister|[Tt]rainer|[Ff]orscher|[Aa]nwält|[Bb]otschafter)(?:in|en|s)?|[Vv]orsitzende[rn]?|[Aa]nwalt|[Ee]xpertin|[Ee]xperte)`;

/** Words of which names of organisations, institutions and events are made. */
export const ORGANISATIONS =
  /^(?:Museum|Council|Union|Research|Channel|Center|Centre|University|Institute|Agency|Press|News|Times|Post|Guardian|Courier|Sentinel|Party|House|Street|Road|Summit|Treaty|Article|Alliance|Atlantic|Security|Ministry|Department|Bank|Court|Parliament|Commission|Committee|Association|Society|Company|Group|Club|Church|School|Hospital|War|States?|Kingdom|Republic|Federation|Region|Theme|Report|Newsletter|Facebook|Twitter|Telegram|Instagram|Youtube|Reuters|Website|Button|Creative|Action|Plan|National|International|Maritime|Global|Military|Escalation|Troops|Countries|Members?|Western|Eastern|Northern|Southern|Central|Disclaimer|Copyright|Posted|Note|Click|Sputnik|Ministerium|Universität|Verein|Partei|Zeitung|Gericht|Bundestag|Rat|Amt|Millionen|Milliarden|Euro|Dollar|Prozent)$/u;

/** Words that begin sentences, or have a capital for another reason, and are no names. */
export const NO_NAMES: ReadonlySet<string> = new Set(
  (
    'A An The This That These Those It Its He She They We I You His Her Their Our My In On At By For From With Of To And But Or So As If When While After Before ' +
    'January February March April May June July August September October November December Nobody Everybody Somebody Today Yesterday Asked Speaking Yet Still There Here What Who Why How No Not Now Then Mr Mrs Ms Dr Monday Tuesday Wednesday Thursday Friday Saturday Sunday ' +
    'Whether Having Being Unless Although Though Because Unlike Against Among Between During Through Throughout Without Within Behind Besides Above Below Around About Across Along Into Onto Off Out Up Down Where Whom Whose Which Why Either Neither Nor Both Each Every Any All Only Even Just Perhaps Maybe Instead Thus Hence Moreover Nevertheless Nonetheless Otherwise Again Never Always Often Sometimes Once Given Is Are Was Were Be Does Did Has Have Had Can Could Should Would Must Might Shall Isn Wasn Didn Doesn Hasn Hadn Says Told Me Him Them Us Another Other Others Such Same Much More Less Few Several Yes Then Than ' +
    'Ob Wie Wenn Als Weil Dass Seit Bis Für Mit Ohne Gegen Durch Um Während Nachdem Bevor Obwohl Sobald Solange Falls Trotz Wegen Statt Anstatt Außer Zwischen Unter Über Hinter Neben Auf Aus In Was Wer Wem Wen Wo Warum Wann Weshalb Welche Welcher Welches Wohin Sein Seine Seiner Ihr Ihre Ihrer Unser Unsere Mein Meine Dein Deine Kein Keine Nicht Nur Noch Schon Erst Jetzt Nun Hier Dort So Damit Dazu Davor Danach Darauf Daraufhin Dagegen Daher Darum Deshalb Deswegen Denn Dennoch Trotzdem Allerdings Jedoch Außerdem Zudem Zuvor Später Vielleicht Sondern Sowohl Weder Entweder Beide Alle Viele Manche Einige Jeder Jede Jedes Dieser Diese Dieses Jener Niemand Jemand Ist Sind War Waren Hat Haben Hatte Hatten Wird Werden Wurde Wurden Kann Können Konnte Soll Sollte Muss Musste Darf Durfte Wäre Hätte Würde Nein Gerade Immer Nie Wieder Etwa Selbst Sogar Weiter Gegenüber Seitdem Inzwischen Mittlerweile ' +
    'Der Die Das Den Dem Des Ein Eine Einer Er Sie Es Wir Ich Und Aber Oder Auch Nach Vor Bei Im Am Zum Zur Laut Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag ' +
    'According Earlier Later However Even Despite Since Until Under Over Once Also Although Because Former Ex Current Last Next Guest Some Most Many Critics Sources Specialists Experts Afterwards Meanwhile Families Older Worth Beyond Therefore Obviously Expectations Individual One Two Three Zufolge Dann Heute Gestern Doch Dabei Angaben Ansicht Worten Aussage Meinung'
  ).split(' '),
);

/** Towns and bodies that news texts let speak for their governments. */
const SPEAKING_PLACES = new Set(
  'Washington Moscow Moskau Kremlin Kreml Kiev Kyiv Kiew Berlin Paris London Brussels Brüssel Beijing Peking Warsaw Warschau Vilnius Rome Rom Madrid Vienna Wien Tokyo Tokio Ankara Jerusalem Tehran Teheran Europe Europa Asia Asien Africa Afrika America Amerika Britain England Scotland Wales Nato NATO West East North South Baltic Guardian Reuters Sputnik Twitter Telegram Facebook Instagram Internet'.split(
    ' ',
  ),
);

let countries: ReadonlySet<string> | null = null;

/** Names of countries in English and German, as the platform knows them. */
function countryNames(): ReadonlySet<string> {
  if (countries !== null) return countries;
  const names = ['en', 'de'].map((language) => new Intl.DisplayNames(language, { type: 'region', fallback: 'none' }));
  const letters = Array.from({ length: 26 }, (_, index) => String.fromCodePoint(65 + index));
  const codes = letters.flatMap((first) => letters.map((second) => first + second));
  countries = new Set(codes.flatMap((code) => names.map((known) => known.of(code) ?? '')));
  return countries;
}

/** Adjectives of countries: Ukrainian, Danish, Portuguese. */
const DEMONYM = /^\p{Lu}\p{Ll}{2,}(?:ian|ish|ese|sche[rnms]?|ean)$/u;
const OTHER_DEMONYMS = new Set('German French Dutch Greek Swiss Czech American African Mexican Kremlin'.split(' '));

/** True for a country, a town that stands for a government, an outlet, or an adjective of a country. */
export const isPlaceOrOutlet = (word: string): boolean =>
  countryNames().has(word) || SPEAKING_PLACES.has(word) || OTHER_DEMONYMS.has(word) || DEMONYM.test(word);
