"""A progress bar on standard error, when somebody is looking."""

import sys
from collections.abc import Callable, Iterator
from typing import TypeVar

Item = TypeVar("Item")


def track(items: Iterator[Item], doing: str, *, total: Callable[[], int]) -> Iterator[Item]:
    """Pass items on; draw a bar unless standard error goes to a file. `total` is asked once, when the first item is there."""
    if not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(doing, total=None)
        for done, item in enumerate(items, start=1):
            if done == 1:
                bar.update(task, total=total())
            yield item
            bar.update(task, completed=done)
