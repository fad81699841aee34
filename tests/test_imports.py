"""Imports point one way, and a command loads only what it needs."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

HEAVY = ("pandas", "geopandas", "folium", "shapely", "pyogrio", "maps")


def test_the_import_rule_holds(root: Path) -> None:
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()", "--no-cache"]
    told = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout + told.stderr


def test_finding_places_loads_no_tables_and_no_maps() -> None:
    program = f"""
import sys
from click.testing import CliRunner
from geoevents.cli import cli
result = CliRunner().invoke(cli, ["places", "-"], input="قصف على بلدة سرمين بريف إدلب")
assert result.exit_code == 0, result.output
print([name for name in {HEAVY!r} if name in sys.modules])
"""
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert told.stdout.strip() == "[]", told.stdout + told.stderr
