"""Accounts, the links that sign one in, and who runs this house."""

import datetime as dt
from typing import ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from alongside.foundation import clock, ids

# How long a closed account can be kept after all.
CLOSED_FOR = dt.timedelta(days=30)


class AccountManager(BaseUserManager["Account"]):
    """Finds an account by its address, however it is capitalised; and those that have been closed for long enough."""

    def closed_long_enough(self) -> "models.QuerySet[Account]":
        """Those that were closed thirty days ago and were not kept."""
        return self.filter(closed_at__lte=clock.now() - CLOSED_FOR, destroyed_at=None)

    def get_by_natural_key(self, username: str | None) -> "Account":
        """The account of this mail address."""
        return self.get(email__iexact=username or "")


class Account(AbstractBaseUser):
    """Somebody who can sign in. A password is not needed: a code comes by mail."""

    key = models.CharField(max_length=20, unique=True, default=ids.key, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120, blank=True)
    # Nothing: as each browser asks.
    language = models.CharField(max_length=35, blank=True)
    is_active = models.BooleanField(default=True)
    is_operator = models.BooleanField(default=False)
    # Whoever was only asked in to write with others begins nothing of their own where the house lets nobody begin.
    may_begin = models.BooleanField(default=True)
    made_at = models.DateTimeField(default=clock.now)
    passkeys_only = models.BooleanField(default=False)
    address_unsafe_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True, db_index=True)
    # A row that stays holds only the name that stands under what others keep.
    destroyed_at = models.DateTimeField(null=True)

    objects: ClassVar[AccountManager] = AccountManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    def __str__(self) -> str:
        return f"account {self.pk}"

    @property
    def called(self) -> str:
        """What others here call this person: the name, or nothing."""
        return self.name

    @property
    def takes_codes(self) -> bool:
        """Whether a code by mail opens it."""
        return not self.passkeys_only and self.address_unsafe_at is None


class SignInLinkQuerySet(models.QuerySet["SignInLink"]):
    """Questions about sign-in links."""

    def good(self) -> Self:
        """Those that can still sign somebody in."""
        return self.filter(used_at=None, expires_at__gt=clock.now(), account__is_active=True)


class SignInLink(models.Model):
    """A link made on the machine that signs one account in, once. Of its secret only the digest is kept."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="sign_in_links")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    objects: ClassVar[SignInLinkQuerySet] = SignInLinkQuerySet.as_manager()  # type: ignore[assignment]

    def __str__(self) -> str:
        return f"sign-in link {self.pk}"


class RecoveryCodeQuerySet(models.QuerySet["RecoveryCode"]):
    """Questions about recovery codes."""

    def good(self) -> Self:
        """Those that can still sign somebody in."""
        return self.filter(used_at=None).filter(models.Q(ends_at=None) | models.Q(ends_at__gt=clock.now()))


class RecoveryCode(models.Model):
    """A code on paper that signs its account in, once. Only its digest is kept."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="recovery_codes")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=clock.now)
    used_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)

    objects: ClassVar[RecoveryCodeQuerySet] = RecoveryCodeQuerySet.as_manager()  # type: ignore[assignment]

    def __str__(self) -> str:
        return f"recovery code {self.pk}"


class PendingChangeQuerySet(models.QuerySet["PendingChange"]):
    """Questions about changes that wait."""

    def waiting(self) -> Self:
        """Those that are neither done nor cancelled."""
        return self.filter(done_at=None, cancelled_at=None)

    def due(self) -> Self:
        """Those whose time has come."""
        return self.waiting().filter(due_at__lte=clock.now())


class PendingChange(models.Model):
    """Something about an account that was asked for and takes effect later, so that its owner can say no."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="pending_changes")
    key = models.CharField(max_length=20, unique=True, default=ids.key, editable=False)
    kind = models.CharField(max_length=40)
    data = models.JSONField(default=dict)
    asked_at = models.DateTimeField(default=clock.now)
    due_at = models.DateTimeField(db_index=True)
    cancelled_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)

    objects: ClassVar[PendingChangeQuerySet] = PendingChangeQuerySet.as_manager()  # type: ignore[assignment]

    def __str__(self) -> str:
        return f"pending change {self.pk}"


class House(models.Model):
    """Who runs this house and who may sign up in it: one row."""

    class SignUp(models.TextChoices):
        """Who may sign up."""

        ANYBODY = "anybody", _("anybody")
        INVITED = "invited", _("invited")
        NOBODY = "nobody", _("nobody")

    name = models.CharField(max_length=120, blank=True)
    run_by = models.CharField(max_length=200, blank=True)
    contact = models.CharField(max_length=200, blank=True)
    sign_up = models.CharField(max_length=10, choices=SignUp, default=SignUp.ANYBODY)

    def __str__(self) -> str:
        return "house"

    @classmethod
    def this(cls) -> "House":
        """The row, or what stands for it before anything was said."""
        return cls.objects.order_by("pk").first() or cls()

    @property
    def is_open(self) -> bool:
        """Whether anybody may sign up."""
        return self.sign_up == self.SignUp.ANYBODY

    @property
    def is_for_invited(self) -> bool:
        """Whether only those who were invited to begin may sign up."""
        return self.sign_up == self.SignUp.INVITED

    def welcomes(self, email: str) -> bool:
        """Whether somebody with this address may sign up now."""
        invited = self.is_for_invited and HouseInvitation.objects.filter(email=email.lower(), used_at=None).exists()
        return self.is_open or invited

    def lets_begin(self, account: Account) -> bool:
        """Whether somebody who has an account may begin a journal of their own now."""
        return account.may_begin or self.welcomes(account.email)


class HouseInvitation(models.Model):
    """Whoever has this address may begin a journal here, once."""

    email = models.EmailField(unique=True)
    made_at = models.DateTimeField(default=clock.now)
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"invitation to begin {self.pk}"
