"""Keys as people have them: caps lock, other layouts, dead keys and input methods."""

import pytest
import stories
from playwright.sync_api import expect

from workbench import codebook
from workbench.model import Marks
from workbench.ui.shared import modules

pytestmark = pytest.mark.browser

SHIFT, CAPS, ALT_GR = {"shiftKey": True}, {"modifierCapsLock": True}, {"modifierAltGraph": True}


MEANT = """(presses) => presses.map(([key, code, how]) =>
  keyOf(new KeyboardEvent("keydown", { key, code, ...how }))).at(-1)"""
CYRILLIC = ("а", "KeyF", {})


@pytest.mark.parametrize(
    ("presses", "meant"),
    [
        ([("m", "KeyM", {})], "m"),
        ([("M", "KeyM", CAPS)], "m"),
        ([("m", "KeyM", CAPS | SHIFT)], "M"),
        ([("M", "KeyM", SHIFT)], "M"),
        ([("q", "KeyA", {})], "q"),  # AZERTY, where the letter wins
        ([("o", "KeyS", {})], "o"),  # Dvorak
        ([("'", "KeyQ", {})], "'"),
        ([("&", "Digit1", {})], "1"),  # AZERTY, where digits want shift
        ([("1", "Digit1", SHIFT)], "1"),
        ([("é", "Digit2", {})], "2"),
        ([("!", "Digit1", SHIFT)], "!"),
        ([("@", "Digit0", ALT_GR)], "@"),
        ([("١", "Numpad1", {})], "1"),
        ([("End", "Numpad1", {})], "End"),
        ([("о", "KeyJ", {})], "j"),  # Cyrillic
        ([("О", "KeyJ", CAPS)], "j"),
        ([("Ь", "KeyM", SHIFT)], "M"),
        ([("ξ", "KeyJ", {})], "j"),  # Greek
        ([("لا", "KeyB", {})], "b"),  # two signs on one Arabic key
        ([("ز", "Period", {})], "ز"),
        ([CYRILLIC, ("'", "KeyW", {})], "w"),  # signs where other letters are
        ([CYRILLIC, ("a", "KeyA", {}), ("'", "KeyQ", {})], "'"),
        ([("?", "KeyM", SHIFT)], "?"),
        ([("/", "Backslash", SHIFT)], "/"),
        ([("ĵ", "KeyJ", {})], "ĵ"),
        ([("Dead", "KeyN", {})], "Dead"),
        ([("Dead", "Digit5", {})], "Dead"),
        ([("Unidentified", "KeyJ", {})], "Unidentified"),
        ([("ArrowLeft", "ArrowLeft", SHIFT)], "ArrowLeft"),
    ],
)
def test_a_key_is_what_was_meant_on_every_keyboard(scripts, presses, meant):
    assert scripts.evaluate(MEANT, [("a", "KeyA", {}), *presses]) == meant


def states(alone, article) -> list[tuple[str, int]]:
    return [(claim.state.value, claim.revision) for claim in alone.store.claims.of(article.id)]


def test_caps_lock_neither_merges_nor_takes_back_but_opens_the_note_and_moves_on(alone):
    article = alone.add(stories.council("Aspen"))
    alone.show(article, f"{article.id}-01")
    before = states(alone, article)
    alone.press("X", code="KeyX", **CAPS)
    alone.press("J", code="KeyJ", **CAPS)
    expect(alone.page.locator(".faw-count")).to_contain_text("Claim 2 ")
    alone.press("M", code="KeyM", **CAPS)
    expect(alone.page.locator(".faw-note")).to_be_focused()
    alone.exchange()
    assert states(alone, article) == before


def test_with_shift_caps_lock_changes_nothing_about_what_a_letter_does(alone):
    article = alone.add(stories.council("Beech"))
    alone.show(article, f"{article.id}-05")
    alone.press("m", code="KeyM", **CAPS, **SHIFT)
    alone.exchange()
    assert states(alone, article)[4:] == [("stands", 2), ("merged", 2)]


def test_a_claim_is_marked_with_digits_that_want_shift_and_left_by_a_cyrillic_letter(alone):
    article = alone.add(stories.council("Cork"))
    claim = f"{article.id}-01"
    alone.show(article, claim)
    for key, code in (("&", "Digit1"), ("é", "Digit2"), ("1", "Numpad1")):
        alone.press(key, code=code)
    alone.press("о", code="KeyJ")
    expect(alone.page.locator(".faw-count")).to_contain_text("Claim 2 ")
    alone.exchange()
    marks = alone.store.annotations.get(claim, alone.reviewer).marks
    assert marks == Marks("ok", "named_org", "low")


def test_what_an_input_method_takes_for_itself_is_no_key_of_the_desk(alone):
    article = alone.add(stories.council("Damson"))
    alone.show(article, f"{article.id}-01")
    for how in ({"isComposing": True}, {"keyCode": 229}):
        alone.press("1", code="Digit1", **how)
        alone.press("j", code="KeyJ", **how)
    alone.page.keyboard.press("m")
    alone.press("Escape", code="Escape", keyCode=229)  # which ends what is composed, not the note
    expect(alone.page.locator(".faw-note")).to_be_focused()
    expect(alone.page.locator(".faw-count")).to_contain_text("Claim 1 ")
    assert alone.page.evaluate("fawOutbox.pending.length") == 0


SESSION = """async ([script, data]) => {
  const address = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  document.body.innerHTML = '<main><div class="faw-meeting"></div></main>';
  const { default: show } = await import(address);
  show({ data, parentElement: document.querySelector("main"), setStateValue: () => {} });
}"""
EMPTY = ("rounds", "voters", "watchers", "voted", "here", "similar", "evidence", "questions")


def test_a_ballot_knows_the_same_keys_and_a_finger_left_on_one_votes_once(alone):
    scales = codebook.load().scales
    told = [
        {
            "name": scale.name,
            "title": scale.title,
            "rejecting": list(scale.rejecting),
            "required": scale.required,
            "categories": [
                {"key": one.key, "code": one.code, "name": one.name, "definition": ""}
                for one in scale.categories
            ],
        }
        for scale in scales
    ]
    claim = {"id": "c", "pieces": [["Said.", ""]], "speaker": "Ana", "article": "a", "title": "T"}
    data = {"session": "s", "me": "Ana", "claim": claim, "codebook": told, "phase": "voting"}
    data |= {"votes": True, "begin": {}, "round": 1, "at": 1, "of": 1, "decided": 0, "elsewhere": 0}
    data |= {name: [] for name in EMPTY}
    alone.page.evaluate(SESSION, [modules.script("sessions/room.js"), data])
    alone.press("&", code="Digit1")
    alone.press("&", code="Digit1", repeat=True)
    at = alone.page.locator(".faw-at")
    expect(at).to_have_attribute("data-scale", scales[1].name)
    expect(alone.page.locator("[aria-checked=true]")).to_have_count(1)
    alone.press("ц", code="KeyW")
    expect(at).to_have_attribute("data-scale", scales[0].name)
    alone.press("S", code="KeyS", **CAPS)
    expect(at).to_have_attribute("data-scale", scales[1].name)
