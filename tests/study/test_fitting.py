"""Parameters of one's own, from the log: kept each time, used only if they predict better, and never beside the memories."""

from __future__ import annotations

import functools
import tempfile
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from scrubin.items.single_choice import SingleChoiceResponse
from scrubin.learning.fit import Cancelled, Fit
from scrubin.learning.schedule import DEFAULT_PARAMETERS, retrievability
from scrubin.store import fits, responses
from scrubin.store.engine import StoreProblem, reading, writing
from scrubin.store.settings import Settings
from scrubin.store.tables import parameter_fit, response
from scrubin.study import checking, drilling, fitting, rebuilding
from scrubin.study.desk import Desk
from tests import builders
from tests.learning.histories import START, simulated
from tests.study.logs import logged

CHANGED = {0: 0.05, 1: 0.3, 2: 0.7, 3: 2.0, 8: 1.0, 20: 0.5}
FORGETFUL = tuple(CHANGED.get(at, value) for at, value in enumerate(DEFAULT_PARAMETERS))
A, B = SingleChoiceResponse(option="a"), SingleChoiceResponse(option="b")


def on_and_on(_: float) -> bool:
    return True


def of(parameters: tuple[float, ...], *, accepted: bool = True) -> Fit:
    return Fit(parameters, 0.4, 0.35 if accepted else 0.41, 1200, accepted)


def forgetful(folder: Path, items: int = 150) -> Desk:
    """A learner with some 1,900 answers who forgets faster than the defaults say."""
    folder.mkdir(exist_ok=True)
    (folder / "scrubin.sqlite3").write_bytes(record_of(items))
    return builders.desk(folder, *builders.many(100, 100), settings=Settings(exam="demo"))


@functools.cache
def record_of(items: int) -> bytes:
    """The store of such a learner, logged once and copied."""
    with tempfile.TemporaryDirectory() as folder:
        desk = builders.desk(Path(folder), *builders.many(100, 100), settings=Settings(exam="demo"))
        logged(desk, simulated(FORGETFUL, items, 140, 1))
        desk.engine.dispose()
        return desk.database.read_bytes()


def few(folder: Path) -> Desk:
    return forgetful(folder, 5)


def memories(desk: Desk) -> dict[str, responses.Remembered]:
    with reading(desk.engine) as connection:
        return responses.recall(connection)


def in_use(desk: Desk) -> tuple[float, ...] | None:
    with reading(desk.engine) as connection:
        return fits.parameters_in_use(connection)


def kept_fits(desk: Desk) -> int:
    with reading(desk.engine) as connection:
        return len(connection.execute(select(parameter_fit.c.id)).all())


def test_a_fit_that_predicts_better_is_used_everywhere_and_the_record_stays_sound(tmp_path: Path) -> None:
    desk = forgetful(tmp_path)
    before, default = fitting.standing(desk), memories(desk)
    assert before.may_fit
    assert before.in_use is None
    found = fitting.tried(desk, on_and_on)
    assert found is not None
    assert found.accepted
    assert found.reviews == before.reviews
    assert kept_fits(desk) == 0
    fitting.keep(desk, found)
    assert (desk.parameters, desk.terms().parameters, in_use(desk)) == (found.parameters,) * 3
    assert {key: row.due for key, row in memories(desk).items()} == {key: row.due for key, row in default.items()}
    assert memories(desk) != default
    assert checking.problems(desk) == []
    assert rebuilding.rebuild(desk).changed == 0
    said = fitting.outcome(found, before)
    assert f"{found.loss_after:.4f} fitted, {found.loss_before:.4f} with the defaults" in said


def test_the_table_keeps_parameters_to_the_last_bit(tmp_path: Path) -> None:
    desk = few(tmp_path)
    odd = tuple(value * (1 + 1e-15) for value in FORGETFUL)
    fitting.keep(desk, of(odd))
    assert in_use(desk) == odd


def test_answers_after_a_fit_and_answers_taken_back_follow_its_parameters(tmp_path: Path) -> None:
    desk = few(tmp_path)
    fitting.keep(desk, of(FORGETFUL))
    drill = drilling.start(desk, count=8)
    for answer in (B, A, B):
        drill.next()
        drill.answer(answer)
    question = drill.next()
    assert question is not None
    drill.answer(B)
    kept = memories(desk)[question.item.id].memory
    assert kept is not None
    assert kept.stability == pytest.approx(FORGETFUL[2])
    drill.undo()
    assert checking.problems(desk) == []
    assert rebuilding.rebuild(desk).changed == 0


def test_the_chance_logged_with_a_repeat_is_by_the_parameters_in_use(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path, builders.single())
    logged(desk, [[(desk.today() - timedelta(days=9), 3)]])
    fitting.keep(desk, of(FORGETFUL))
    before = memories(desk)["VS-0001"].memory
    assert before is not None
    drill = drilling.start(desk)
    question = drill.next()
    assert question is not None
    mine, usual = (retrievability(before, desk.today(), each) for each in (FORGETFUL, None))
    assert mine < usual - 0.05
    drill.answer(B)
    with reading(desk.engine) as connection:
        last = connection.execute(select(response.c.recall).order_by(response.c.id.desc()).limit(1)).scalar_one()
    assert last == mine


def test_a_fit_that_does_not_predict_better_is_kept_and_not_used(tmp_path: Path) -> None:
    desk = few(tmp_path)
    before = memories(desk)
    refused = of(FORGETFUL, accepted=False)
    fitting.keep(desk, refused)
    assert (desk.parameters, in_use(desk), memories(desk)) == (None, None, before)
    assert kept_fits(desk) == 1
    said = fitting.outcome(refused, fitting.standing(desk))
    assert "Not taken into use" in said
    assert "so the defaults stay" in said
    assert "0.4100 fitted, 0.4000 with the defaults" in said


def test_a_refused_fit_leaves_an_earlier_one_in_use(tmp_path: Path) -> None:
    desk = few(tmp_path)
    fitting.keep(desk, of(FORGETFUL))
    fitting.keep(desk, of(DEFAULT_PARAMETERS, accepted=False))
    assert in_use(desk) == desk.parameters == FORGETFUL


def test_the_way_back_gives_the_memories_there_would_be_without_a_fit(tmp_path: Path) -> None:
    desk = few(tmp_path)
    before = memories(desk)
    fitting.keep(desk, of(FORGETFUL))
    assert memories(desk) != before
    fitting.go_back(desk)
    assert (desk.parameters, in_use(desk), memories(desk)) == (None, None, before)
    assert checking.problems(desk) == []
    now = fitting.standing(desk)
    assert now.in_use is None
    assert now.tried is not None
    assert now.tried.parameters == FORGETFUL


def test_below_a_thousand_long_term_reviews_nothing_is_fitted_and_the_count_is_said(tmp_path: Path) -> None:
    desk = few(tmp_path)
    now = fitting.standing(desk)
    assert 0 < now.reviews < 1000
    assert fitting.tried(desk, on_and_on) is None
    assert f"needs 1,000 reviews made a day or more after the one before; there are {now.reviews}" in fitting.outcome(
        None, now
    )


def test_only_reviews_on_a_later_day_count_and_another_version_is_another_item(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path, builders.single())
    day = desk.today()
    logged(desk, [[(day - timedelta(days=9), 3), (day - timedelta(days=9), 1), (day - timedelta(days=4), 3)]])
    assert fitting.standing(desk).reviews == 1
    desk.bank = builders.bank_of(builders.single(version=2))
    drill = drilling.start(desk)
    drill.next()
    drill.answer(B)
    assert fitting.standing(desk).reviews == 1
    with reading(desk.engine) as connection:
        assert [len(one) for one in fitting.histories(connection)] == [3, 1]


def test_a_stopped_fit_keeps_nothing(tmp_path: Path) -> None:
    desk = forgetful(tmp_path)
    shares: list[float] = []

    def stop_at_once(share: float) -> bool:
        shares.append(share)
        return False

    with pytest.raises(Cancelled):
        fitting.tried(desk, stop_at_once)
    assert len(shares) == 1
    assert kept_fits(desk) == 0


def test_a_fit_that_cannot_be_written_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = few(tmp_path)
    before = memories(desk)

    def full(*_: object) -> None:
        raise StoreProblem("The disk is full.")

    monkeypatch.setattr(responses, "remember", full)
    with pytest.raises(StoreProblem):
        fitting.keep(desk, of(FORGETFUL))
    assert (desk.parameters, in_use(desk), memories(desk), kept_fits(desk)) == (None, None, before, 0)


def test_rebuilding_follows_the_record_whatever_the_desk_was_laid_with(tmp_path: Path) -> None:
    desk = few(tmp_path)
    with writing(desk.engine) as connection:
        fits.keep(connection, fits.KeptFit(desk.clock.now(), 1200, 0.4, 0.35, True, FORGETFUL))
    assert "is not what the log gives" in checking.problems(desk)[0]
    rebuilding.rebuild(desk)
    assert desk.parameters == FORGETFUL
    assert checking.problems(desk) == []


def test_more_retention_means_more_reviews_a_day(tmp_path: Path) -> None:
    desk = few(tmp_path)
    said = fitting.work(desk)
    assert said is not None
    assert said.startswith("Retention 0.90 means about ")
    assert "at 0.85" in said
    assert "at 0.95" in said
    desk.settings = builders.replaced(desk.settings, retention=0.97)
    edge = fitting.work(desk)
    assert edge is not None
    assert "at 0.92)" in edge
    assert fitting.work(builders.desk(tmp_path / "new")) is None


def test_the_log_begins_where_the_histories_do(tmp_path: Path) -> None:
    desk = few(tmp_path)
    with reading(desk.engine) as connection:
        known = fitting.histories(connection)
    assert sorted(known) == sorted(simulated(FORGETFUL, 5, 140, 1))
    assert min(history[0][0] for history in known) >= START
