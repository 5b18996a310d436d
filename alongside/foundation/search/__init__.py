"""Finding things by their words: SQLite's FTS5 and PostgreSQL's GIN behind one name.

`folding` makes one form of a word whatever its case, accents and script; `entries` is the one table in which the folded
words of a thing lie, and the list of things that are not in it yet; `index` lays the index of either database over
that table; `keeping` writes them; `looking` finds.
"""
