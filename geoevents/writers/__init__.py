"""One module a family of output formats; each has ``write(events, path, provenance)``."""
