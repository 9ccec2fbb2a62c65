"""What is fetched ahead: the same items in their order, and no more of them than a few that nobody used."""

import pytest

from barometre.ledger.ahead import ahead


@pytest.mark.parametrize("count", [0, 1, 3, 4, 5, 1000])
def test_the_same_items_come_in_their_order(count):
    assert list(ahead(iter(range(count)))) == list(range(count))


def test_what_the_making_raises_comes_after_what_was_made_before():
    def made():
        yield from "ab"
        raise OSError("gone")

    came = []
    with pytest.raises(OSError, match="gone"):
        for item in ahead(made()):
            came.append(item)  # noqa: PERF402 - what came is kept when it fails
    assert came == ["a", "b"]


def test_whoever_leaves_leaves_all_but_a_few_unmade():
    made = []
    items = ahead(made.append(number) or number for number in range(1000))
    assert next(items) == 0
    items.close()
    assert 1 <= len(made) <= 10
    count = len(made)
    assert made == list(range(count))
