"""What listed evidence amounts to, as a table: origins count once, and nothing is blocked."""

from dataclasses import replace

import pytest

from workbench import codebook
from workbench.model import Evidence, Stance
from workbench.review import origins

SCALE = codebook.load().scale("corroboration")
OWN = ("Ana Reyes", "Quay Courier")


def pieces(text):
    """`+log -rival .map +` is a support of origin log, one against of rival, context, unknown."""
    stances = {"+": Stance.SUPPORTS, "-": Stance.CONTRADICTS, ".": Stance.CONTEXT}
    return [
        Evidence(
            "a0-01",
            "Bea",
            number,
            1,
            citation=f"piece {number}",
            stance=stances[word[0]],
            origin=word[1:].replace("_", " "),
        )
        for number, word in enumerate(text.split(), 1)
    ]


@pytest.mark.parametrize(
    ("listed", "codes", "told"),
    [
        ("", (), ""),
        (".map", (), ""),
        ("+log", ("one", "partial"), "Supported from one origin."),
        ("+log +LOG", ("echo", "one", "partial"), "Supported from one origin."),
        ("+log +witness", ("several", "partial"), "Supported from 2 independent origins."),
        ("+log +log +witness", ("several", "partial"), "Supported from 2 independent origins."),
        ("+ana_reyes", ("echo",), "Not counted: 1 piece from the claim’s own source."),
        ("+quay__courier +Ana_Reyes", ("echo",), "Not counted: 2 pieces from the claim’s own"),
        ("+Ana_Reyes +log", ("one", "partial"), "Supported from one origin. Not counted: 1 piece"),
        ("+log -rival", ("contested",), "Supported from one origin. Contradicted from one origin."),
        ("-rival -count", ("contradicted",), "Contradicted from 2 independent origins."),
        ("-rival .map", ("contradicted",), "Contradicted from one origin."),
        ("-rival +Ana_Reyes", ("contradicted",), "Contradicted from one origin. Not counted"),
        ("+ +", ("several", "partial"), "Without an origin, each piece counts as one."),
    ],
)
def test_evidence_is_weighed_by_its_origins(listed, codes, told):
    weighed = origins.count_origins(pieces(listed), OWN)
    assert weighed.codes == codes
    assert told in origins.in_words(weighed)
    assert bool(told) == bool(origins.in_words(weighed))


def test_a_withdrawn_piece_and_the_same_piece_twice_do_not_count():
    first, second = pieces("+ +")
    assert origins.count_origins([first, replace(second, withdrawn=True)]).supports == (1,)
    assert origins.count_origins([first, replace(second, citation=" PIECE 1")]).supports == (2,)


@pytest.mark.parametrize(
    ("listed", "chosen", "hint"),
    [
        ("", "several", "‘Two or more independent sources’ wants at least one piece of evidence; "
         "none is listed yet."),
        (".map", "contested", "‘Contested’ wants at least one piece of evidence; only context is "
         "listed."),
        ("+log +log", "several", "You marked ‘Two or more independent sources’, but the evidence "
         "listed comes from one origin. By the codebook that is ‘Repeats only, one origin’."),
        ("+log +witness", "one", "You marked ‘One independent source’, but the evidence listed "
         "comes from 2 independent origins. By the codebook that is ‘Two or more independent "
         "sources’."),
        ("+Ana_Reyes", "one", "You marked ‘One independent source’, but the evidence listed goes "
         "back to the claim’s own source. By the codebook that is ‘Repeats only, one origin’."),
        ("+log", "contested", "You marked ‘Contested’, but the evidence listed has nothing against "
         "it. By the codebook that is ‘One independent source’."),
        ("+log -rival", "partial", "You marked ‘Partly corroborated’, but the evidence listed "
         "speaks both for and against it. By the codebook that is ‘Contested’."),
        ("-rival", "none", "You marked ‘Looked, none found’, but the evidence listed speaks only "
         "against it. By the codebook that is ‘Contradicted’."),
    ],
)  # fmt: skip
def test_an_answer_that_does_not_fit_is_told_in_words(listed, chosen, hint):
    assert origins.misfit(origins.count_origins(pieces(listed), OWN), chosen, SCALE) == hint


@pytest.mark.parametrize(
    ("listed", "fitting"),
    [
        ("", {"not_checked", "none", "not_checkable"}),
        (".map", {"not_checked", "none", "not_checkable"}),
        ("+log", {"one", "partial"}),
        ("+log +log", {"echo", "one", "partial"}),
        ("+log +witness", {"several", "partial"}),
        ("+Ana_Reyes", {"echo"}),
        ("+log -rival", {"contested"}),
        ("-rival", {"contradicted"}),
    ],
)
def test_answers_that_fit_get_no_hint(listed, fitting):
    weighed = origins.count_origins(pieces(listed), OWN)
    every = {category.code for category in SCALE.categories}
    assert every - set(origins.misfits(weighed, SCALE)) == fitting


def test_a_teams_own_answer_is_never_doubted():
    assert origins.misfit(origins.count_origins(pieces("+log")), "under_review", SCALE) == ""
