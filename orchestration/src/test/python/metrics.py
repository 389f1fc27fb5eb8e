#!/usr/bin/env python3
"""The figures of a question set, computed a second time.

Written from the description of the published scripts (facts, section 7) and of nothing else, so that it agrees with the
Java code only where both are right. Standard library only.

    metrics.py QA.jsonl PREDICTIONS.jsonl [ROUNDS SEED]     figures of one run, as JSON
    metrics.py --compare QA.jsonl FIRST.jsonl SECOND.jsonl  exact McNemar of m3_closed_strict, as JSON
"""
import json
import math
import re
import string
import sys
from collections import Counter
from fractions import Fraction

MARKS = [";", "/", "[", "]", '"', "{", "}", "(", ")", "=", "+", "\\", "_", "-", ">", "<", "@", "`", ",", "?", "!"]
NUMBER_WORDS = {"none": "0", "zero": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6",
                "seven": "7", "eight": "8", "nine": "9", "ten": "10"}
SHORT = ["are", "could", "did", "does", "do", "had", "has", "have", "is", "might", "must", "need", "should", "was",
         "were", "would"]
CONTRACTIONS = {verb + "nt": verb + "n't" for verb in SHORT}
for stem, end in [("that", "s"), ("there", "s"), ("they", "re"), ("they", "ve"), ("we", "ve"), ("what", "s"),
                  ("where", "s"), ("who", "s"), ("you", "re"), ("you", "ve")]:
    CONTRACTIONS[stem + end] = stem + "'" + end


def plain(text):
    return text.strip().lower()


def is_closed(item):
    said = plain(item.get("answer_type") or "")
    return said in ("closed", "yes/no") if said else plain(item["answer"]) in ("yes", "no")


# --- UCSD ---------------------------------------------------------------------------------------------------------

def ucsd_words(text):
    return re.sub("[^a-zA-Z ]", "", text).lower().split()


def ucsd_prediction(text):
    return ucsd_words("dummy text" if text == "" else text)


def overlap(candidate, reference):
    """precision, recall, F1, and the 'exact match' that is a precision of unique words"""
    have, want = Counter(candidate), Counter(reference)
    tp = sum(count for word, count in have.items() if word in want)
    fp = sum(count for word, count in have.items() if word not in want)
    fn = sum(count for word, count in want.items() if word not in have)
    if tp == 0:
        return 0.0, 0.0, 0.0, 0.0
    precision, recall = tp / (tp + fp), tp / (tp + fn)
    unique = sum(1 for word in want if word in have)
    return precision, recall, 2 * precision * recall / (precision + recall), unique / sum(have.values())


# --- LLaVA-Med ------------------------------------------------------------------------------------------------------

def llava_med_words(text):
    joined = re.search(r"\d,\d", text) is not None
    bare = text
    for mark in MARKS:
        bare = bare.replace(mark, "" if joined or mark + " " in text or " " + mark in text else " ")
    bare = re.sub(r"\.(?!\d)", "", bare)
    words = [NUMBER_WORDS.get(word, word) for word in bare.lower().split()]
    return [CONTRACTIONS.get(word, word) for word in words if word not in ("a", "an", "the")]


def llava_med_closed(answer, text):
    said, wanted = " ".join(llava_med_words(text)), " ".join(llava_med_words(answer))
    return float(("yes" in said or "no" in said) and wanted in said)


# --- the others -----------------------------------------------------------------------------------------------------

def m3_strict(answer, text):
    return float(text.lower() == plain(answer))


def lenient(answer, text):
    words = plain(text).strip(string.punctuation).split()
    return float((words[0].strip(string.punctuation) if words else "") == plain(answer))


def exact(answer, text):
    return float(plain(text) == plain(answer))


def n_grams(words, n):
    return Counter(tuple(words[i:i + n]) for i in range(len(words) - n + 1))


def bleu_counts(answer, text):
    """clipped matches 1..4, guesses 1..4, words of candidate and reference"""
    candidate = ucsd_prediction(text) if text is not None else []
    reference = ucsd_words(answer)
    matches, guesses = [], []
    for n in range(1, 5):
        want = n_grams(reference, n)
        matches.append(sum(min(count, want[gram]) for gram, count in n_grams(candidate, n).items()))
        guesses.append(max(0, len(candidate) - n + 1))
    return matches + guesses + [len(candidate), len(reference)]


def bleu(counts, n):
    product = 1.0
    for k in range(n):
        product *= (counts[k] + 1e-15) / (counts[4 + k] + 1e-9)
    ratio = (counts[8] + 1e-15) / (counts[9] + 1e-9)
    return product ** (1.0 / n) * (math.exp(1 - 1 / ratio) if ratio < 1 else 1.0)


CLOSED = {"m3_closed_strict": m3_strict, "closed_lenient": lenient, "llava_med_closed": llava_med_closed,
          "hf_yes_no": exact}
OPEN = {"open_exact": exact, "hf_free_form": exact,
        "open_f1": lambda a, t: overlap(ucsd_prediction(t), ucsd_words(a))[2],
        "open_recall": lambda a, t: overlap(ucsd_prediction(t), ucsd_words(a))[1],
        "llava_med_open_precision": lambda a, t: overlap(llava_med_words(t), llava_med_words(a))[0],
        "llava_med_open_recall": lambda a, t: overlap(llava_med_words(t), llava_med_words(a))[1],
        "llava_med_open_f1": lambda a, t: overlap(llava_med_words(t), llava_med_words(a))[2]}
ALL = {"hf_overall": exact,
       "ucsd_f1": lambda a, t: overlap(ucsd_prediction(t), ucsd_words(a))[2],
       "ucsd_em": lambda a, t: overlap(ucsd_prediction(t), ucsd_words(a))[3]}


def mean(values):
    total = 0.0
    for value in values:  # one after the other: sum() compensates from Python 3.12 on
        total += value
    return total / len(values) if values else None


class Run:
    def __init__(self, items, texts):
        self.items, self.texts = items, texts
        self.closed = [is_closed(item) for item in items]
        self.scores = {}
        for rules in (CLOSED, OPEN, ALL):
            for name, rule in rules.items():
                self.scores[name] = [0.0 if text is None else rule(item["answer"], text)
                                     for item, text in zip(items, texts)]
        self.bleu = [bleu_counts(item["answer"], text) for item, text in zip(items, texts)]

    def member(self, name, n):
        return name in ALL or (name in CLOSED) == self.closed[n]

    def value(self, name, drawn):
        if name.startswith("bleu_"):
            members = [n for n in drawn if not self.closed[n]]
            counts = [sum(self.bleu[n][k] for n in members) for k in range(10)]
            return bleu(counts, int(name[-1])) if members else None
        return mean([self.scores[name][n] for n in drawn if self.member(name, n)])


NAMES = list(CLOSED) + list(OPEN) + list(ALL) + ["bleu_1", "bleu_2", "bleu_3", "bleu_4"]


def split_mix(seed):
    """Steele, Lea and Flood 2014; numbers from 0 to below 1 of the upper 53 bits"""
    state, mask = seed, (1 << 64) - 1
    while True:
        state = (state + 0x9E3779B97F4A7C15) & mask
        z = ((state ^ state >> 30) * 0xBF58476D1CE4E5B9) & mask
        z = ((z ^ z >> 27) * 0x94D049BB133111EB) & mask
        yield ((z ^ z >> 31) >> 11) * 2.0 ** -53


def intervals(run, rounds, seed):
    random, n = split_mix(seed), len(run.items)
    values = {name: [] for name in NAMES}
    for _ in range(rounds):
        drawn = sorted(int(next(random) * n) for _ in range(n))
        for name in NAMES:
            value = run.value(name, drawn)
            if value is not None:
                values[name].append(value)
    found = {}
    for name, all_values in values.items():
        ordered = sorted(all_values)
        if ordered:
            high = min(len(ordered) - 1, len(ordered) * 975 // 1000)
            found[name] = [ordered[len(ordered) * 25 // 1000], ordered[high]]
    return found


def ceiling(items):
    asked = {}
    for item in items:
        asked.setdefault((item.get("image") or "", item["question"]), Counter())[plain(item["answer"])] += 1
    return sum(max(answers.values()) for answers in asked.values()) / len(items) if items else None


def read(path):
    with open(path, encoding="utf-8", newline="\n") as file:
        return [json.loads(line) for line in file if line.strip()]


def texts_of(items, path):
    said = {row["id"]: row.get("text") for row in read(path)}
    return [said.get(item["id"]) for item in items]


def figures(qa, predictions, rounds, seed):
    items = read(qa)
    run = Run(items, texts_of(items, predictions))
    failed = {row["id"] for row in read(predictions) if "error" in row}
    closed = [item for item in items if is_closed(item)]
    result = {"n": len(items), "n_closed": len(closed), "n_open": len(items) - len(closed),
              "n_failed": sum(1 for item in items if item["id"] in failed)}
    for name in NAMES:
        result[name] = run.value(name, range(len(items)))
    result["always_yes"] = mean([float(plain(item["answer"]) == "yes") for item in closed])
    result["one_answer_ceiling"] = ceiling([item for item in items if not is_closed(item)])
    result["one_answer_ceiling_closed"] = ceiling(closed)
    result["one_answer_ceiling_overall"] = ceiling(items)
    result["ci95"] = intervals(run, rounds, seed) if rounds else {}
    return result


def compare(qa, first, second):
    items = read(qa)
    before, after = Run(items, texts_of(items, first)), Run(items, texts_of(items, second))
    pairs = [(before.scores["m3_closed_strict"][n], after.scores["m3_closed_strict"][n])
             for n in range(len(items)) if before.closed[n]]
    lost, won = sum(1 for a, b in pairs if a > b), sum(1 for a, b in pairs if b > a)
    tail = sum(math.comb(lost + won, k) for k in range(min(lost, won) + 1))
    return {"only_first": lost, "only_second": won, "p": float(min(1, Fraction(2 * tail, 2 ** (lost + won))))}


def main(arguments):
    if arguments[0] == "--compare":
        return compare(*arguments[1:4])
    rounds, seed = (int(arguments[2]), int(arguments[3])) if len(arguments) > 3 else (0, 0)
    return figures(arguments[0], arguments[1], rounds, seed)


if __name__ == "__main__":
    json.dump(main(sys.argv[1:]), sys.stdout)
