from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("kernel", "0001_kernel")]

    operations = [
        migrations.AddField("organisation", "ambition", models.TextField(blank=True, default="")),
        migrations.AddField("organisation", "annual_plan", models.TextField(blank=True, default="")),
    ]
