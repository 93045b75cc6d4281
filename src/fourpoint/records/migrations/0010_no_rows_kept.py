"""How many rows of an upload were kept is shown nowhere: the problems say which were not."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("records", "0009_lock_earlier_areas")]

    operations = [migrations.RemoveField(model_name="upload", name="rows_kept")]
