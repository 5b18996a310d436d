from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("pages", "0004_feeds"),
    ]

    operations = [
        migrations.AlterField(
            model_name="page",
            name="kind",
            field=models.CharField(
                choices=[
                    ("site", "Site"),
                    ("journal", "Journal"),
                    ("story", "Story"),
                    ("without", "Without"),
                    ("notes", "Notes"),
                    ("help", "Help"),
                    ("house", "House"),
                    ("robots", "Robots"),
                    ("sitemap", "Sitemap"),
                    ("atom", "Atom"),
                    ("json_feed", "Json Feed"),
                    ("card", "Card"),
                    ("frame", "Frame"),
                    ("photograph", "Photograph"),
                ],
                max_length=10,
            ),
        ),
    ]
