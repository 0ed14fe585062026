"""Sentences for commands that are given as JSON and cannot be read."""

from collections.abc import Mapping

from careplan.i18n.message import Said

NOT_IN_FORM: Mapping[str, Said] = {
    "not-json": Said("This is not JSON that can be taken ({what}).", "Correct it and try again."),
    "key-twice": Said("An object in the JSON has one key twice.", "Keep one of them."),
    "unknown-key": Said("There is no field {place}.", "The fields there are: {what}."),
    "wrong-value": Said("The JSON does not fit at {place}: {what}.", "See `careplan schema do NAME`."),
    "not-a-form": Said("This command cannot be given as JSON.", "See `careplan --help` for its own command."),
}
