"""Checks a Verbatim export with Python's standard library alone: python3 check_export.py FILE (.json or .jsonl).

Every span is sliced by code points and compared with its exact text, every text with its SHA-256 and
length. Prints `<articles> articles, <annotations> annotations, <spans> spans`; exits with 1 at the first difference.
"""
import hashlib
import json
import sys


def rows_of_json(file):
    project = json.load(file)
    assert project["schema"] in ("verbatim/1", "verbatim/2"), project["schema"]
    assert project["offsetUnit"] == "codepoint", project["offsetUnit"]
    for article in project["articles"]:
        annotations = [annotation for layer in article["layers"] for annotation in layer["annotations"]]
        yield article["text"], article["sha256"], article["length"], annotations


def rows_of_jsonl(file):
    first_keys = None
    for line in file:
        row = json.loads(line)
        assert row["schema"] == "verbatim-jsonl/1", row["schema"]
        assert row["offset_unit"] == "codepoint", row["offset_unit"]
        first_keys = first_keys or list(row)
        assert list(row) == first_keys, "rows have different keys"
        for annotation in row["annotations"]:
            joined = " … ".join(span["exact"] for span in annotation["spans"])
            assert annotation["text"] == joined, annotation["id"]
            assert annotation["start"] == annotation["spans"][0]["start"], annotation["id"]
            assert annotation["end"] == annotation["spans"][-1]["end"], annotation["id"]
        yield row["text"], row["text_sha256"], row["length"], row["annotations"]


def check(rows):
    counts = [0, 0, 0]
    for text, sha256, length, annotations in rows:
        counts[0] += 1
        assert hashlib.sha256(text.encode("utf-8")).hexdigest() == sha256, "hash"
        assert len(text) == length, f"length {len(text)}, not {length}"
        for annotation in annotations:
            counts[1] += 1
            for span in annotation["spans"]:
                counts[2] += 1
                start, end = span["start"], span["end"]
                assert text[start:end] == span["exact"], f"{annotation['id']}: {text[start:end]!r}, not {span['exact']!r}"
                assert text[:start].endswith(span["prefix"]), annotation["id"]
                assert text[end:].startswith(span["suffix"]), annotation["id"]
    return counts


def main(path):
    with open(path, encoding="utf-8", newline="") as file:
        counts = check(rows_of_jsonl(file) if path.endswith(".jsonl") else rows_of_json(file))
    print("{} articles, {} annotations, {} spans".format(*counts))


if __name__ == "__main__":
    try:
        main(sys.argv[1])
    except AssertionError as difference:
        sys.exit(f"not as it must be: {difference}")
