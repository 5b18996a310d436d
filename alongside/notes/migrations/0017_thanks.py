"""Thank-you letters, and a row for every note each is for."""

import alongside.foundation.clock
import alongside.foundation.ids
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("notes", "0016_answers"),
        ("journals", "0006_taken_off"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="GeneralThanks",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("words", models.TextField()),
                ("since", models.DateTimeField(default=alongside.foundation.clock.now)),
            ],
        ),
        migrations.CreateModel(
            name="MailPace",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("letters_a_minute", models.PositiveIntegerField(default=10)),
            ],
        ),
        migrations.CreateModel(
            name="Thank",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "post",
                    models.CharField(
                        choices=[
                            ("waiting", "waits"),
                            ("sending", "is on its way"),
                            ("sent", "has gone"),
                            ("left_out", "left out"),
                            ("failed", "could not be delivered"),
                            ("unsure", "may or may not have gone"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("due_at", models.DateTimeField()),
                ("book", models.CharField(blank=True, max_length=16)),
                ("taken_up_at", models.DateTimeField(null=True)),
                ("settled_at", models.DateTimeField(null=True)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("person", models.CharField(blank=True, max_length=64)),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("mail", "by mail, and on the receipt page"),
                            ("receipt", "on the receipt page"),
                            ("paper", "on the list for paper"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "why",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "not left out"),
                            ("no_answer", "needs no answer"),
                            ("aside", "was set aside or taken away"),
                            ("gone", "was withdrawn or erased"),
                            ("before", "was thanked before"),
                        ],
                        default="",
                        max_length=10,
                    ),
                ),
                ("placed_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Thanks",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "key",
                    models.CharField(default=alongside.foundation.ids.key, editable=False, max_length=20, unique=True),
                ),
                ("form_key", models.CharField(max_length=200)),
                ("words", models.TextField()),
                (
                    "bundle",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("known", "People we know"),
                            ("lived", "It happened to them too"),
                            ("others", "Everyone else"),
                            ("doubted", "Perhaps from a program"),
                        ],
                        max_length=10,
                    ),
                ),
                ("handed_at", models.DateTimeField(default=alongside.foundation.clock.now)),
                ("begins_at", models.DateTimeField()),
                ("taken_back_at", models.DateTimeField(null=True)),
                ("stopped_at", models.DateTimeField(null=True)),
                ("gathered_to", models.BigIntegerField(default=0)),
                ("gathered_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.AddField(
            model_name="generalthanks",
            name="by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="generalthanks",
            name="journal",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE, related_name="general_thanks", to="journals.journal"
            ),
        ),
        migrations.AddField(
            model_name="thank",
            name="note",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="thanked", to="notes.note"
            ),
        ),
        migrations.AddField(
            model_name="thanks",
            name="by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="thanks",
            name="journal",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="thanks", to="journals.journal"
            ),
        ),
        migrations.AddField(
            model_name="thank",
            name="thanks",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="rows", to="notes.thanks"
            ),
        ),
        migrations.AddIndex(
            model_name="thank",
            index=models.Index(
                condition=models.Q(("post", "waiting")), fields=["due_at", "id"], name="notes_thanks_due"
            ),
        ),
        migrations.AddIndex(
            model_name="thank",
            index=models.Index(condition=models.Q(("post", "sending")), fields=["book"], name="notes_thanks_under_way"),
        ),
        migrations.AddIndex(
            model_name="thank",
            index=models.Index(
                condition=models.Q(("person", ""), _negated=True), fields=["person"], name="notes_thanked_person"
            ),
        ),
        migrations.AddIndex(
            model_name="thank",
            index=models.Index(fields=["thanks", "way", "post", "id"], name="notes_thanks_by_way"),
        ),
        migrations.AddIndex(
            model_name="thank",
            index=models.Index(
                condition=models.Q(("taken_up_at__isnull", False)), fields=["taken_up_at"], name="notes_thanks_taken_up"
            ),
        ),
        migrations.AddConstraint(
            model_name="thank",
            constraint=models.UniqueConstraint(fields=("thanks", "note"), name="one_thank_for_a_note"),
        ),
        migrations.AddConstraint(
            model_name="thank",
            constraint=models.UniqueConstraint(
                condition=models.Q(("way", "mail"), models.Q(("person", ""), _negated=True)),
                fields=("thanks", "person"),
                name="one_letter_for_a_person",
            ),
        ),
        migrations.AddConstraint(
            model_name="thanks",
            constraint=models.UniqueConstraint(fields=("journal", "form_key"), name="one_letter_of_a_form"),
        ),
    ]
