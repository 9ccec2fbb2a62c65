"""What is slow to come, fetched while what came before is used."""

from collections import deque
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

_AHEAD = 4

Item = TypeVar("Item")


def ahead(items: Iterator[Item]) -> Iterator[Item]:
    """The same items in their order, a few of which are made by a thread of its own while one is used.

    What the making of one raises is raised when its turn has come. None ends them.
    """
    with ThreadPoolExecutor(1) as maker:
        made = deque(maker.submit(next, items, None) for _ in range(_AHEAD))
        while (item := made.popleft().result()) is not None:
            made.append(maker.submit(next, items, None))
            yield item
