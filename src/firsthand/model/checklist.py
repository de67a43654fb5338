"""What a collector records of an item, as a list to go through: what is known, and what is missing.

Berkeley Protocol on Digital Open Source Investigations (OHCHR and UC Berkeley, 2022), chapter VI.C: the address, the content as
collected, its metadata and context, who collected it, when, with what, and a hash. A missing field is shown as missing.
"""

from dataclasses import dataclass

from firsthand.model.capture import Capture

# Whether something was taken out of an archive is always known: we took it out.
ALONE = "nothing: it came alone"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the checklist: `values` is empty where the field is missing; `why` says what the field is good for."""

    label: str
    values: tuple[str, ...]
    why: str

    @property
    def is_missing(self) -> bool:
        """Whether nothing is known."""
        return not self.values


def make_checklist(capture: Capture) -> tuple[Entry, ...]:
    """Every field of the Berkeley Protocol that a capture can hold, in the order in which a person would ask.

    >>> capture = Capture(sha256="ab" * 32, size_bytes=3, name="a.html", captured_at="2026-05-02T09:00:00Z", clock="system",
    ...                   collector="desk", tool="firsthand", tool_version="0.1.0")
    >>> [entry.label for entry in make_checklist(capture) if entry.is_missing][:2]
    ['Address asked for', 'Address arrived at']
    """
    return (
        Entry("Name", _known(capture.name), "what the file or page was called"),
        Entry("Address asked for", _known(capture.address_asked), "where the collector looked"),
        Entry("Address arrived at", _known(capture.address_arrived), "where the bytes came from in the end"),
        Entry("Redirects", _redirects(capture), "how the one led to the other"),
        Entry("Response headers", tuple(f"{name}: {value}" for name, value in capture.headers), "what the server said of it"),
        Entry("Found inside", _known(capture.container or ALONE), "the archive or message it was taken from"),
        Entry("Place inside", _known(capture.member if capture.container else ALONE), "its name in that archive or message"),
        Entry("Made at", _known(capture.made_at), "when the bytes were made, as their file system or archive says"),
        Entry("Kept at", _known(capture.captured_at), "when the bytes were kept here"),
        Entry("Clock", _known(capture.clock), "whose time that is"),
        Entry("Collector", _known(capture.collector), "who kept them"),
        Entry("Tool", _known(f"{capture.tool} {capture.tool_version}".strip()), "with what"),
        Entry("Media type", _known(capture.media_type), "what kind of bytes they are"),
        Entry("Size", (f"{capture.size_bytes:,} bytes",), "how many"),
        Entry("SHA-256", _known(capture.sha256), "proves that they have not changed since they were kept"),
    )


def _known(value: str | None) -> tuple[str, ...]:
    return (value,) if value else ()


def _redirects(capture: Capture) -> tuple[str, ...]:
    """An address that was asked and did not redirect is known to have none; a file handed over is not."""
    return capture.redirects or (("none",) if capture.address_asked and capture.address_arrived else ())
