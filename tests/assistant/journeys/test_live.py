"""A consultation heard live: pieces kept once, words while it goes on, nothing lost, all of it deleted."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from journeys_house import check_each, open_house
from live_speech import RATE, LoudnessReader, as_wav, pieces, speech, word

from assistant.errors import InputError
from assistant.journeys.listening import Listening
from assistant.journeys.live import LARGEST_PIECE
from assistant.journeys.views import ConsultationStatus, ConsultationView, LiveView, User
from assistant.scribe.listen import hear
from assistant.service import Signpost

PATIENCE_S = 150
WORDS = 150  # about a minute and a half


@pytest.fixture(autouse=True, scope="module")
def no_hints() -> Iterator[None]:
    """Which names are expected is test_hints.py's affair, and takes reading all guidance."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Listening, "hints", lambda *_, **__: ())
        yield


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Signpost]:
    """One for all tests that only look at a consultation of their own."""
    with open_house(tmp_path_factory.mktemp("live") / "var", transcript=LoudnessReader()) as opened:  # type: ignore[arg-type]
        yield opened


def on_disk(house: Signpost, id_: str) -> bool:
    return (house.settings.data / "live" / id_).exists()


def begun(house: Signpost, user: User) -> tuple[str, str]:
    """A consultation being recorded: its number and the key of the window that records."""
    id_ = house.consultations.create("Knee", "Demo Sam", False, user).item.id
    return id_, house.live.begin(id_, user, told=True, microphone="Desk microphone").take


def send(house: Signpost, id_: str, take: str, sound: list[bytes], *, first: int = 0) -> None:
    for n, piece in enumerate(sound, first):
        house.live.keep(id_, take, n, piece)


def wait_until(true: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE_S
    while not true():
        assert time.monotonic() < until, "it did not come to that"
        time.sleep(0.02)


def written_up(house: Signpost, id_: str) -> ConsultationView:
    def status() -> ConsultationStatus:
        return house.consultations.view(id_).item.status

    wait_until(lambda: status() is not ConsultationStatus.TRANSCRIBING)
    return house.consultations.view(id_)


def shown(view: LiveView) -> list[str]:
    return " ".join(line.text for line in (*view.lines, *view.open)).split()


def transcript(view: ConsultationView) -> list[str]:
    return " ".join(each.text for each in view.utterances).split()


def test_words_are_seen_before_the_recording_ends(house: Signpost, clinician: User) -> None:
    id_, take = begun(house, clinician)
    send(house, id_, take, pieces(speech(0, 24)))
    wait_until(lambda: shown(house.live.view(id_))[:23] == [word(n) for n in range(23)])
    assert house.consultations.view(id_).item.status is ConsultationStatus.LISTENING


def test_what_was_heard_live_is_what_a_file_gives(house: Signpost, clinician: User) -> None:
    id_, take = begun(house, clinician)
    sound = speech(0, WORDS)
    for n, piece in enumerate(pieces(sound)):
        house.live.keep(id_, take, n, piece)
        time.sleep(0.01)
    house.live.stop(id_, clinician)
    view = written_up(house, id_)
    whole = hear(sound, LoudnessReader())
    assert view.item.status is ConsultationStatus.DRAFT
    assert transcript(view) == [word(n) for n in range(WORDS)]
    assert [each.text for each in view.utterances] == [each.text for each in whole.utterances]
    starts = [(a.start, b.start) for a, b in zip(view.utterances, whole.utterances, strict=True)]
    assert all(a == pytest.approx(b, abs=0.01) for a, b in starts)
    assert view.gaps == whole.gaps


def test_at_the_end_little_is_left_to_hear(house: Signpost, clinician: User) -> None:
    id_, take = begun(house, clinician)
    send(house, id_, take, pieces(speech(0, WORDS)))
    wait_until(lambda: house.live.view(id_).heard_s > house.live.view(id_).kept_s - 2.0)
    reader: LoudnessReader = house.models.transcriber()  # type: ignore[assignment]
    reader.heard_s.clear()
    house.live.stop(id_, clinician)
    assert written_up(house, id_).item.status is ConsultationStatus.DRAFT
    assert sum(reader.heard_s) < 30


def test_repeats_and_pieces_out_of_order_do_no_harm(house: Signpost, clinician: User) -> None:
    id_, take = begun(house, clinician)
    sound = pieces(speech(0, 40))
    for n in (0, 2, 2, 0, 4, 3, 1):
        waited_for = house.live.keep(id_, take, n, sound[n])
    assert waited_for == 5
    send(house, id_, take, sound)
    house.live.stop(id_, clinician)
    assert transcript(written_up(house, id_)) == [word(n) for n in range(40)]


def test_a_piece_that_never_comes_is_a_gap_and_what_follows_counts(house: Signpost, clinician: User) -> None:
    id_, take = begun(house, clinician)
    sound = pieces(speech(0, 60))
    for n, piece in enumerate(sound):
        if n != 5:
            house.live.keep(id_, take, n, piece)
    house.live.stop(id_, clinician)
    view = written_up(house, id_)
    assert word(59) in transcript(view)
    lost = [gap for gap in view.gaps if "never reached" in gap.why]
    assert [(gap.start, gap.end) for gap in lost] == [(10.0, 12.0)]
    after = next(each for each in view.utterances for said in each.words if said.text == word(59))
    assert after.end == pytest.approx(speech(0, 60).size / RATE - 1.0, abs=0.05)


def test_a_pause_settles_the_words_and_is_listed(house: Signpost, clinician: User) -> None:
    id_, take = begun(house, clinician)
    first = pieces(speech(0, 12))
    send(house, id_, take, first)
    house.live.broke_off(id_, take, len(first), "paused")
    wait_until(lambda: house.live.view(id_).windows == 1)
    assert shown(house.live.view(id_)) == [word(n) for n in range(12)]
    send(house, id_, take, pieces(speech(12, 24)), first=len(first))
    house.live.stop(id_, clinician)
    view = written_up(house, id_)
    assert transcript(view) == [word(n) for n in range(24)]
    at = round(speech(0, 12).size / RATE, 2)
    assert [(gap.start, gap.end, gap.why) for gap in view.gaps] == [(at, at, "the recording was paused here")]


def test_after_a_restart_it_goes_on_at_the_last_finished_window(tmp_path: Path, clinician: User) -> None:
    sound = pieces(speech(0, WORDS))
    half = len(sound) // 2
    with open_house(tmp_path, transcript=LoudnessReader()) as house:  # type: ignore[arg-type]
        id_, take = begun(house, clinician)
        send(house, id_, take, sound[:half])
        wait_until(lambda: house.live.view(id_).windows >= 1)
        finished = house.live.view(id_).windows
    reader = LoudnessReader()
    with open_house(tmp_path, transcript=reader) as house:  # type: ignore[arg-type]
        assert house.live.view(id_).windows == finished
        house.live.keep(id_, take, half - 1, sound[half - 1])  # its answer was lost: sent again
        send(house, id_, take, sound[half:], first=half)
        house.live.stop(id_, clinician)
        view = written_up(house, id_)
        assert transcript(view) == [word(n) for n in range(WORDS)]
        assert max(reader.heard_s) < 35  # never all of it again


def test_a_stop_cut_off_by_a_restart_is_offered_again(tmp_path: Path, clinician: User) -> None:
    with open_house(tmp_path, transcript=LoudnessReader()) as house:  # type: ignore[arg-type]
        id_, take = begun(house, clinician)
        send(house, id_, take, pieces(speech(0, 30)))
        row = house.store.consultations.get(int(id_))
        with house.live_hearing.take(row.id).write() as whole:
            house.consultations.attach(row, whole, "live.wav", clinician)
        transcribing = type(row.status).TRANSCRIBING
        house.store.consultations.set_status(row.id, transcribing, at=row.created_at)  # killed right here
    with open_house(tmp_path, transcript=LoudnessReader()) as house:  # type: ignore[arg-type]
        assert house.consultations.view(id_).item.status is ConsultationStatus.INTERRUPTED
        house.consultations.start(id_, clinician)
        assert transcript(written_up(house, id_)) == [word(n) for n in range(30)]


def test_the_last_window_to_begin_has_the_recording(house: Signpost, clinician: User) -> None:
    id_, old = begun(house, clinician)
    sound = pieces(speech(0, 20))
    send(house, id_, old, sound[:2])
    new = house.live.begin(id_, clinician, told=True)
    assert new.next == 2
    with pytest.raises(InputError, match="another window"):
        house.live.keep(id_, old, 2, sound[2])
    send(house, id_, new.take, sound[2:], first=2)
    house.live.stop(id_, clinician)
    view = written_up(house, id_)
    assert transcript(view)[-1] == word(19)
    assert [gap.why for gap in view.gaps] == ["the page was left or reloaded here"]


def test_nothing_is_taken_in_before_the_patient_was_told(house: Signpost, clinician: User) -> None:
    id_ = house.consultations.create("Knee", "", False, clinician).item.id
    with pytest.raises(InputError, match="Tell the patient first"):
        house.live.begin(id_, clinician, told=False)
    with pytest.raises(InputError, match="has ended"):
        house.live.keep(id_, "", 0, as_wav(speech(0, 2)))
    house.live.begin(id_, clinician, told=True, microphone="Desk microphone")
    detail = next(line.detail for line in house.consultations.view(id_).audit if "record" in line.what)
    assert detail == "microphone: Desk microphone; patient: was told and does not object"


def test_a_patient_who_objects_leaves_nothing_behind(house: Signpost, clinician: User) -> None:
    id_, take = begun(house, clinician)
    send(house, id_, take, pieces(speech(0, 40)))
    wait_until(lambda: bool(shown(house.live.view(id_))))
    house.live.discard(id_, clinician)
    view = house.consultations.view(id_)
    assert view.item.status is ConsultationStatus.NEW
    assert not on_disk(house, id_)
    assert "why: the patient objected" in [each for line in view.audit for each in line.detail.split("; ")]
    with pytest.raises(InputError, match="has ended"):
        house.live.keep(id_, take, 3, as_wav(speech(0, 2)))


def test_after_the_draft_the_pieces_go_and_after_signing_the_recording_too(
    house: Signpost, clinician: User
) -> None:
    id_, take = begun(house, clinician)
    send(house, id_, take, pieces(speech(0, 40)))
    house.live.stop(id_, clinician)
    view = written_up(house, id_)
    assert view.audio is not None
    wait_until(lambda: not on_disk(house, id_))  # the draft is shown first, then the job tidies up
    check_each(house, id_, clinician)
    house.consultations.sign(id_, clinician, checked=True)
    recording = house.store.recordings.get(house.store.consultations.get(int(id_)).recording_id or 0)
    assert recording.deletion_verified
    assert not (house.settings.recordings_dir / recording.path).exists()
    assert house.store.audit.verify_chain().ok


def test_signing_deletes_pieces_that_were_still_there(house: Signpost, clinician: User) -> None:
    id_, take = begun(house, clinician)
    send(house, id_, take, pieces(speech(0, 40)))
    house.live.stop(id_, clinician)
    written_up(house, id_)
    house.store.pieces.keep(int(id_), "piece-000000.wav", as_wav(speech(0, 2)))  # as a crash might leave it
    check_each(house, id_, clinician)
    house.consultations.sign(id_, clinician, checked=True)
    assert not on_disk(house, id_)


def test_silence_is_shown_and_gives_no_note(house: Signpost, clinician: User) -> None:
    id_, take = begun(house, clinician)
    quiet = [as_wav(np.zeros(2 * RATE, np.float32))] * 17
    send(house, id_, take, quiet)
    wait_until(lambda: house.live.view(id_).quiet_s >= 30)
    house.live.stop(id_, clinician)
    view = written_up(house, id_)
    assert view.item.status is ConsultationStatus.NOTHING_HEARD
    assert view.sections == ()
    again = house.live.begin(id_, clinician, told=True)
    assert again.next == 0


@pytest.mark.parametrize("wrong", [b"not sound", b"x" * LARGEST_PIECE], ids=["no sound", "large"])
def test_a_piece_that_is_no_sound_is_refused_and_nothing_is_kept(
    house: Signpost, clinician: User, wrong: bytes
) -> None:
    id_, take = begun(house, clinician)
    with pytest.raises(InputError, match="not sound"):
        house.live.keep(id_, take, 0, wrong)
    with pytest.raises(InputError, match="Nothing has been recorded"):
        house.live.stop(id_, clinician)


def test_while_it_is_recorded_no_file_is_taken(house: Signpost, clinician: User, tmp_path: Path) -> None:
    id_, _ = begun(house, clinician)
    (tmp_path / "visit.wav").write_bytes(as_wav(speech(0, 5)))
    with pytest.raises(InputError, match="takes no new recording"):
        house.consultations.receive(id_, tmp_path / "visit.wav", "visit.wav", clinician)
