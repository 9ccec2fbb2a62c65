"""Whole processes, timed in turn: what each took of the clock, of the processors, and of memory."""

import os
import statistics
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Run:
    """One run: seconds by the clock, seconds of processors, and the most memory at once, in bytes."""

    wall: float
    cpu: float
    peak: int


@dataclass(frozen=True)
class Runs:
    """The runs of one program; none where it did not end in time."""

    each: tuple[Run, ...]

    def wall(self) -> float:
        """The median of the seconds by the clock."""
        return statistics.median(run.wall for run in self.each)

    def spread(self) -> tuple[float, float]:
        """The least and the most of them."""
        return min(run.wall for run in self.each), max(run.wall for run in self.each)

    def cpu(self) -> float:
        """The median of the seconds of processors."""
        return statistics.median(run.cpu for run in self.each)

    def peak(self) -> int:
        """The most memory of any run."""
        return max(run.peak for run in self.each)

    def against(self, other: "Runs") -> float:
        """The median of the ratios of runs that were made one after the other."""
        return statistics.median(ours.wall / theirs.wall for ours, theirs in zip(self.each, other.each, strict=False))


def in_turn(commands: Mapping[str, Sequence[str]], runs: int, limit: float) -> dict[str, Runs]:
    """So many runs of each command, one round after the other; one that takes longer than `limit` is not run again."""
    found: dict[str, list[Run]] = {name: [] for name in commands}
    given_up: set[str] = set()
    for _ in range(runs):
        for name, command in commands.items():
            if name not in given_up:
                run = once(command, limit)
                if run is None:
                    given_up.add(name)
                else:
                    found[name].append(run)
    return {name: Runs(() if name in given_up else tuple(each)) for name, each in found.items()}


def _environment() -> dict[str, str]:
    """That of this process, but that Python keeps what it has compiled, as it does where a program is installed."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def once(command: Sequence[str], limit: float) -> Run | None:
    """One run; None when it did not end in time. Raises `RuntimeError` when it failed."""
    nothing = subprocess.DEVNULL
    started = time.perf_counter()
    process = subprocess.Popen(command, env=_environment(), stdin=nothing, stdout=nothing, stderr=nothing)
    while True:
        pid, status, usage = os.wait4(process.pid, os.WNOHANG)
        wall = time.perf_counter() - started
        if pid:
            break
        if wall > limit:
            process.kill()
            process.wait()
            return None
        time.sleep(0.002)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"status {process.returncode}: {' '.join(command)}")
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024)
