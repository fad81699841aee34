"""Write the map's folding table, ``maps/web/src/folding.json``, from the gazetteer's, so that both spell alike.

Usage: ``python scripts/build_folding.py`` (``--check`` compares instead of writing).
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from gazetteer.arabic.fold import _PRESENTATION, DROPPED, FOLD_TABLE

TARGET = Path(__file__).resolve().parent.parent / "maps" / "web" / "src" / "folding.json"


def folding() -> str:
    """Give the table as the page's script reads it: one character to one, what is dropped, what NFKC takes apart."""
    content = {"table": FOLD_TABLE, "dropped": DROPPED, "presentation": _PRESENTATION}
    return json.dumps(content, ensure_ascii=True, indent=1) + "\n"


def main() -> int:
    """Write the file, or compare with the committed one."""
    if "--check" in sys.argv[1:]:
        same = TARGET.read_text(encoding="utf-8") == folding()
        print("the folding table is up to date" if same else "the table differs: run python scripts/build_folding.py")
        return 0 if same else 1
    TARGET.write_text(folding(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
