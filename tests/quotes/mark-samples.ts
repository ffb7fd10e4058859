/** Sentences of our own in many languages, with the quotations in each, paragraphs of one joined by “ / ”. */
export const MARK_SAMPLES: readonly (readonly [language: string, text: string, quotations: readonly string[]])[] = [
  [
    'German',
    '„Wir fahren morgen“, sagte sie. „Er rief ‚Halt‘ und blieb.“',
    ['Wir fahren morgen', 'Er rief ‚Halt‘ und blieb.', 'Halt'],
  ],
  ['German guillemets', '»Nein«, rief er, »das ist ‹nicht› wahr!«', ['Nein', 'das ist ‹nicht› wahr!', 'nicht']],
  ['German with a straight closing mark', '„So nicht", sagte er und ging. „Doch", rief sie.', ['So nicht', 'Doch']],
  ['French', '«\u00A0Le port est l’“âme” du village\u00A0», dit-elle.', ['Le port est l’“âme” du village', 'âme']],
  [
    'Spanish',
    'Dijo: «Ella gritó “¡basta!” y salió». “¿Quién?”, preguntó.',
    ['Ella gritó “¡basta!” y salió', '¡basta!', '¿Quién?'],
  ],
  ['Hebrew', 'הוא אמר: "צה"ל לא יחזור" והלך. ה"מומחים" שתקו.', ['צה"ל לא יחזור', 'מומחים']],
  ['Hebrew with its own marks', 'היא אמרה „לא היום” ויצאה. הוא ענה ״מנכ״ל חדש״.', ['לא היום', 'מנכ״ל חדש']],
  ['Japanese', '市長は「港は『命』だ」と述べた。〝昔〟の話。', ['港は『命』だ', '命', '昔']],
  [
    'Chinese',
    '他说：“我们不走。”她问："为什么？"《海边日报》写道：「风大」。',
    ['我们不走。', '为什么？', '海边日报', '风大'],
  ],
  ['Polish', 'Powiedział: „Nie wrócę”. Dodał: „Nigdy”.', ['Nie wrócę', 'Nigdy']],
  [
    'English, the same mark within',
    'She said “I read the “Harbour Post” daily,” and left.',
    ['I read the “Harbour Post” daily,', 'Harbour Post'],
  ],
  [
    'German, marks of several kinds',
    "Die Zeitung schrieb: ‚Der Kai bleibt zu.‘ Sie fragte: «Wann öffnet er?» Er sagte: “Bald.” Sein Sohn: 'Nie!'",
    ['Der Kai bleibt zu.', 'Wann öffnet er?', 'Bald.', 'Nie!'],
  ],
  [
    'German over two paragraphs',
    'Ihr Sprecher: „Der Kai bleibt zu.\n\n„Wir warten auf Sand.“ ›Bald‹, so hieß es, „oder nie”.',
    ['Der Kai bleibt zu. / Wir warten auf Sand.', 'Bald', 'oder nie'],
  ],
  [
    'French, marks of several kinds',
    'Elle a écrit : “Le quai reste fermé.” Il répond : "Jamais." Son fils : ‹ bientôt ›. Puis : «Rien» ou ‘peu’.',
    ['Le quai reste fermé.', 'Jamais.', 'bientôt', 'Rien', 'peu'],
  ],
  [
    'French over two paragraphs',
    '« Le quai reste fermé.\n« Nous attendons », a dit la maire.',
    ['Le quai reste fermé. / Nous attendons'],
  ],
  [
    'Spanish, marks of several kinds',
    'El alcalde: "No abrimos". La vecina dijo: ‘Otra vez’. Escribió: «El muelle “viejo” y el ‘nuevo’».',
    ['No abrimos', 'Otra vez', 'El muelle “viejo” y el ‘nuevo’', 'viejo', 'nuevo'],
  ],
  ['Spanish over two paragraphs', '«Esperamos.\n\n»Esperamos la arena», añadió.', ['Esperamos. / Esperamos la arena']],
  [
    'Hebrew, marks of several kinds',
    "ראש העיר אמרה: “הרציף סגור”. הדייג השיב: 'לא עוד'. בעיתון נכתב: «בקרוב».",
    ['הרציף סגור', 'לא עוד', 'בקרוב'],
  ],
  [
    'Japanese, marks of several kinds',
    '彼女は“港は閉まる”と書いた。新聞は＂春＂と書き、妻は‘夏’と言った。｢秋｣か"冬"か。',
    ['港は閉まる', '春', '夏', '秋', '冬'],
  ],
  ['Japanese over two paragraphs', '市長は「港は閉まる。\n「砂を待つ」と述べた。', ['港は閉まる。 / 砂を待つ']],
  [
    'Chinese, marks of several kinds',
    '她说：‘码头关闭。’渔民问：『什么时候开？』报纸写道：〈春天〉。“他说‘很快’。”他答"好"了。',
    ['码头关闭。', '什么时候开？', '春天', '他说‘很快’。', '很快', '好'],
  ],
  ['Chinese in columns', '﹁码头﹂和﹃渔船﹄都在等。', ['码头', '渔船']],
];
