"""Nothing of the articles, of people or of the codebook is read as Markdown or HTML by a page."""

import ast
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from written import Call, Module, Words, calls, modules

# What Streamlit reads as Markdown: which of the places of a call, and which of its names.
LABEL = ("label",)
MARKDOWN = {
    **dict.fromkeys(("write",), ()),
    **dict.fromkeys(("markdown", "caption", "title", "header", "subheader", "badge"), ("body",)),
    **dict.fromkeys(("error", "warning", "info", "success", "toast"), ("body",)),
    **dict.fromkeys(("button", "download_button", "form_submit_button", "link_button"), LABEL),
    **dict.fromkeys(("checkbox", "toggle", "selectbox", "multiselect", "text_input"), LABEL),
    **dict.fromkeys(("text_area", "number_input", "date_input", "time_input", "slider"), LABEL),
    **dict.fromkeys(("select_slider", "file_uploader", "popover", "expander", "status"), LABEL),
    **dict.fromkeys(("color_picker", "chat_message", "menu_button", "feedback"), LABEL),
    "metric": ("label", "value", "delta"),
    "page_link": ("", "label"),
    "progress": ("", "text"),
    "spinner": ("text",),
    "dialog": ("title",),
    "text": ("",),
    "Page": ("", "title"),
    "set_page_config": ("page_title",),
    "tabs": ("tabs",),
    **dict.fromkeys(("radio", "pills", "segmented_control"), ("label", "options")),
}
READS_OPTIONS = {"radio", "pills", "segmented_control"}
ALWAYS = ("help", "captions", "caption")
HTML = {"html": ("body",)}
# What shows its texts as they stand, or shows none.
AS_IT_STANDS = {
    *(
        "code",
        "dataframe",
        "data_editor",
        "column_config",
        "pagination",
        "altair_chart",
        "empty",
        "container",
        "columns",
    ),
    *("form", "fragment", "rerun", "stop", "session_state", "query_params", "context", "secrets"),
    *("cache_resource", "components", "get_option", "navigation"),
    *("switch_page", "set_option"),
}
HANDED_ON = "widget"  # what a function calls the field that it is given to draw
MAY_HAND_ON = {"workbench.ui.codebook.new_category", "workbench.ui.codebook.form"}
AS_HTML = ("escape", "as_html", "pairs_as_html", "linked")


def _of_streamlit(one: Call) -> str:
    """The name of Streamlit's function that is called; empty if it is none of those above."""
    func = one.node.func
    if isinstance(func, ast.Name) and func.id == HANDED_ON:
        return "text_input"
    if not isinstance(func, ast.Attribute) or func.attr not in {*MARKDOWN, *HTML}:
        return ""
    root: ast.AST = func.value
    while isinstance(root, ast.Attribute | ast.Subscript | ast.Call):
        root = root.func if isinstance(root, ast.Call) else root.value
    imported = isinstance(root, ast.Name) and modules()[one.module].imported.get(root.id)
    return "" if imported and imported != "streamlit" else func.attr


def _read(one: Call, name: str, places: tuple[str, ...]) -> Iterator[ast.expr]:
    """The expressions of a call that Streamlit reads as Markdown, or as HTML."""
    given = one.node.args if not places else one.node.args[: len(places)]
    for place, node in enumerate(given):
        if not places or places[place] not in ("", "options"):
            yield node
    words = {word.arg: word.value for word in one.node.keywords}
    yield from (words[word] for word in (*places, *ALWAYS) if word in words and word != "options")
    if name in READS_OPTIONS:
        options = words.get("options", one.node.args[1] if len(one.node.args) > 1 else None)
        yield words.get("format_func", options)
    assert None not in words


def _data(kinds: dict[str, tuple[str, ...]], words: Words, within: Iterable[str] = ()) -> list[str]:
    """Each call that reads data as Markdown or HTML, and the data; in all modules, or in some."""
    complaints = []
    for one in calls(within):
        name = _of_streamlit(one)
        if name not in kinds:
            continue
        complaints += [
            f"{one.module}:{one.node.lineno} {name}: {ast.unparse(node)}"
            for node in _read(one, name, kinds[name])
            if not words.written(node, one)
        ]
    return complaints


def test_streamlit_reads_as_markdown_only_what_is_written_in_the_pages_or_verbatim():
    assert _data(MARKDOWN, Words(["verbatim"])) == []


def test_html_has_only_what_is_written_in_the_pages_or_escaped():
    assert _data(HTML, Words(AS_HTML)) == []


def test_what_draws_words_is_handed_on_only_to_where_it_is_called_widget():
    handed_on = {
        name
        for name, module in modules().items()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "st"
        if node.attr in {*MARKDOWN, *HTML} - {"Page"}  # a type as well
        and not any(node is call.func for call, _ in module.calls)
    }
    assert handed_on == MAY_HAND_ON


def test_all_that_the_pages_use_of_streamlit_is_known_to_this_test():
    used = {
        node.attr
        for module in modules().values()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "st"
    }
    assert used - {*MARKDOWN, *HTML, *AS_IT_STANDS} == set()


LEAKS = (
    "st.write(article.title)",
    "st.subheader(article.title or 'None')",
    "st.button(f'Open {name}')",
    "st.error(str(error))",
    "st.error('x ' + error.words)",
    "words = 'a' if article else article.title\n    st.caption(words)",
    "words = ['a']\n    words.append(name)\n    st.caption(' '.join(words))",
    "words = {}\n    words['a'] = name\n    st.caption(words['a'])",
    "for name in names:\n        st.markdown(f'- {name}')",
    "st.markdown(''.join(f'- {one}' for one in names))",
    "with st.container() as box:\n        st.write(box)",
    "st.radio('Who', names)",
    "st.pills('Who', ['a'], format_func=lambda one: names[one])",
    "st.radio('Who', ['a'], format_func=called)",
    "left, right = st.columns(2)\n    left.checkbox(name)",
    "st.text('plain', help=name)",
    "st.tabs([name])",
    "_shown(name)",
    "st.page_link('page', label=name)",
    "bar.progress(0.5, name)",
)
HARMLESS = (
    "st.write('words')",
    "st.write(f'{len(names)} of {article.count:,} for {verbatim(name)}')",
    "st.text(name)",
    "st.selectbox('Who', names, format_func=lambda one: names[one])",
    "st.caption(' '.join(verbatim(one) for one in names))",
    "for place, one in enumerate(names):\n        st.caption(f'{place}: {verbatim(one)}')",
    "_shown('words')",
    "st.caption(FIXED['a'])",
    "st.radio('Which', list(FIXED), format_func=FIXED.get)",
    "st.metric('Claims', f'{article.count:,}')",
    "count = 1 if name else 2\n    st.write(f'{count} claims')",
)
AROUND = """
FIXED = {"a": "b"}


def show(name, names, article, error, called, bar):
    _shown("always")
    {line}


def _shown(words):
    st.write(words)
"""


@pytest.fixture
def page(tmp_path: Path) -> Iterator[Callable[[str], list[str]]]:
    """What is found in a page that one more line is written into."""

    def complaints(line: str) -> list[str]:
        path = tmp_path / "page.py"
        path.write_text(AROUND.replace("{line}", line), encoding="utf-8")
        modules()["workbench.ui.page"] = Module(path)  # type: ignore[index]
        return _data(MARKDOWN, Words(["verbatim"]), ["workbench.ui.page"])

    yield complaints
    modules().pop("workbench.ui.page")  # type: ignore[attr-defined]


@pytest.mark.parametrize("line", LEAKS)
def test_data_that_is_read_as_markdown_is_found(page, line):
    assert page(line) != []


@pytest.mark.parametrize("line", HARMLESS)
def test_what_is_written_counted_or_verbatim_is_not_objected_to(page, line):
    assert page(line) == []
