"""Which cases somebody sees, as a condition for the database. Reads nothing by itself."""

from django.db.models import Q

from fourpoint.core.cases.case import State
from fourpoint.core.cases.roles import INSPECTORATE, Actor


def seen_by(actor: Actor) -> Q:
    """Which cases somebody sees: the inspectorate by role for the council; its officer once the evidence is shared.

    A condition for the database, so that no row of another's case is ever read: reading one takes time.
    """
    staff = {code for role, code in actor.held if role in INSPECTORATE}
    shared = Q(council_id__in=actor.councils) & ~Q(state=State.GATHERED.value)
    return Q() if "" in staff else Q(council_id__in=sorted(staff)) | shared
