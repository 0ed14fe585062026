"""What the tests of imports share."""

from collections.abc import Callable

import pytest

from careplan.domain.exchange.refusals import ImportRefused, WhyRefused
from careplan.interop.worker import Request, understood

Refused = Callable[..., ImportRefused]


@pytest.fixture
def refused() -> Refused:
    """Reads bytes that must be refused for one reason, and answers with the refusal."""

    def read(data: bytes, reason: WhyRefused, request: Request | None = None) -> ImportRefused:
        with pytest.raises(ImportRefused) as caught:
            understood(data, request or Request())
        assert caught.value.reason is reason, str(caught.value)
        return caught.value

    return read
