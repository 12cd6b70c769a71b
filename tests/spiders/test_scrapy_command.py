"""`scrapy crawl site`, for those who come from Scrapy."""

from __future__ import annotations

import subprocess
import sys

from command import Command
from server import page, serve

# Scrapy finds the project by this file in the working directory, as in a checkout.
PROJECT = "[settings]\ndefault = seo_audit.settings\n"


def test_scrapys_own_command_leaves_a_run_to_judge(command: Command) -> None:
    (command.folder / "scrapy.cfg").write_text(PROJECT)
    with serve({"/": page("Start", "/a"), "/a": page("A")}) as site:
        done = subprocess.run(
            [sys.executable, "-m", "scrapy", "crawl", "site", "-a", f"url={site.base}"],
            cwd=command.folder,
            env=command.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert "Traceback" not in done.stdout + done.stderr
        assert sorted(site.pages_asked()) == ["/", "/a"]
    assert "crawled" in command.run("runs").out
    judged = command.run("recheck", "latest", "--out", "out")
    assert judged.code == 0, judged.err
    assert len(judged.pages()) == 2
