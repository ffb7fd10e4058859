/** Writes the Python script that converts `data.jsonl` to spaCy’s training data. */

export const LOAD_SCRIPT = `"""Makes data.spacy of data.jsonl: python load.py [language, such as en]"""
import json
import sys

import spacy
from spacy.tokens import DocBin

nlp, docs, widened = spacy.blank(sys.argv[1] if len(sys.argv) > 1 else "xx"), DocBin(), 0
with open("data.jsonl", encoding="utf-8") as file:
    for row in map(json.loads, file):
        doc = nlp.make_doc(row["text"])
        places = [(start, end, doc.char_span(start, end, label, alignment_mode="expand")) for start, end, label, _ in row["spans"]["sc"]]
        widened += sum((start, end) != (span.start_char, span.end_char) for start, end, span in places)
        doc.spans["sc"] = [span for _, _, span in places]
        doc.ents = spacy.util.filter_spans(doc.char_span(*place, alignment_mode="expand") for place in row["entities"])
        docs.add(doc)
docs.to_disk("data.spacy")
print(f"{len(docs)} texts in data.spacy; {widened} spans were widened to whole tokens")
`;
