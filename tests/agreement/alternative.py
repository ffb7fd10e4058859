"""The alternative annotator test by the Python standard library alone: fractions are exact, and the density of t is integrated.

Reads JSON {"program": id, "articles": [{annotator: [start, ...]}]}; each unit is 5 long and has the same label.
"""

import json
import math
import sys
from fractions import Fraction


def matching(a, b):
    """The size of a largest one-to-one matching of units that overlap, by trying everything."""
    if not a:
        return 0
    first, rest = a[0], a[1:]
    best = matching(rest, b)
    for index, other in enumerate(b):
        if abs(first - other) < 5:
            best = max(best, 1 + matching(rest, b[:index] + b[index + 1 :]))
    return best


def f1(a, b):
    return Fraction(2 * matching(a, b), len(a) + len(b)) if a or b else Fraction(1)


def lower_tail(t, degrees):
    """Simpson's rule from t to 0 over the density."""
    scale = math.exp(math.lgamma((degrees + 1) / 2) - math.lgamma(degrees / 2)) / math.sqrt(degrees * math.pi)
    steps, width = 20000, t / 20000
    total = sum(
        (1 if i in (0, steps) else 4 if i % 2 else 2) * (1 + (i * width) ** 2 / degrees) ** (-(degrees + 1) / 2)
        for i in range(steps + 1)
    )
    return 0.5 + scale * total * width / 3


data = json.load(sys.stdin)
program = data["program"]
people = sorted({who for article in data["articles"] for who in article if who != program})
persons = {}
for left in people:
    signs = []
    for article in data["articles"]:
        others = [who for who in people if who in article and who != left]
        if program not in article or left not in article or not others:
            continue
        own = sum(f1(article[left], article[other]) for other in others)
        its = sum(f1(article[program], article[other]) for other in others)
        signs.append((own > its) - (own < its))
    n = len(signs)
    mean = sum(signs) / n
    deviation = math.sqrt(sum((sign - mean) ** 2 for sign in signs) / (n - 1))
    persons[left] = {
        "advantage": sum(sign <= 0 for sign in signs) / n,
        "p": lower_tail((mean - 0.2) / (deviation / math.sqrt(n)), n - 1),
    }

ranked = sorted(one["p"] for one in persons.values())
m = len(ranked)
limits = [0.05 * (k + 1) / (m * sum(1 / (i + 1) for i in range(m))) for k in range(m)]
won = max((k + 1 for k in range(m) if ranked[k] <= limits[k]), default=0)
print(json.dumps({"persons": persons, "winningRate": won / m}))
