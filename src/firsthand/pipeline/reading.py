"""Read reports: one pure call a report, on as many cores as there are."""

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

import rfc8785

from firsthand.engine.pool import run_all
from firsthand.errors import FirsthandError
from firsthand.model.attribution import Reading
from firsthand.model.concern import Concern
from firsthand.model.report import Report
from firsthand.readings.body import write_fields
from firsthand.readings.store import Readings

ReadReport = Callable[[Report], Reading]


def read_reports(reports: Sequence[str], readings: Readings, read: ReadReport) -> Iterator[Reading]:
    """Read reports on all cores and keep each reading as it comes, in order; stopping loses none that was given out.

    Threads are enough: the network's runtime computes outside Python's lock, each report on one thread.
    """
    cores = os.cpu_count() or 1
    known = (report for report_id in reports if (report := readings.read_report(report_id)) is not None)
    with ThreadPoolExecutor(cores) as executor:
        for outcome in run_all(read, known, executor=executor, workers=cores):
            reading = outcome.result or make_failed(outcome.value, outcome.error)
            readings.write_reading(reading)
            yield reading


def make_failed(report: Report, error: FirsthandError | None) -> Reading:
    """A reading that says why it holds nothing; the report fails alone."""
    return Reading(report=report.id, model="none", attributions=(), concerns=(Concern("read", "report", str(error)),))


def find_reading_digest(reading: Reading, salt: str = "") -> str:
    """SHA-256 over the whole reading in canonical JSON; with the salt of a testimony, so that nobody can guess its words."""
    return hashlib.sha256(salt.encode() + rfc8785.dumps(write_fields(reading))).hexdigest()


def join_digests(digests: Sequence[str]) -> str:
    """One digest for a run: SHA-256 over the readings' digests in order."""
    return hashlib.sha256("\n".join(digests).encode()).hexdigest()
