"""Run a program in a terminal of its own, as a person would."""

import os
import pty
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

# A process that leads a session gets the first terminal that it opens as its own.
BOOT = "import os, sys; os.open(sys.argv[1], os.O_RDWR); os.execvp(sys.argv[2], sys.argv[2:])"


@contextmanager
def start_in_terminal(words: Sequence[str], around: Mapping[str, str]) -> Iterator[tuple["subprocess.Popen[bytes]", int]]:
    """The program, and the side of its terminal at which the person sits; the terminal is closed afterwards."""
    person, program = pty.openpty()
    command = [sys.executable, "-c", BOOT, os.ttyname(program), *words]
    try:
        with subprocess.Popen(
            command, env=around, stdin=program, stdout=program, stderr=program, start_new_session=True
        ) as run:
            os.close(program)
            try:
                yield run, person
            finally:
                os.close(person)
    finally:
        run.wait()
