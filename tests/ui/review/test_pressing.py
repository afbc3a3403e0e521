"""A press counts where the pointer was moved to, not on what came under it by itself."""

from collections.abc import Iterator, Mapping

import pytest
import stories
from alone import Alone
from playwright.sync_api import Browser, expect

from workbench.codebook import load
from workbench.model import Marks

pytestmark = pytest.mark.browser

SCALES = load().scales
# When the card has come to rest.
PLACE = """async ([scale, code]) => {
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  for (let time = 0; time < 3; time += 1) await frame();
  const choice = document.querySelector(`[data-scale=${scale}] [data-code=${code}]`);
  choice.scrollIntoView({ block: "nearest" });
  const { x, y, width, height } = choice.getBoundingClientRect();
  return [x + width / 2, y + height / 2];
}"""
MARKED = """() => Object.groupBy(fawOutbox.pending, ({ claim }) => claim)"""
CHOOSE = "(number) => document.querySelector(`.faw-item[data-n='${number}']`).click()"
TURNED = """() => {
  window.turned = new Promise((done) => addEventListener("wheel", () => done(), { once: true }));
}"""
PRESSES = """async ([x, y, pointerType, times]) => {
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const at = { bubbles: true, cancelable: true, composed: true, clientX: x, clientY: y };
  for (let time = 0; time < times; time += 1) {
    for (let wait = 0; wait < 3; wait += 1) await frame();
    const found = document.elementFromPoint(x, y);
    found.dispatchEvent(new PointerEvent("pointerdown", { ...at, pointerType }));
    found.dispatchEvent(new MouseEvent("click", { ...at, detail: 1 }));
  }
}"""
LONG = "and the quay stays closed for the winter, which nobody had been told in May, " * 5
SCREENS = [((1280, 720), ""), ((1024, 768), LONG), ((1440, 900), LONG), ((390, 844), "")]


@pytest.fixture
def team(request: pytest.FixtureRequest, browser: Browser, tmp_path) -> Iterator[Alone]:
    """The desk in a window of a size; on the narrow one by touch."""
    width, height = request.param
    touch = {"has_touch": True} if width < 400 else {}
    context = browser.new_context(viewport={"width": width, "height": height}, **touch)
    page = context.new_page()
    page.emulate_media(reduced_motion="reduce")  # nothing scrolls on while it is pressed
    yield Alone(page, tmp_path)
    context.close()


def pumps(length: int, more: str = ""):
    """An article with a claim a paragraph."""
    said = [f"pump {number} failed {more}in the night" for number in range(1, length + 1)]
    story = stories.article("Pumps Fail", *(f"Ilse Barrow said {words}." for words in said))
    return story, [stories.claim(story.text, words, "Ilse Barrow", "said") for words in said]


def twice(team: Alone, x: float, y: float, pause_ms: int) -> None:
    """Two presses at one place; with a pause they are no double click."""
    mouse, finger = team.page.mouse, team.page.touchscreen
    if team.page.viewport_size["width"] < 400:
        finger.tap(x, y)
        team.page.wait_for_timeout(pause_ms)
        finger.tap(x, y)
    elif pause_ms:
        mouse.click(x, y)
        team.page.wait_for_timeout(pause_ms)
        mouse.down()
        mouse.up()
    else:
        mouse.dblclick(x, y)


def each_answer() -> Iterator[tuple[Mapping[str, str], str]]:
    """The answers that are there when one of a scale is pressed, that among them; and its scale."""
    before: dict[str, str] = {}
    for scale in SCALES:
        for category in scale.categories:
            yield {**before, scale.name: category.code}, scale.name
        before[scale.name] = scale.categories[0].code


@pytest.mark.parametrize(("team", "more"), SCREENS, indirect=["team"])
def test_a_double_click_on_any_answer_is_that_answer_alone(team, more):
    wanted = list(each_answer())
    article = team.add(pumps(len(wanted), more))
    team.show(article)
    for number, (answers, scale) in enumerate(wanted, 1):
        team.page.evaluate(CHOOSE, number)
        for name, code in answers.items():
            if name != scale:
                category = next(s for s in SCALES if s.name == name).categories
                team.page.keyboard.press(next(c.key for c in category if c.code == code))
        x, y = team.page.evaluate(PLACE, [scale, answers[scale]])
        twice(team, x, y, 0)
    marked = team.page.evaluate(MARKED)
    for number, (answers, scale) in enumerate(wanted, 1):
        events = marked.get(f"{article.id}-{number:02d}", ())
        given = [(one.get("field") or one["action"], one["value"]) for one in events]
        assert given == list(answers.items()), f"twice on {answers[scale]}"


@pytest.mark.parametrize("team", [(1280, 720)], indirect=True)
def test_what_came_under_a_resting_pointer_is_pressed_only_after_it_was_said(team):
    article = team.add(pumps(2))
    claim = f"{article.id}-01"
    team.show(article, claim)
    x, y = team.page.evaluate(PLACE, ["extraction", "ok"])
    twice(team, x, y, 600)
    toast = team.page.locator(".faw-toast")
    expect(toast).to_contain_text("Nothing was pressed")
    assert team.marks(claim) == ("ok", "", "")
    x, y = team.page.evaluate(PLACE, ["sourcing", "document"])
    team.page.mouse.move(x, y)
    team.page.mouse.down()
    team.page.mouse.up()
    assert team.marks(claim) == ("ok", "document", "")


@pytest.mark.parametrize("pointer", ["mouse", "touch"])
@pytest.mark.parametrize("team", [(1280, 720)], indirect=True)
def test_who_was_told_to_press_again_may_do_so_at_once(team, pointer):
    article = team.add(pumps(2))
    claim = f"{article.id}-01"
    team.show(article, claim)
    x, y = team.page.evaluate(PLACE, ["extraction", "ok"])
    team.page.evaluate(PRESSES, [x, y, pointer, 2])
    expect(team.page.locator(".faw-toast")).to_contain_text("Nothing was pressed")
    assert team.marks(claim) == ("ok", "", "")
    team.page.evaluate(PRESSES, [x, y, pointer, 1])
    assert team.marks(claim)[1] != ""


@pytest.mark.parametrize("team", [(1280, 720)], indirect=True)
def test_what_keys_brought_under_a_resting_pointer_can_be_pressed(team):
    article = team.add(pumps(2))
    claim = f"{article.id}-01"
    team.show(article, claim)
    x, y = team.page.evaluate(PLACE, ["extraction", "ok"])
    team.page.mouse.move(x, y)
    team.page.keyboard.press("1")
    team.page.evaluate(PLACE, ["extraction", "ok"])
    team.page.mouse.down()
    team.page.mouse.up()
    assert team.marks(claim)[:2] != ("ok", "")


@pytest.mark.parametrize("team", [(1280, 720)], indirect=True)
def test_a_wheel_is_a_move_and_a_tremble_is_none(team):
    article = team.add(pumps(2))
    claim = f"{article.id}-01"
    team.show(article, claim)
    x, y = team.page.evaluate(PLACE, ["extraction", "ok"])
    team.page.mouse.click(x, y)
    team.page.mouse.move(x + 2, y + 2)
    team.page.mouse.down()
    team.page.mouse.up()
    assert team.marks(claim) == ("ok", "", "")
    under = "([x, y]) => Boolean(document.elementFromPoint(x, y).closest('.faw-choice'))"
    team.page.wait_for_timeout(600)
    team.page.evaluate(TURNED)
    team.page.mouse.wheel(0, -8)
    team.page.evaluate("window.turned")
    assert team.page.evaluate(under, [x + 2, y + 2])
    team.page.mouse.down()
    team.page.mouse.up()
    assert team.marks(claim)[1] != ""


@pytest.mark.parametrize("team", [(1280, 720)], indirect=True)
def test_a_double_click_leaves_out_one_find_and_flags_once_and_steps_go_on(team):
    article = team.add(pumps(4))
    team.show(article, f"{article.id}-01")
    team.page.get_by_role("button", name="Flag").dblclick()
    assert team.page.evaluate("fawOutbox.pending.map((one) => one.value.flagged)") == [True]
    team.page.get_by_role("button", name="Next claim").dblclick()
    expect(team.page.locator(".faw-count")).to_contain_text("Claim 3 ")
    team.page.get_by_role("button", name="Next unreviewed").dblclick()
    expect(team.page.locator(".faw-count")).to_contain_text("Claim 4 ")


@pytest.mark.parametrize("team", [(1280, 720), (1440, 900)], indirect=True)
def test_a_resting_pointer_holds_no_definition_open_while_one_works_with_keys(team):
    article = team.add(pumps(2))
    team.show(article, f"{article.id}-01")
    book = team.page.locator(".faw-codebook")
    x, y = team.page.evaluate(PLACE, ["extraction", "wrong_source"])
    team.page.mouse.move(x, y)
    expect(book).to_contain_text("Wrong source")
    for number, key in enumerate("1133"):
        team.page.keyboard.press(key)
        scale = SCALES[min(number + 1, 3)]
        team.page.wait_for_timeout(100)  # the browser looks what came under the pointer
        expect(book.locator("h2")).to_contain_text(scale.title)
        chosen = team.page.locator(f"[data-scale={scale.name}] [aria-checked=true]").count()
        expect(book.locator(".faw-of")).to_have_count(chosen)
    team.page.keyboard.press("w")
    team.page.keyboard.press("ArrowRight")
    team.page.wait_for_timeout(100)
    walked = team.page.evaluate("document.activeElement.lastChild.textContent")
    expect(book.locator("h2")).to_contain_text(walked)


def test_after_the_pointer_has_answered_a_digit_answers_the_next_question(alone):
    article = alone.add(pumps(1))
    claim = f"{article.id}-01"
    alone.show(article, claim)
    alone.page.locator("[data-code=ok]").click()
    alone.page.keyboard.press("2")
    alone.exchange()
    alone.exchange()
    assert alone.store.annotations.get(claim, alone.reviewer).marks == Marks("ok", "named_org")
