from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.attribution.linking import CONTENT, CUE, REACH, SOURCE, Linker, Links, Run, best_tags, runs
from onrecord.reading.attribution.words import Words

ANY_DISTANCE = Links.of(np.zeros((4, 32), dtype=np.float32), np.zeros(4, dtype=np.float32))


def words(tags: np.ndarray, blocks: list[int]) -> Words:
    count = len(blocks)
    places = np.arange(count)
    vectors = np.zeros((count, 768), dtype=np.float32)
    return Words(places, places + 1, np.array(blocks), places, places * 0, tags.astype(np.float32), vectors)


def likely(*tags: int) -> np.ndarray:
    scores = np.full((len(tags), 7), -5.0)
    scores[np.arange(len(tags)), tags] = -0.1
    return scores


def test_the_likeliest_tags_become_runs() -> None:
    found = runs(best_tags(words(likely(1, 2, 3, 5, 6, 6, 0, 5), [0] * 8)))
    assert found == [Run(0, 2, SOURCE), Run(2, 3, CUE), Run(3, 6, CONTENT), Run(7, 8, CONTENT)]


def test_no_run_crosses_the_border_of_a_block() -> None:
    found = runs(best_tags(words(likely(5, 6, 6, 6), [0, 0, 1, 1])))
    assert Run(0, 4, CONTENT) not in found
    assert all((run.start < 2) == (run.end <= 2) for run in found)


@given(st.lists(st.lists(st.floats(-20, 0), min_size=7, max_size=7), min_size=1, max_size=25), st.data())
def test_tags_are_legal_and_no_legal_sequence_scores_more(rows: list[list[float]], data: st.DataObject) -> None:
    blocks = np.cumsum(data.draw(st.lists(st.booleans(), min_size=len(rows), max_size=len(rows)))).tolist()
    scores = np.array(rows)
    best = best_tags(words(scores, blocks))
    borders = np.diff(np.array(blocks), prepend=-1) != 0

    def legal(tags: list[int]) -> bool:
        return all(
            tag not in (2, 4, 6) or (i > 0 and not borders[i] and tags[i - 1] in (tag - 1, tag))
            for i, tag in enumerate(tags)
        )

    assert legal(best.tolist())
    total = scores.astype(np.float32)[np.arange(len(rows)), best].sum()
    other = data.draw(st.lists(st.integers(0, 6), min_size=len(rows), max_size=len(rows)))
    if legal(other):
        assert total >= scores.astype(np.float32)[np.arange(len(rows)), other].sum() - 1e-3


def test_pointing_sums_to_one_and_follows_the_learned_distance() -> None:
    distance = np.zeros((4, 32), dtype=np.float32)
    distance[0, :16] = 3.0  # the cue stands before its content
    linker = Linker(words(likely(*[0] * 9), [0] * 9), Links.of(distance, np.zeros(4, dtype=np.float32)))
    chances = linker.pointing(Run(4, 6, CONTENT), linker.targets(0, [Run(1, 2, CUE), Run(8, 9, CUE)]))
    assert abs(chances.sum() - 1) < 1e-6
    assert chances[0] > chances[1]
    assert linker.pointing(Run(4, 6, CONTENT), linker.targets(0, [])).tolist() == [1.0]


def test_targets_out_of_reach_change_nothing() -> None:
    count = 3 * REACH
    vectors = np.random.default_rng(1).normal(size=(count, 768)).astype(np.float32)
    linker = Linker(replace(words(likely(*[0] * count), [0] * count), vectors=vectors), ANY_DISTANCE)
    far, near = [Run(0, 3, CUE), Run(count - 2, count, CUE)], [Run(REACH + 1, REACH + 3, CUE), Run(REACH + 9, 120, CUE)]
    origin = Run(REACH + 5, REACH + 8, CONTENT)
    found = linker.targets(0, sorted([*far, *near])).near(origin, alone=False)
    assert found.runs == near
    assert linker.pointing(origin, found).tolist() == linker.pointing(origin, linker.targets(0, near)).tolist()
