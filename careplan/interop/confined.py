"""What a process that reads foreign files holds itself to before it reads the first byte."""


def hold_to_limits(*, memory: int, seconds: int) -> None:
    """Bytes of address space and seconds of processor time; no file is written and no core file left behind.

    Where the system has no such limits, the time limit of the caller and the limits on the content remain.
    """
    try:
        import resource  # noqa: PLC0415 (not on Windows)
    except ImportError:
        return
    for what, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
    ):
        _, hard = resource.getrlimit(what)
        resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
