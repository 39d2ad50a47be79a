"""A rating says more than the overall level: also what differs by R or element, and why."""

from django.db import migrations

import regie.kernel.fields


class Migration(migrations.Migration):
    dependencies = [
        ("journeys", "0002_versions_and_editions"),
    ]

    operations = [
        migrations.AddField(
            model_name="levelrating",
            name="apart",
            field=regie.kernel.fields.EncryptedJSONField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="levelrating",
            name="reasons",
            field=regie.kernel.fields.EncryptedJSONField(blank=True, null=True),
        ),
    ]
