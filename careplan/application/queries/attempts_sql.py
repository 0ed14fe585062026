"""Which attempt to reach somebody still asks for a next try: the one place of the rule, for every list that says so.

What counts is what was written down after what, never the days: many calls have one day, and a clock may be set back.
Of the attempts written after the referral came to where it is, the last one says whether and when to try again. A
correction is no such coming: it takes a step back, so what stood before that step stands again.
"""

CAME = """
coalesce((SELECT max(e.position) FROM referral_event AS e WHERE e.referral_id = r.id AND e.retired_at IS NULL
 AND e.after = r.state AND e.kind <> 'corrected'), 0)"""
"""The step by which referral `r` came to where it is; 0 while it is a draft that was nothing else before."""


def since_then(attempt: str) -> str:
    """That an attempt counts now: nobody took it back, and it was written down after that step."""
    return f"{attempt}.referral_id = r.id AND {attempt}.retired_at IS NULL AND {attempt}.after_step >= {CAME}"


def is_last(attempt: str) -> str:
    """That it counts and none was written down after it."""
    return (
        f"{since_then(attempt)} AND NOT EXISTS (SELECT 1 FROM contact_attempt AS b WHERE b.referral_id = r.id"
        f" AND b.retired_at IS NULL AND b.position > {attempt}.position)"
    )


NEXT_TRY = f"(SELECT a.next_try_on FROM contact_attempt AS a WHERE {is_last('a')})"
"""When to try again about referral `r`; null where nobody is to be tried."""
UNANSWERED = f"(SELECT count(*) FROM contact_attempt AS c WHERE {since_then('c')} AND c.reached = 0)"
"""How many attempts found nobody since then."""
