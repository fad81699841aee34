"""GeoPackage: the layers events, claims, mentions and areas, styled for QGIS."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geoevents.writers.values import to_json
from geoevents.writers.vector import write_layer

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from geoevents.writers.layers import Layer

__all__ = ["write"]


def write(layers: Sequence[Layer], path: Path, provenance: Mapping[str, Any]) -> list[str]:
    """Write every layer; the provenance goes into the metadata of the first."""
    metadata: dict[str, str] | None = {"provenance": to_json(provenance)}
    for layer in layers:
        kind = "MultiPolygon" if layer.name == "areas" else "Point"
        write_layer(layer, path, kind, layer_metadata=metadata, promote_to_multi=kind.startswith("Multi"))
        metadata = None
    return []
