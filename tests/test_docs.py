"""What is generated is fresh, and what the documents claim is so."""

import re
import subprocess
import sys
from pathlib import Path

from seo_audit.check import all_checks
from seo_audit.check_docs import checks_document

ROOT = Path(__file__).parent.parent


def test_the_table_of_checks_is_fresh() -> None:
    assert (ROOT / "docs" / "checks.md").read_text("utf-8") == checks_document(), "run `make docs`"


def test_the_readme_names_every_option_of_the_audit() -> None:
    command = [sys.executable, "-m", "seo_audit", "audit", "--help"]
    environment = {"COLUMNS": "200", "PATH": "/usr/bin:/bin", "NO_COLOR": "1"}
    shown = subprocess.run(
        command, capture_output=True, text=True, check=True, env=environment, cwd=ROOT
    ).stdout
    options = set(re.findall(r"--[a-z][a-z-]+", shown)) - {"--help"}
    readme = (ROOT / "README.md").read_text("utf-8")
    assert options, shown
    assert sorted(option for option in options if option not in readme) == []


def test_the_readme_states_the_number_of_checks() -> None:
    assert f"{len(all_checks())} checks" in (ROOT / "README.md").read_text("utf-8")
