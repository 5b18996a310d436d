from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("mailing", "0001_first"),
    ]

    operations = [
        migrations.AddField(
            model_name="subscription",
            name="language",
            field=models.CharField(blank=True, max_length=20),
        ),
    ]
