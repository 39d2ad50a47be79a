import uuid

import django.db.models.deletion
from django.db import migrations, models

import regie.kernel.fields
from regie.kernel.walls import RowWall


class Migration(migrations.Migration):
    dependencies = [
        ("kernel", "0002_organisation_plans"),
        ("people", "0005_sent"),
    ]

    operations = [
        migrations.CreateModel(
            name="BroughtAlong",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("brought", regie.kernel.fields.EncryptedJSONField()),
                ("brought_at", models.DateTimeField()),
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
            options={"base_manager_name": "objects"},
        ),
        RowWall("BroughtAlong"),
    ]
