"""The command that would install a thing on this machine, ready to be typed."""

import os
import shlex
import shutil
import sys
from importlib.util import find_spec
from pathlib import Path


def install_command(package: str) -> str:
    """What a user would type to install a system's package."""
    if shutil.which("apt-get"):
        return f"apt-get install {package}" if _is_root() else f"sudo apt-get install {package}"
    return f"brew install {package}" if shutil.which("brew") else f"install {package} with your system's packages"


def python_install_command(*packages: str) -> str:
    """What a user would type to install packages into the Python that runs Firsthand."""
    python, names = shlex.quote(sys.executable), " ".join(map(shlex.quote, packages))
    if find_spec("pip") is not None:
        return f"{python} -m pip install {names}"
    ours = Path(sys.prefix).parent / ".uv/bin/uv"
    uv = shlex.quote(str(ours)) if ours.is_file() and not shutil.which("uv") else "uv"
    return f"{uv} pip install --python {python} {names}"


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0
