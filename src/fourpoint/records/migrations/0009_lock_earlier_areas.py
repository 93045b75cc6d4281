"""The locks of 0003 on what is said to have become of earlier areas."""

from typing import Any

from django.db import migrations

from fourpoint.records.locks import lock_records


def lock(apps: Any, schema_editor: Any) -> None:
    lock_records(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("records", "0008_earlier_areas")]

    operations = [migrations.RunPython(lock, migrations.RunPython.noop)]
