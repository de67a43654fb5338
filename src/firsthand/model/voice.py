"""A source as one report names it, apart from the report: what links may bring together across reports."""

from dataclasses import dataclass

from firsthand.model.manner import SourceClass


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One source of one report. `key` is the report's id with `@` and the source's number, `ab12@1`, or `outlet:` and a name.

    `names` are its mentions that name it, the fullest first; `descriptors` what else the report calls it (*a spokesman for the
    ministry*). `is_outlet` marks who publishes reports in the case.
    """

    key: str
    report: str
    source_class: SourceClass
    names: tuple[str, ...] = ()
    descriptors: tuple[str, ...] = ()
    language: str | None = None
    is_outlet: bool = False

    @property
    def label(self) -> str:
        """What to call it."""
        return next(iter((*self.names, *self.descriptors)), "no source named")

    @property
    def is_called(self) -> bool:
        """Whether the report calls it anything."""
        return bool(self.names or self.descriptors)
