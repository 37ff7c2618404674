"""How well questions find their paragraphs: stock jieba and Whoosh beside our ways of cutting.

    python bench/search_quality.py [SET.json] [--noise N] [--limit N] [--json FILE]

``SET.json`` holds questions and the paragraphs they were asked of, in the form of SQuAD or of
CMRC 2018; without it, ``bench/questions.json``: paragraphs of our own on public budgeting, among
``--noise`` generated sentences of the genre (bench/genre.py).  Printed are recall at 1 and MRR, in
percent (of the first 10), each way of cutting ranked exhaustively, and whether what an engine gives
as the best ten are the best ten of its own whole ranking.
"""

from __future__ import annotations

import argparse
import json
import logging
import random
import re
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from heapq import nsmallest
from math import log
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench import genre
from kb.segment import DictionarySegmenter
from kb.store import engines, ranking
from kb.text import HAN, fold
from kb.vocabulary import table
from kb.word_list import WordList, write_word_list

ROOT = Path(__file__).resolve().parent.parent

Cut = Callable[[str], Sequence[str]]
Rank = Callable[[str, int], Sequence[int]]
TOP = 10
HAN_RUN = re.compile(f"[{HAN}]+")
GRID = [(k1, b) for k1 in (0.4, 0.6, 0.8, 1.2, 1.6) for b in (0.25, 0.5, 0.75)]


class Asked(NamedTuple):
    """Paragraphs, and questions with the place of the paragraph each was asked of."""

    paragraphs: list[str]
    questions: list[tuple[str, int]]


def load(path: Path) -> Asked:
    """A set in the form of SQuAD (data, paragraphs, qas) or of CMRC 2018 (context_text, qas)."""
    content = json.loads(path.read_text(encoding="utf-8"))
    parts = content["data"] if isinstance(content, dict) else content
    places: dict[str, int] = {}
    questions = []
    for part in parts:
        for paragraph in part.get("paragraphs", [part]):
            text = paragraph.get("context") or paragraph["context_text"]
            place = places.setdefault(text, len(places))
            asked = (one.get("question") or one["query_text"] for one in paragraph["qas"])
            questions += [(question, place) for question in asked]
    return Asked(list(places), questions)


def with_noise(asked: Asked, count: int) -> Asked:
    """The same among generated sentences."""
    chance = random.Random(11)
    pen = genre.Pen(chance, genre.county(chance), 2023)
    return Asked([*asked.paragraphs, *(genre.sentence(pen) for _ in range(count))], asked.questions)


class Exhaustive:
    """BM25 over every paragraph that has one of the tokens; nothing is left out."""

    def __init__(self, passages: Iterable[Sequence[str]], k1: float, b: float) -> None:
        self.postings: dict[str, list[tuple[int, int]]] = defaultdict(list)
        self.lengths: list[int] = []
        for place, tokens in enumerate(passages):
            self.lengths.append(len(tokens))
            for token, count in Counter(tokens).items():
                self.postings[token].append((place, count))
        self.k1, self.b = k1, b
        self.average = sum(self.lengths) / max(1, len(self.lengths))

    def rank(self, tokens: Sequence[str], limit: int) -> list[int]:
        """Places of the best paragraphs."""
        scores: dict[int, float] = defaultdict(float)
        for token in dict.fromkeys(tokens):
            held = self.postings.get(token, ())
            rarity = log(1 + (len(self.lengths) - len(held) + 0.5) / (len(held) + 0.5))
            for place, count in held:
                norm = self.k1 * (1 - self.b + self.b * self.lengths[place] / self.average)
                scores[place] += rarity * count * (self.k1 + 1) / (count + norm)
        return [place for _, place in nsmallest(limit, ((-s, p) for p, s in scores.items()))]


def measure(asked: Asked, rank: Callable[[str], Sequence[int]]) -> tuple[float, float]:
    """(recall at 1, MRR) in percent."""
    first = found = 0.0
    for question, place in asked.questions:
        places = list(rank(question))[:TOP]
        first += bool(places) and places[0] == place
        found += 1 / (places.index(place) + 1) if place in places else 0
    return 100 * first / len(asked.questions), 100 * found / len(asked.questions)


def cuts(segmenter: DictionarySegmenter, folder: Path) -> Iterator[tuple[str, Cut]]:
    """The ways of cutting, each with what it adds to the one before."""
    jieba = stock_jieba(folder)
    stop = frozenset(table("stop")["words"])

    def han(text: str, words: Callable[[str], Iterable[str]]) -> list[str]:
        return [token for run in HAN_RUN.findall(fold(text)) for token in words(run)]

    def numbers(text: str) -> list[str]:
        rest = HAN_RUN.sub(lambda run: " " * len(run[0]), fold(text))
        return [token.text for token in segmenter.tokens(rest)]

    def plain(text: str) -> list[str]:
        searched = han(text, lambda run: jieba.cut_for_search(run, HMM=False))
        return searched + numbers(text)

    def grams(*sizes: int) -> Cut:
        def cut(text: str) -> list[str]:
            runs = han(text, lambda run: (run[i : i + n] for n in sizes for i in range(len(run))))
            return [one for one in runs if len(one) in sizes] + numbers(text)

        return cut

    pair = grams(2)
    yield "jieba, HMM", lambda text: [t for t in jieba.cut_for_search(text) if t.strip()]
    yield "HMM off", lambda text: [t for t in jieba.cut_for_search(text, HMM=False) if t.strip()]
    yield "own numbers", plain
    yield "stop list", lambda text: [token for token in plain(text) if token not in stop]
    yield "lone characters with neighbours", segmenter.cut
    yield "and single characters (ours)", segmenter.terms
    yield "bigrams instead of single characters", lambda text: [*segmenter.cut(text), *pair(text)]
    yield "bigrams", pair
    yield "unigrams and bigrams", grams(1, 2)


def stock_jieba(folder: Path) -> Any:
    """jieba as it comes, its cache in a folder of our own."""
    import jieba

    jieba.setLogLevel(logging.ERROR)
    tokenizer = jieba.Tokenizer()
    tokenizer.tmp_dir = str(folder)
    tokenizer.initialize()
    return tokenizer


def stock_whoosh(asked: Asked, folder: Path) -> Rank:
    """Whoosh with jieba's search mode, its own BM25F and its own best ten."""
    from whoosh.fields import KEYWORD, STORED, Schema
    from whoosh.filedb.filestore import RamStorage
    from whoosh.query import Or, Term

    jieba = stock_jieba(folder)
    index = RamStorage().create_index(Schema(place=STORED(), text=KEYWORD(scorable=True)))
    writer = index.writer(limitmb=256)
    for place, text in enumerate(asked.paragraphs):
        writer.add_document(place=place, text=" ".join(jieba.cut_for_search(text)))
    writer.commit()
    searcher = index.searcher()

    def rank(question: str, limit: int) -> list[int]:
        words = dict.fromkeys(" ".join(jieba.cut_for_search(question)).split())
        query = Or([Term("text", word) for word in words])
        return [hit["place"] for hit in searcher.search(query, limit=limit)]

    return rank


def shipped(asked: Asked, segmenter: DictionarySegmenter, folder: Path, engine: str) -> Rank:
    """What the program does: our tokens, one of its engines."""
    with closing(engines.text_writer(engine, folder / engine)) as writer:
        for place, text in enumerate(asked.paragraphs):
            writer.add(place, segmenter.terms(text))
        writer.finish()
    index = engines.text_index(engine, folder / engine)
    return lambda question, limit: [
        hit.passage for hit in index.search(segmenter.terms(question), limit)
    ]


def engine_rows(asked: Asked, segmenter: DictionarySegmenter, folder: Path) -> Iterator[Any]:
    """(what, recall at 1, MRR, questions whose best ten are those of the whole ranking)."""
    ways = {"stock jieba and Whoosh": stock_whoosh(asked, folder)}
    for engine in filter(engines.is_installed, engines.ENGINES):
        ways[f"caiwen, {engine}"] = shipped(asked, segmenter, folder, engine)
    for name, rank in ways.items():
        everything = len(asked.paragraphs)
        equal = sum(
            list(rank(question, TOP)) == list(rank(question, everything))[:TOP]
            for question, _ in asked.questions
        )
        yield name, *measure(asked, lambda question, rank=rank: rank(question, TOP)), equal  # type: ignore[misc]


def cut_rows(asked: Asked, segmenter: DictionarySegmenter, folder: Path) -> Iterator[Any]:
    """(way of cutting, recall at 1, MRR, None), and the parameters of BM25 over ours."""
    for name, cut in cuts(segmenter, folder):
        index = Exhaustive(map(cut, asked.paragraphs), ranking.K1, ranking.B)
        yield name, *measure(asked, lambda q, c=cut, i=index: i.rank(c(q), TOP)), None  # type: ignore[misc]
    index = Exhaustive(map(segmenter.terms, asked.paragraphs), 0, 0)
    for index.k1, index.b in GRID:
        yield (
            f"ours, k1 {index.k1} b {index.b}",
            *measure(asked, lambda question: index.rank(segmenter.terms(question), TOP)),
            None,
        )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("set", nargs="?", type=Path)
    parser.add_argument("--noise", type=int, help="generated sentences (default 2000, or 0)")
    parser.add_argument("--limit", type=int, help="only so many questions")
    parser.add_argument("--json", type=Path, help="write the figures to this file too")
    chosen = parser.parse_args()
    noise = (0 if chosen.set else 2000) if chosen.noise is None else chosen.noise
    asked = with_noise(load(chosen.set or ROOT / "bench" / "questions.json"), noise)
    asked = asked._replace(questions=asked.questions[: chosen.limit])
    print(f"{len(asked.questions)} questions, {len(asked.paragraphs)} paragraphs")
    print(f"{'':42}{'recall@1':>9}{'MRR':>7}  best ten whole")
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        words = Path(folder) / "words"
        write_word_list(words)
        segmenter = DictionarySegmenter(WordList(words))
        for part in (engine_rows, cut_rows):
            for name, first, found, equal in part(asked, segmenter, Path(folder)):
                whole = "" if equal is None else f"  {equal} of {len(asked.questions)}"
                print(f"{name:42}{first:9.1f}{found:7.1f}{whole}", flush=True)
                rows.append({"what": name, "recall": first, "mrr": found, "equal": equal})
    if chosen.json:
        chosen.json.write_text(json.dumps(rows, ensure_ascii=False, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
