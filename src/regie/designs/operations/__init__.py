"""What can be done with designs: import a path as the next version, publish a version."""

from regie.designs.operations.importing import import_path
from regie.designs.operations.publishing import LacksSomething, publish

__all__ = ["LacksSomething", "import_path", "publish"]
