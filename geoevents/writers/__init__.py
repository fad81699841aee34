"""One module a family of output formats; each has ``write(layers, path, provenance)``."""
