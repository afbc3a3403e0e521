"""The scale that card and vote draw: its answers, and how arrow keys go through them."""

import pytest

pytestmark = pytest.mark.browser

SOURCING = {
    "name": "sourcing",
    "title": "Sourcing",
    "categories": [
        {"key": str(at), "code": code, "name": code.title()} for at, code in enumerate("abc")
    ],
    "retired": {"z": "Zoned"},
}
SHOWN = """([scale, code, how]) => {
  const names = { root: "r" };
  const drawn = new Scale(scale, { id: "q", names, give() {}, ask() {}, unanswered: "–" });
  drawn.show(code, how);
  const on = (name) => drawn.choices.map((one) => one.getAttribute(name));
  return [drawn.value.textContent, on("aria-checked").indexOf("true"), on("tabindex").indexOf("0"),
    drawn.choices.every((one) => one.disabled), drawn.root.className];
}"""


@pytest.mark.parametrize(
    ("code", "how", "shown"),
    [
        ("", {}, ["–", -1, 0, False, "r"]),
        ("b", {"focused": True}, ["B", 1, 1, False, "r faw-at faw-answered"]),
        ("z", {}, ["Zoned", -1, 0, False, "r"]),
        ("q", {"refused": True}, ["q", -1, 0, False, "r faw-refused"]),
        ("c", {"off": True}, ["not asked", 2, 2, True, "r faw-answered faw-off"]),
    ],
)
def test_a_scale_shows_its_answer_and_can_be_reached_by_tab(scripts, code, how, shown):
    assert scripts.evaluate(SHOWN, [SOURCING, code, how]) == shown


TURNED = """([scale, crosses, keys]) => {
  const crossed = [];
  const cross = crosses ? (by) => crossed.push(by) : null;
  const drawn = new Scale(scale, { id: "q", names: {}, give() {}, ask() {}, cross });
  document.body.replaceChildren(drawn.root);
  drawn.choices[0].focus();
  for (const key of keys) {
    const press = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true });
    document.activeElement.dispatchEvent(press);
  }
  return [document.activeElement.dataset.code, crossed];
}"""
RIGHT, LEFT, UP, DOWN = "ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown"


@pytest.mark.parametrize(
    ("crosses", "keys", "at", "crossed"),
    [
        (False, [RIGHT], "b", []),
        (False, [LEFT], "c", []),
        (False, [DOWN, DOWN, DOWN, UP], "c", []),
        (True, [RIGHT, RIGHT], "c", []),
        (True, [DOWN, UP], "a", [1, -1]),
        (True, ["x", "Tab"], "a", []),
    ],
)
def test_arrows_go_from_answer_to_answer_or_cross_to_another_question(
    scripts, crosses, keys, at, crossed
):
    assert scripts.evaluate(TURNED, [SOURCING, crosses, keys]) == [at, crossed]
