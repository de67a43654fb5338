"""A vault and its agent."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from firsthand.vault.agent import VaultAgent, lock_agent, unlock_agent
from firsthand.vault.store import Vault
from tests.vault.unlocked import IDENTITY, RECIPIENT


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    made = tmp_path / "case" / "vault"
    made.mkdir(parents=True)
    Vault.create(made, recipients=[RECIPIENT]).close()
    yield made
    if made.exists():
        lock_agent(made)


@pytest.fixture
def agent(folder: Path) -> VaultAgent:
    return unlock_agent(folder, identity=IDENTITY)
