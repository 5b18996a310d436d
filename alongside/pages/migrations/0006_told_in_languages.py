from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("pages", "0005_cards_and_frames"),
    ]

    operations = [
        migrations.AddField(
            model_name="page",
            name="language",
            field=models.CharField(blank=True, max_length=20),
        ),
    ]
