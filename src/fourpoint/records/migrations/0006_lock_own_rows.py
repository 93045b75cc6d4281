"""The locks of 0003 on the tables that came after it."""

from typing import Any

from django.db import migrations

from fourpoint.records.locks import lock_records


def lock(apps: Any, schema_editor: Any) -> None:
    lock_records(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("records", "0005_own_rows")]

    operations = [migrations.RunPython(lock, migrations.RunPython.noop)]
