import alongside.foundation.clock
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("journals", "0002_leaving"),
    ]

    operations = [
        migrations.AddField(
            model_name="invitation",
            name="again",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="journals.membership"
            ),
        ),
        migrations.CreateModel(
            name="AskedAgain",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("email", models.EmailField(max_length=254)),
                ("at", models.DateTimeField(default=alongside.foundation.clock.now)),
            ],
        ),
    ]
