"""`{% house_statement %}`: who runs this house; `{% no_letters %}`: where letters lie. Wherever it has to be said."""

from django import template
from django.conf import settings

from alongside.accounts.house import house_context

register = template.Library()


@register.inclusion_tag("accounts/_house_statement.html")
def house_statement() -> dict[str, object]:
    """Who runs this house, and that whoever runs it could read what is kept here."""
    return house_context()


@register.inclusion_tag("accounts/_no_letters.html")
def no_letters() -> dict[str, object]:
    """Where letters lie while the house has no mail server; nothing when it has one."""
    return {"sends_mail": bool(settings.EMAIL_HOST)}
