"""One case opened: everything that can be asked of it.

with Case.open(folder) as case:
    for added in case.add(["reports/"]): ...
    for reading in case.read(): ...
    page = case.publish("html")
"""

from firsthand.case.whole import Case, Rebuilt, verify_folder

__all__ = ["Case", "Rebuilt", "verify_folder"]
