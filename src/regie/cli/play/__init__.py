"""Acts files: what people do, one act a line, through the same operations as the pages.

`read_acts` checks a whole file, `play` performs its acts in order and answers each.
`docs/play.md` describes the format for people, `schema/acts.schema.json` for programs.
"""
