"""What can be done with designs: import a path as the next version, publish a version, open an edition."""

from regie.designs.operations.editions import open_edition
from regie.designs.operations.importing import import_path
from regie.designs.operations.presetting import lock_version, preset
from regie.designs.operations.publishing import LacksSomething, lacks_of, publish

__all__ = ["LacksSomething", "import_path", "lacks_of", "lock_version", "open_edition", "preset", "publish"]
