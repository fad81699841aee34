"""Sources of places: one module a source, each yields :class:`gazetteer.places.Place` records.

`countries`, `admin`, `cities`, `airfields`, `exonyms` and `supplement` feed the default gazetteer (their packages are
needed when it is built, never when it is used); `table`, `geonames` and `vector` read a user's own files.
"""
