"""The mutants that are the same rule in other words: no test can tell them apart, and why."""

_SHORTCUT = "a shortcut: without `must_ask` nothing asked is missing, and of nothing missing nothing is left out"
EQUIVALENT = {
    ("rulings", f"{what}: missing and cell.must_ask"): _SHORTCUT
    for what in ("and/or swapped", "condition 1 dropped", "condition 2 dropped")
} | {
    ("rulings", "comparison flipped: _weight(missing) < _weight(least)"): (
        "two that weigh the same miss the same facts: whichever is kept, the answer is one"
    ),
    ("prepared", "output_field taken out: class OfTheScope(models.Expression):"): (
        "it only ever stands on the right of a comparison, where the column on the left says of what kind it is"
    ),
    ("models", "id taken out: class Row(models.Model):"): "Django adds this very column where a model names no key",
}
"""By module and what was changed."""
