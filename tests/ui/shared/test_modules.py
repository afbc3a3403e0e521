"""Scripts of the pages as ES modules: what may stand in them, and how they are joined into one."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from workbench import resources
from workbench.errors import BrokenScriptError
from workbench.ui.shared import modules

TESTS = Path(__file__).parents[1]  # of the pages and their scripts
ENTRY = re.compile("^export default", re.MULTILINE)


def laid(folder: Path, **texts: str) -> Path:
    """Scripts in a folder; `a__b` lies in the folder `a`."""
    for name, text in texts.items():
        file = folder / f"{name.replace('__', '/')}.js"
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


def names(*entries: str, folder: Path) -> list[str]:
    return [module.path for module in modules.in_order(*entries, folder=folder)]


def test_a_module_comes_behind_all_it_imports_and_once(tmp_path):
    laid(
        tmp_path,
        page=(
            'import { b } from "./room/b.js";\nimport "./a.js";\n'
            "export default function () { b(); }\n"
        ),
        room__b='import { a } from "../a.js";\nexport const b = () => a;\n',
        a="export const a = 1;\n",
    )
    assert names("page.js", folder=tmp_path) == ["a.js", "room/b.js", "page.js"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('import { c } from "./a.js";\n', "exports no c"),
        ('import { a } from "./none.js";\n', "there is no such script"),
        ('import { a } from "../a.js";\n', "outside of the pages' folder"),
        ('import { a } from "react";\n', "no path to another script"),
        ('import { a-b } from "./a.js";\n', "no name to import"),
        ('import a from "./a.js";\n', "no import or export that can be joined"),
        ('import * as all from "./a.js";\n', "no import or export that can be joined"),
        ("export let a = 1;\n", "no import or export that can be joined"),
        ("export { a };\n", "no import or export that can be joined"),
        ('export * from "./a.js";\n', "no import or export that can be joined"),
        ("export default class {}\n", "no import or export that can be joined"),
        ("const a = 1;\n", "needs a default export"),
        ('import { b } from "./b.js";\n', "import each other: page.js → b.js → page.js"),
    ],
)
def test_what_cannot_be_joined_is_refused_and_says_why(tmp_path, text, why):
    laid(tmp_path, page=text, a="export const a = 1;\n", b='import { x } from "./page.js";\n')
    with pytest.raises(BrokenScriptError, match=re.escape(why)):
        modules.script("page.js", tmp_path)


LOAD = """async (text) => {
  const address = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
  const { default: run } = await import(address);
  try { return run(); } catch (error) { return error.stack; }
}"""


@pytest.mark.browser
def test_names_at_the_top_of_two_modules_never_meet(browser: Browser, tmp_path):
    laid(
        tmp_path,
        page=(
            'import { mine as theirs, two } from "./room/a.js";\nconst mine = "page";\n'
            "export default function () { return [mine, theirs, hoisted(), new two().name]; }\n"
            "function hoisted() { return mine; }\n"
        ),
        room__a=(
            'export const mine = "a";\nfunction hoisted() { return "none"; }\n'
            "export class two { name = hoisted(); }\n"
        ),
    )
    page = browser.new_page()
    said = page.evaluate(LOAD, modules.script("page.js", tmp_path))
    assert said == ["page", "a", "page", "none"]
    page.close()


@pytest.mark.browser
def test_an_error_tells_which_of_the_joined_scripts_it_is_of(browser: Browser, tmp_path):
    laid(tmp_path, page="export default function () { throw new Error(); }\n")
    page = browser.new_page()
    assert "workbench/page.js" in page.evaluate(LOAD, modules.script("page.js", tmp_path))
    page.close()


def test_every_script_is_part_of_what_some_component_is_sent():
    paths = list(modules.every())
    entries = [path for path in paths if ENTRY.search((resources.PAGES / path).read_text())]
    used = {module.path for module in modules.in_order(*entries)}
    assert sorted(used) == paths


def test_nothing_is_exported_that_no_other_script_imports_and_no_test_asks():
    read = [modules.read(path) for path in modules.every()]
    taken = {
        (one.path, name) for module in read for one in module.imports for name in one.names.values()
    }
    given = {(module.path, name) for module in read for name in module.exports if name != "default"}
    tests = " ".join(path.read_text("utf-8") for path in TESTS.rglob("test_*.py"))
    asked = set(re.findall(r"\w+", tests))
    assert [export for export in sorted(given - taken) if export[1] not in asked] == []
