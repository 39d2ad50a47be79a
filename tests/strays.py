"""References that leave their organisation, in every organisation that there is (G4)."""

from __future__ import annotations

from regie.kernel.models import Organisation
from regie.kernel.scope import organisation_scope
from regie.kernel.walls import strays
from tests.access.reporting import figure


def found_anywhere(where: str) -> list[str]:
    """Each with the organisation that it leaves; `where` names the figure of the run that these are added to."""
    found = []
    for organisation in Organisation.objects.order_by("pk"):
        with organisation_scope(organisation):
            found += [f"{organisation.slug}: {one}" for one in strays()]
    figure("G4", f"times looked {where}", 1)
    figure("G4", "references that leave their organisation", len(found))
    return found
