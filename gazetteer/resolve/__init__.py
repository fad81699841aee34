"""Which place is meant: candidates narrowed by a chain of named passes, each counted when it decides."""

from gazetteer.resolve.chain import Chain, resolve
from gazetteer.resolve.items import Item

__all__ = ["Chain", "Item", "resolve"]
