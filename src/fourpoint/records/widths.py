"""What a column can hold, looked at before a record is written, for both databases alike.

SQLite keeps a text of any length, PostgreSQL breaks off in the middle of a page; neither says it to people. PostgreSQL
keeps no NUL. Never cuts anything: what is too long is refused in a sentence.
"""

import json
from functools import lru_cache
from typing import Any

from django.db import models
from django.db.models.signals import pre_save

from fourpoint.core.errors import RefusedError


def refuse_what_no_column_holds(sender: type[models.Model], instance: models.Model, **_: Any) -> None:
    """For `pre_save`: every text of a record within its column's width, and without NUL anywhere."""
    for field in _texts(sender):
        value = getattr(instance, field.attname)
        if isinstance(value, str) and field.max_length and len(value) > field.max_length:
            raise RefusedError(
                f"The {field.verbose_name} is too long to be kept: {len(value):,} characters, where "
                f"{field.max_length:,} are the most. Shorten it."
            )
        if "\0" in value if isinstance(value, str) else "\\u0000" in json.dumps(value, default=str):
            raise RefusedError(f"The {field.verbose_name} holds a NUL character, which cannot be kept. Take it out.")


@lru_cache(maxsize=64)
def _texts(model: type[models.Model]) -> tuple[Any, ...]:
    kinds = (models.CharField, models.TextField, models.JSONField)
    return tuple(one for one in model._meta.concrete_fields if isinstance(one, kinds))


def watch(models_: list[type[models.Model]]) -> None:
    """From now on, for these records."""
    for model in models_:
        pre_save.connect(refuse_what_no_column_holds, sender=model, dispatch_uid=f"widths of {model.__name__}")
