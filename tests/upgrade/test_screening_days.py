"""People from before screening days were kept: all wait to be worked out, and from then on every change marks them."""

from careplan.storage.migrations import runner
from tests.upgrade.conftest import LeftBy

_BEFORE = 24
_PATIENT = (
    "INSERT INTO patient (id, family, given, sex, status, row_version)"
    " VALUES ('{0}', 'Oldname', 'A', 'female', 'active', 1)"
)
_RESULT = (
    "INSERT INTO measurement (id, patient_id, name, taken, row_version) VALUES ('{0}', '{1}', 'HRCT', '2026-01', 1)"
)


def test_who_was_there_waits_and_every_change_marks(left_by: LeftBy) -> None:
    patients = [_PATIENT.format(id_) for id_ in ("one", "two")]
    engine = left_by(_BEFORE, [*patients, _RESULT.format("r1", "one")])
    runner.upgrade(engine)

    def waiting() -> list[str]:
        asked = "SELECT patient_id FROM screening_reckoned WHERE until = '' ORDER BY patient_id"
        return list(connection.exec_driver_sql(asked).scalars())

    with engine.begin() as connection:
        assert waiting() == ["one", "two"]
        assert connection.exec_driver_sql("SELECT count(*) FROM screening_due").scalar() == 0
        connection.exec_driver_sql("UPDATE screening_reckoned SET until = '2026-12-31'")
        connection.exec_driver_sql(_RESULT.format("r2", "one"))
        assert waiting() == ["one"]
        connection.exec_driver_sql("UPDATE screening_reckoned SET until = '2026-12-31'")
        connection.exec_driver_sql("UPDATE measurement SET patient_id = 'two' WHERE id = 'r1'")
        assert waiting() == ["one", "two"]
        connection.exec_driver_sql(_PATIENT.format("new"))
        assert waiting() == ["new", "one", "two"]
