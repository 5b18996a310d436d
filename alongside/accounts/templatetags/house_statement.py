"""`{% house_statement %}`: who runs this house, wherever it has to be said."""

from django import template

from alongside.accounts.house import house_context

register = template.Library()


@register.inclusion_tag("accounts/_house_statement.html")
def house_statement() -> dict[str, object]:
    """Who runs this house, and that whoever runs it could read what is kept here."""
    return house_context()
