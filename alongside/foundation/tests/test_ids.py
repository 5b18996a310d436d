"""What cannot be guessed."""

import base64
import math

from alongside.foundation import ids

MANY = 2000


def test_a_key_has_eighty_bits_and_a_secret_twice_128():
    assert math.log2(len(ids.ALPHABET) ** ids.KEY_LENGTH) > 80
    assert len(base64.urlsafe_b64decode(ids.secret() + "=")) == 32


def test_none_comes_twice_and_every_letter_comes():
    for make in (ids.key, ids.secret):
        made = {make() for _again in range(MANY)}
        assert len(made) == MANY
    assert set("".join(ids.key() for _again in range(MANY))) == set(ids.ALPHABET)
