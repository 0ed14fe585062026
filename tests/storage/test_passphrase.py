"""What people type: a passphrase of their own, or the recovery key from paper."""

import pytest

from careplan.storage import passphrase, recovery_key
from careplan.storage.passphrase import PassphraseFault, WeakPassphrase
from tests.support.clinic_files import PASSPHRASE

PAPER = "0W40J-2GB1G-6GW3R-G2491-650N2-RBHG6-8TCKY"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", PassphraseFault.TOO_SHORT),
        ("fourteen chars", PassphraseFault.TOO_SHORT),
        ("e\u0301" * 14, PassphraseFault.TOO_SHORT),
        ("long enough, really " * 52, PassphraseFault.TOO_LONG),
        ("a quiet\nharbour at noon", PassphraseFault.CONTROL_CHARACTER),
        ("a quiet harbour at noon\x00", PassphraseFault.CONTROL_CHARACTER),
        ("a quiet harbour \udcff at noon", PassphraseFault.CONTROL_CHARACTER),
        ("aaaaaaaaaaaaaaaaaaaaaaa", PassphraseFault.REPETITIVE),
        ("passwordpassword", PassphraseFault.REPETITIVE),
        ("abcabcabcabcabcabca", PassphraseFault.REPETITIVE),
        ("12121212 2121 1212", PassphraseFault.REPETITIVE),
        ("1234567890123456", PassphraseFault.COMMON),
        ("9876543210987654", PassphraseFault.COMMON),
        ("QwertyuiopAsdfgh", PassphraseFault.COMMON),
        ("abcdefghijklmnopqrst", PassphraseFault.COMMON),
        ("Correct Horse Battery Staple", PassphraseFault.COMMON),
    ],
)
def test_weak_passphrases_are_refused_with_the_reason(text: str, reason: PassphraseFault) -> None:
    with pytest.raises(WeakPassphrase) as caught:
        passphrase.accepted(text)
    assert caught.value.reason is reason
    assert not text or text not in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        PASSPHRASE,
        "careplan-demo-clinic",
        "fifteen letters",
        "ein Ruderboot für Ägäis",
        "морской ветер утром",
        "🌊⛵🌞" * 5 + "ab",
    ],
)
def test_long_passphrases_of_any_script_are_taken(text: str) -> None:
    assert passphrase.accepted(text)


def test_every_wrong_or_swapped_symbol_of_a_recovery_key_is_noticed() -> None:
    assert recovery_key.parsed(PAPER) is not None
    symbols = PAPER.replace("-", "")
    slips = {
        symbols[:at] + other + symbols[at + 1 :] for at in range(35) for other in "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    }
    slips |= {symbols[:at] + symbols[at + 1] + symbols[at] + symbols[at + 2 :] for at in range(34)}
    assert [slip for slip in slips - {symbols} if recovery_key.parsed(slip) is not None] == []


def test_a_recovery_key_has_160_bits_in_seven_groups_of_five() -> None:
    made = [recovery_key.make() for _ in range(200)]
    assert all([len(group) for group in key.split("-")] == [5] * 7 for key in made)
    bits = [int.from_bytes(recovery_key.parsed(key) or b"") for key in made]
    seen_set, seen_clear = 0, 0
    for each in bits:
        seen_set, seen_clear = seen_set | each, seen_clear | ~each
    assert seen_set == seen_clear & (1 << 160) - 1 == (1 << 160) - 1
