"""Is the process alive, and is it ready for people? For machines; tells nothing of what is inside."""

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, JsonResponse

from fourpoint.web.access import PUBLIC, open_to


@open_to(PUBLIC)
def health(request: HttpRequest) -> JsonResponse:
    """The process answers."""
    return JsonResponse({"status": "alive"})


@open_to(PUBLIC)
def ready(request: HttpRequest) -> JsonResponse:
    """The database answers with its tables in place, and the evidence folder is there."""
    from django.db.migrations.executor import MigrationExecutor

    checks = {"database": False, "migrations": False, "evidence": settings.EVIDENCE.is_dir()}
    try:
        executor = MigrationExecutor(connection)
        checks["database"] = True
        checks["migrations"] = not executor.migration_plan(executor.loader.graph.leaf_nodes())
    except Exception:  # whatever is wrong with the database, the answer is "not ready"
        checks["database"] = False
    whole = all(checks.values())
    return JsonResponse({"status": "ready" if whole else "not ready", **checks}, status=200 if whole else 503)
