"""What can be done with designs: import a path, publish a version, open an edition; and adopt a table of one's own."""

from regie.designs.operations.adopting import DoesNotFit, Misfit, adopt, deviated, own_change, renew_drafts
from regie.designs.operations.editions import open_edition
from regie.designs.operations.importing import import_path
from regie.designs.operations.presetting import lock_version, preset
from regie.designs.operations.publishing import LacksSomething, lacks_of, publish

__all__ = [
    "DoesNotFit",
    "LacksSomething",
    "Misfit",
    "adopt",
    "deviated",
    "import_path",
    "lacks_of",
    "lock_version",
    "open_edition",
    "own_change",
    "preset",
    "publish",
    "renew_drafts",
]
