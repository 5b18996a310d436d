import alongside.foundation.clock
import alongside.foundation.ids
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("journals", "0001_first"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="journal",
            name="closed_at",
            field=models.DateTimeField(db_index=True, null=True),
        ),
        migrations.AddField(
            model_name="membership",
            name="died_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.CreateModel(
            name="ClosingConsent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(default=alongside.foundation.clock.now)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "journal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="closing_consents",
                        to="journals.journal",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("journal", "account"), name="one_closing_consent"),
                ],
            },
        ),
        migrations.CreateModel(
            name="TakeOutRequest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "key",
                    models.CharField(default=alongside.foundation.ids.key, editable=False, max_length=20, unique=True),
                ),
                ("address", models.CharField(max_length=500)),
                ("words", models.TextField()),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("asker", models.CharField(db_index=True, max_length=64)),
                ("made_at", models.DateTimeField(default=alongside.foundation.clock.now)),
                ("answer", models.TextField(blank=True)),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "journal",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="take_out_requests",
                        to="journals.journal",
                    ),
                ),
            ],
        ),
    ]
