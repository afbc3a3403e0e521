"""Charts of coefficients and of answers that meet, for the agreement page."""

from collections.abc import Iterable, Sequence
from functools import partial

import altair as alt
import streamlit as st

from workbench.agreement import Cell, Question, Report
from workbench.ui.agreement import rows

Chart = alt.LayerChart | alt.FacetChart  # both are what alt.layer may give

# Told apart without red and green; each has enough contrast on the light and the dark ground.
HUES = {"Krippendorff’s α": "#3d85b8", "Gwet’s AC": "#b8741a", "Cohen’s κ": "#8a6fb3"}


def coefficients(report: Report) -> Chart:
    """Chart of coefficients, each a point on its interval, in rows by scale."""
    order = [result.question.label for result in report.results]
    points = rows.points(report)
    shown = [name for name in HUES if name in {point["coefficient"] for point in points}]
    hues = alt.Scale(domain=shown, range=[HUES[name] for name in shown])
    base = alt.Chart(alt.InlineData(values=points)).encode(
        y=alt.Y("scale:N", title=None, sort=order, axis=alt.Axis(labelLimit=180, ticks=False)),
        yOffset=alt.YOffset("coefficient:N", sort=shown),
        color=alt.Color(
            "coefficient:N", title=None, scale=hues, legend=alt.Legend(orient="top", columns=2)
        ),
        tooltip=["scale:N", "coefficient:N", *(f"{name}:Q" for name in ("value", "low", "high"))],
    )
    axis = alt.Axis(tickCount=6, format=".1f")
    span = base.mark_rule(strokeWidth=2).encode(
        x=alt.X("low:Q", title=None, axis=axis), x2="high:Q"
    )
    point = base.mark_point(filled=True, size=70, opacity=1).encode(x="value:Q")
    return alt.layer(span, point).properties(height=alt.Step(15))


def confusion(question: Question, cells: Iterable[Cell], reviewers: Sequence[str]) -> Chart:
    """Heat map of answers by answers, darker the more often two reviewers gave both.

    A click puts the cell’s `first` and `second` answer into the selection `answers`.
    """
    first, second = reviewers or (None, None)
    axis = partial(alt.Axis, labelLimit=170, labelOverlap=False, ticks=False, domain=False)
    scale = alt.Scale(domain=list(question.names))
    base = alt.Chart(alt.InlineData(values=rows.confusion(question, cells))).encode(
        x=alt.X("second_name:N", title=second, scale=scale, axis=axis(labelAngle=-50)),
        y=alt.Y("first_name:N", title=first, scale=scale, axis=axis()),
        tooltip=["first_name:N", "second_name:N", "count:Q"],
    )
    answers = alt.selection_point(name="answers", fields=["first", "second"])
    shade = alt.Opacity("count:Q", scale=alt.Scale(range=[0.15, 0.55]), legend=None)
    cell = base.mark_rect(color=HUES["Krippendorff’s α"], cursor="pointer").encode(opacity=shade)
    ink = "white" if st.context.theme.type == "dark" else "black"
    count = base.mark_text(color=ink, fontSize=13).encode(text="count:Q")
    return alt.layer(cell.add_params(answers), count).properties(height=alt.Step(30))
