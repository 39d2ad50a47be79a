"""A backup: every row of one moment, and the files beside the database, sealed with a key that is not in it.

A file of our own rather than that of a database: it holds the same lines whichever database it came from, so that it
can be restored into the other one, and be checked without any (see docs/adr/0018).
"""
