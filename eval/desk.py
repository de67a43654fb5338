"""A program that stays, as a desk does: it shows what the vault's agent gives it, adds a file, and drops it all again.

`python -s -P eval/desk.py PATH-AS-JSON FOLDER`; what it is to do comes in lines on its input, and each is answered by a line of
JSON. `eval.memory` starts it and looks into its memory. It holds no canary itself.
"""

import html
import json
import re
import sys
from dataclasses import asdict
from pathlib import Path

sys.path[:] = json.loads(sys.argv[1])
from firsthand.engine.worker import ConfinedWorker  # noqa: E402 - the path comes first
from firsthand.stages.capture.limits import Limits  # noqa: E402
from firsthand.vault.agent import find_agent, unlock_agent  # noqa: E402
from firsthand.vault.agent_memory import forget  # noqa: E402

TASK = "firsthand.parsing_task"
FOLDER = Path(sys.argv[2])


def make_page() -> bytes:
    """All accounts, taken apart and put together again in the ways of a page."""
    page, agent = "", find_agent(FOLDER)
    assert agent
    for row in agent.rows(kind="raw"):
        text = row.content.decode()
        words = re.findall(r"\w+", text)
        lines = [text[place : place + 60] for place in range(0, len(text), 60)]
        page += "<p>" + html.escape(text) + "</p>" + json.dumps({"words": words, "first": lines[:3], "upper": text.upper()})
    return page.encode()


def parse(worker: ConfinedWorker, path: Path) -> int | None:
    """Read a file in a confined process and put what comes out into the vault; which process that was."""
    facts = {"name": "a.txt", "media_type": None, "address": None, "depth": 0, "limits": asdict(Limits())}
    made, agent = worker.call(path.read_bytes(), facts), find_agent(FOLDER)
    assert agent
    agent.put("", "parsed", json.dumps(dict(made.header)).encode())
    return worker._child.pid if worker._child else None  # noqa: SLF001 - no user of a worker needs to know


def main() -> None:
    """Do what the lines say."""
    held: list[bytes] = []
    worker = ConfinedWorker(f"{TASK}:parse_in_room", warm_up=f"{TASK}:warm_up")
    for line in sys.stdin:
        order, _, rest = line.strip().partition(" ")
        answer: object = None
        if order == "hold":
            held.append(make_page())
        elif order == "show":
            answer = len(make_page())
        elif order == "drop":
            held.clear()
        elif order == "unlock":
            answer = unlock_agent(FOLDER, identity=rest).describe()["pid"]
        elif order == "parse":
            answer = parse(worker, Path(rest))
        elif order == "end":
            worker.close()
        del line, rest
        forget()
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
