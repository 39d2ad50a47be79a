import uuid

import django.db.models.deletion
from django.db import migrations, models

from regie.kernel.walls import RowWall


class Migration(migrations.Migration):
    dependencies = [
        ("kernel", "0002_organisation_plans"),
        ("people", "0004_administration"),
    ]

    operations = [
        migrations.CreateModel(
            name="Sent",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("key", models.CharField(max_length=64)),
                ("body", models.CharField(max_length=64)),
                ("page", models.CharField(blank=True, default="", max_length=300)),
                ("at", models.DateTimeField()),
                (
                    "organisation",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="kernel.organisation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.person"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("person", "key"), name="sent_once")],
            },
        ),
        RowWall("Sent"),
    ]
