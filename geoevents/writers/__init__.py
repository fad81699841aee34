"""One module a family of output formats.

Each has ``write(layers, path, provenance)``: it writes the layers (events first) and the provenance of the run,
returns what the format cannot hold, a sentence each, and raises OSError where the file system refuses.
"""
