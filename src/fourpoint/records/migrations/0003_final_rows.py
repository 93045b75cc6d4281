"""Locks in the database itself (records/locks.py): the history and everything that is final refuse to be changed."""

from typing import Any

from django.db import migrations

from fourpoint.records.locks import lock_records, unlock_records


def lock(apps: Any, schema_editor: Any) -> None:
    lock_records(schema_editor.connection)


def unlock(apps: Any, schema_editor: Any) -> None:
    unlock_records(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("records", "0002_self_assessment_drafts")]

    operations = [migrations.RunPython(lock, unlock, elidable=False)]
