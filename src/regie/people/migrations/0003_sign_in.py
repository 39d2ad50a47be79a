import uuid
from typing import Any

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import regie.kernel.fields
from regie.kernel.scope import SETTING
from regie.kernel.walls import RowWall

BY_DEFAULT = ("administrator", "designer", "organisation")


def begin_with_second_step(apps: Any, schema_editor: Any) -> None:
    """An organisation that is there already begins with the three roles that a new one begins with."""
    connection = schema_editor.connection
    role = apps.get_model("people", "SecondStepRole")
    for organisation in apps.get_model("kernel", "Organisation").objects.all():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT set_config(%s, %s, true)", [SETTING, str(organisation.pk)])
        role._base_manager.bulk_create([role(organisation=organisation, role=code) for code in BY_DEFAULT])


class Migration(migrations.Migration):
    dependencies = [
        ("kernel", "0002_organisation_plans"),
        ("people", "0002_draft"),
    ]

    operations = [
        migrations.CreateModel(
            name="Attempt",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=64)),
                ("at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["key", "at"], name="attempt_by_key")],
            },
        ),
        migrations.CreateModel(
            name="Session",
            fields=[
                (
                    "session_key",
                    models.CharField(max_length=40, primary_key=True, serialize=False, verbose_name="session key"),
                ),
                ("session_data", models.TextField(verbose_name="session data")),
                ("expire_date", models.DateTimeField(db_index=True, verbose_name="expire date")),
                ("device", models.CharField(blank=True, default="", max_length=40)),
                ("since", models.DateTimeField(null=True)),
                ("seen_at", models.DateTimeField(null=True)),
                (
                    "login",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sessions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "session",
                "verbose_name_plural": "sessions",
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Identity",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("issuer", models.URLField(max_length=300)),
                ("subject", models.CharField(max_length=255)),
                ("linked_at", models.DateTimeField()),
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
                        on_delete=django.db.models.deletion.CASCADE, related_name="identities", to="people.person"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation", "issuer", "subject"), name="identity_is_one_person"
                    ),
                    models.UniqueConstraint(
                        fields=("organisation", "issuer", "person"), name="person_has_one_identity"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Provider",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("name", models.CharField(max_length=60)),
                ("issuer", models.URLField(max_length=300)),
                ("client_id", models.CharField(max_length=300)),
                ("client_secret", regie.kernel.fields.EncryptedTextField()),
                (
                    "organisation",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="kernel.organisation",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("organisation",), name="one_provider_an_organisation")],
            },
        ),
        migrations.CreateModel(
            name="SecondStepRole",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("learner", "learner"),
                            ("designer", "designer"),
                            ("organisation", "organisation"),
                            ("manager", "manager"),
                            ("peer", "peer"),
                            ("buddy", "buddy"),
                            ("mentor", "mentor"),
                            ("learning_guide", "learning_guide"),
                            ("coach", "coach"),
                            ("others", "others"),
                            ("administrator", "administrator"),
                            ("everybody", "everybody"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="kernel.organisation",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("organisation", "role"), name="second_step_role_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "role__in",
                                (
                                    "learner",
                                    "designer",
                                    "organisation",
                                    "manager",
                                    "peer",
                                    "buddy",
                                    "mentor",
                                    "learning_guide",
                                    "coach",
                                    "others",
                                    "administrator",
                                    "everybody",
                                ),
                            )
                        ),
                        name="second_step_role_exists",
                    ),
                ],
            },
        ),
        RowWall("Identity"),
        RowWall("Provider"),
        RowWall("SecondStepRole"),
        migrations.RunPython(begin_with_second_step, migrations.RunPython.noop),
        # Sessions have a table of ours from here on; who was signed in signs in again.
        migrations.RunSQL("DROP TABLE IF EXISTS django_session", migrations.RunSQL.noop),
    ]
