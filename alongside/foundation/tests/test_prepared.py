"""A prepared question gives the answer of its queryset, with the values of now."""

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q

from alongside.foundation.prepared import Prepared


@Prepared
def named(app, name):
    return ContentType.objects.filter(Q(app_label=app) & (Q(model=name) | Q(model=f"{name}"))).only("model")


def test_the_answer_is_that_of_the_queryset_for_every_value(db, django_assert_num_queries):
    one = ContentType.objects.create(app_label="here", model="one")
    other = ContentType.objects.create(app_label="here", model="other")
    with django_assert_num_queries(3):
        assert named.first(app="here", name="one") == one
        assert named.first(app="here", name="other") == other
        assert named.first(app="here' OR '1'='1", name="one") is None
    found = named.first(app="here", name="one")
    assert found
    assert found.get_deferred_fields() == {"app_label"}
    assert found.app_label == "here"


@Prepared
def account(email):
    return get_user_model().objects.filter(email=email)


def test_every_field_comes_as_the_queryset_gives_it(mara):
    found = account.first(email=mara.email)
    assert found
    again = get_user_model().objects.get(pk=mara.pk)
    names = [field.attname for field in again._meta.concrete_fields]
    assert [getattr(found, name) for name in names] == [getattr(again, name) for name in names]


def test_an_answer_is_never_kept(db):
    one = ContentType.objects.create(app_label="here", model="one")
    assert named.first(app="here", name="one")
    one.delete()
    assert named.first(app="here", name="one") is None
