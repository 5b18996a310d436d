"""Without a mail server letters lie in the outbox."""

import email
import email.policy
import stat

from django.core.mail import EmailMessage

from alongside.foundation.mail import OutboxBackend


def test_a_letter_lies_in_the_outbox_readable_by_the_house_alone(settings, tmp_path):
    settings.OUTBOX_FOLDER = tmp_path / "outbox"
    sent = OutboxBackend().send_messages([EmailMessage("Your code", "Grüße", to=["mara@example.org"])])
    (file,) = (tmp_path / "outbox").iterdir()
    letter = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
    assert sent == 1
    assert letter["To"] == "mara@example.org"
    assert letter.get_content().strip() == "Grüße"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
