import uuid

import django.db.models.deletion
from django.db import migrations, models

import regie.kernel.fields
from regie.kernel.walls import RowWall


class Migration(migrations.Migration):
    dependencies = [
        ("kernel", "0002_organisation_plans"),
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Draft",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("page", models.CharField(max_length=300)),
                ("form", models.CharField(max_length=60)),
                ("typed", regie.kernel.fields.EncryptedJSONField(null=True)),
                ("closed", models.CharField(blank=True, default="", max_length=32)),
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
                        on_delete=django.db.models.deletion.CASCADE, related_name="drafts", to="people.person"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("person", "page", "form"), name="draft_once_a_form"),
                ],
            },
        ),
        RowWall("Draft"),
    ]
