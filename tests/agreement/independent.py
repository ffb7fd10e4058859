"""Figures of agreement of an export of Verbatim, by the Python standard library alone.

A second program that shares no code with Verbatim: positions are counted one by one, and fractions are exact.
Usage: python3 independent.py EXPORT.json    Prints JSON: {"total": {measure: value or null}, "byLabel": {label: ...}}.
       python3 independent.py EXPORT.json LAYER    The same of each annotator and a layer held in common, as {annotator: ...},
                                                   with precision and recall of what the annotator marked.
"""

import json
import sys
from fractions import Fraction
from itertools import combinations


def articles_of(export, common=None):
    """Of each article with two annotators or more: its length, and by annotator a list of (label, spans).

    A layer held in common counts as an annotator under its own name.
    """
    for article in export["articles"]:
        text = article["text"]
        layers = {}
        for layer in article["layers"]:
            own = layer["name"].removeprefix("annotator/")
            if (own != layer["name"] or own == common) and layer["annotations"]:
                layers[own] = [
                    (one["label"], [in_code_points(span, text, export["offsetUnit"]) for span in one["spans"]])
                    for one in layer["annotations"]
                ]
        if len(layers) > 1:
            yield len(text), layers


def in_code_points(span, text, unit):
    if unit == "codepoint":
        return span["start"], span["end"]
    encoded = text.encode("utf-16-le")
    return tuple(len(encoded[: 2 * span[end]].decode("utf-16-le")) for end in ("start", "end"))


def only(label, articles):
    return [
        (length, {who: [unit for unit in units if unit[0] == label] for who, units in layers.items()})
        for length, layers in articles
    ]


def overlap(one, other):
    return any(s < f and t < e for s, e in one[1] for t, f in other[1])


def matching(a, b, fits):
    """The size of a largest one-to-one matching."""
    partner = {}

    def free(index, seen):
        for other, unit in enumerate(b):
            if other not in seen and fits(a[index], unit):
                seen.add(other)
                if other not in partner or free(partner[other], seen):
                    partner[other] = index
                    return True
        return False

    return sum(free(index, set()) for index in range(len(a)))


def span_f1(articles, compared):
    common, everything = Fraction(0), 0
    for _, layers in articles:
        for one, other in combinations(layers.values(), 2):
            common += compared(one, other)
            everything += len(one) + len(other)
    return None if everything == 0 else 2 * common / everything


def partial(a, b):
    rest = list(b)
    left = []
    for unit in a:
        if unit in rest:
            rest.remove(unit)
        else:
            left.append(unit)
    exact = len(a) - len(left)
    return exact + Fraction(matching(left, rest, lambda x, y: x[0] == y[0] and overlap(x, y)), 2)


def values_of(length, units):
    """By position: the labels that are there."""
    values = [frozenset()] * length
    for label, spans in units:
        for start, end in spans:
            for position in range(start, end):
                values[position] |= {label}
    return values


def character_f1(articles):
    common = everything = 0
    for length, layers in articles:
        for one, other in combinations([values_of(length, units) for units in layers.values()], 2):
            for x, y in zip(one, other):
                common += len(x & y)
                everything += len(x) + len(y)
    return None if everything == 0 else Fraction(2 * common, everything)


def kappa(articles, mean_shares):
    people = sorted({who for _, layers in articles for who in layers})
    values = []
    for a, b in combinations(people, 2):
        items = [
            pair
            for length, layers in articles
            if a in layers and b in layers
            for pair in zip(values_of(length, layers[a]), values_of(length, layers[b]))
        ]
        if not any(x or y for x, y in items):
            continue
        n = len(items)
        first, second = tally(x for x, _ in items), tally(y for _, y in items)
        po = Fraction(sum(x == y for x, y in items), n)
        if mean_shares:
            pe = sum(Fraction(first.get(v, 0) + second.get(v, 0), 2 * n) ** 2 for v in {*first, *second})
        else:
            pe = sum(Fraction(first[v] * second.get(v, 0), n * n) for v in first)
        if pe != 1:
            values.append((po - pe) / (1 - pe))
    return sum(values) / len(values) if values else None


def tally(values):
    counts = {}
    for value in values:
        counts[value] = counts.get(value, 0) + 1
    return counts


def krippendorff_alpha(articles):
    together, values, n = Fraction(0), {}, 0
    for length, layers in articles:
        m = len(layers)
        for item in zip(*(values_of(length, units) for units in layers.values())):
            counts = tally(item)
            together += Fraction(m * m - sum(c * c for c in counts.values()), m - 1)
            n += m
            for value, count in counts.items():
                values[value] = values.get(value, 0) + count
    if not any(values):
        return None
    expected = n * n - sum(c * c for c in values.values())
    return None if expected == 0 else 1 - (n - 1) * together / expected


def pieces_of(length, units):
    """Stretches with one set of labels, cut where a unit of the annotator begins or ends: (start, end, labels)."""
    merged = {label: merge([span for one, spans in units if one == label for span in spans]) for label in {u[0] for u in units}}
    cuts = sorted({0, length} | {border for spans in merged.values() for span in spans for border in span})
    return [
        (s, e, frozenset(label for label, spans in merged.items() if any(a <= s and e <= b for a, b in spans)))
        for s, e in zip(cuts, cuts[1:])
    ]


def merge(spans):
    merged = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


def u_alpha(articles, valued_only=False, binary=False):
    length_of, same, own = {}, {}, {}
    for length, layers in articles:
        m = len(layers)
        rows = [
            [(s, e, frozenset({"x"}) if binary and v else v) for s, e, v in pieces_of(length, units)]
            for units in layers.values()
        ]
        for row in rows:
            others = [piece for other in rows if other is not row for piece in other]
            for s, e, value in row:
                if valued_only and not value:
                    continue
                met = [(min(e, f) - max(s, t), other) for t, f, other in others if s < f and t < e]
                covered = sum(Fraction(common, m - 1) for common, other in met if other or not valued_only)
                length_of[value] = length_of.get(value, 0) + covered
                same[value] = same.get(value, 0) + sum(Fraction(common, m - 1) for common, other in met if other == value)
                size = covered if valued_only else Fraction(e - s)
                own[value] = own.get(value, 0) + (size * size if value else size)
    everything = sum(length_of.values())
    possible = everything * everything - sum(own.values())
    if not any(length_of) or everything == 0 or possible == 0:
        return None
    expected = everything - sum(everything * (l * l - own[v]) / possible for v, l in length_of.items())
    return None if expected == 0 else 1 - (everything - sum(same.values())) / expected


def alpha_u(articles):
    labels = {label for _, layers in articles for units in layers.values() for label, _ in units}
    observed = expected = Fraction(0)
    positions = sum(length * len(layers) for length, layers in articles)
    for label in labels:
        units, gaps, differences = [], [], Fraction(0)
        for length, layers in articles:
            rows = [merge([span for one, spans in row if one == label for span in spans]) for row in layers.values()]
            for row in rows:
                units += [e - s for s, e in row]
                borders = [0, *(border for span in row for border in span), length]
                gaps += [f - s for s, f in zip(borders[::2], borders[1::2]) if f > s]
            for a, b in combinations(rows, 2):
                met = [(x, y) for x in a for y in b if x[0] < y[1] and y[0] < x[1]]
                alone = [x for x in a if all(x is not y for y, _ in met)] + [y for y in b if all(y is not x for _, x in met)]
                delta = sum((x[0] - y[0]) ** 2 + (x[1] - y[1]) ** 2 for x, y in met) + sum((e - s) ** 2 for s, e in alone)
                differences += Fraction(2 * delta, len(rows) - 1)
        chance = sum(
            Fraction(len(units) - 1, 3) * (2 * l**3 - 3 * l**2 + l) + l**2 * sum(g - l + 1 for g in gaps if g >= l)
            for l in units
        )
        possible = positions * (positions - 1) - sum(l * (l - 1) for l in units)
        observed += differences / positions
        expected += 2 * chance / possible if possible else 0
    return 1 - observed / expected if labels and expected else None


def figures(articles):
    same = lambda labelled: lambda x, y: x[1] == y[1] and (not labelled or x[0] == y[0])
    meet = lambda labelled: lambda x, y: overlap(x, y) and (not labelled or x[0] == y[0])
    return {
        "spanF1Exact": span_f1(articles, lambda a, b: matching(a, b, same(True))),
        "spanF1ExactUnlabelled": span_f1(articles, lambda a, b: matching(a, b, same(False))),
        "spanF1Overlap": span_f1(articles, lambda a, b: matching(a, b, meet(True))),
        "spanF1OverlapUnlabelled": span_f1(articles, lambda a, b: matching(a, b, meet(False))),
        "spanF1Partial": span_f1(articles, partial),
        "characterF1": character_f1(articles),
        "cohenKappa": kappa(articles, mean_shares=False),
        "scottPi": kappa(articles, mean_shares=True),
        "krippendorffAlpha": krippendorff_alpha(articles),
        "alphaU": alpha_u(articles),
        "uAlpha": u_alpha(articles),
        "uAlphaBinary": u_alpha(articles, binary=True),
        "cuAlpha": u_alpha(articles, valued_only=True),
    }


def shares(articles, who, layer):
    """Precision and recall of what somebody marked, with the same borders or an overlap, and the same label."""
    together = [(layers[who], layers[layer]) for _, layers in articles]
    marked, right = sum(len(own) for own, _ in together), sum(len(other) for _, other in together)
    found = {}
    for name, fits in (("exact", lambda x, y: x == y), ("overlap", lambda x, y: x[0] == y[0] and overlap(x, y))):
        matched = sum(matching(own, other, fits) for own, other in together)
        found[f"precision {name}"] = Fraction(matched, marked) if marked else None
        found[f"recall {name}"] = Fraction(matched, right) if right else None
    return found


def against(export, layer):
    """By annotator: all figures of theirs and the layer's, on the articles that have both."""
    found = list(articles_of(export, layer))
    people = sorted({who for _, layers in found for who in layers} - {layer})
    both = {
        who: [(n, {one: layers[one] for one in (who, layer)}) for n, layers in found if who in layers and layer in layers]
        for who in people
    }
    return {
        who: shown({**figures(articles), **shares(articles, who, layer)})
        for who, articles in both.items()
    }


def shown(values):
    return {key: None if value is None else float(value) for key, value in values.items()}


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as file:
        export = json.load(file)
    if len(sys.argv) > 2:
        json.dump(against(export, sys.argv[2]), sys.stdout)
        sys.exit()
    found = list(articles_of(export))
    labels = [label["key"] for label in export["project"]["labelSet"]["labels"]]
    result = {
        "total": shown(figures(found)),
        "byLabel": {label: shown(figures(only(label, found))) for label in labels},
    }
    json.dump(result, sys.stdout)
