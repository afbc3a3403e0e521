"""What decisions were made on: the votes of the round that was shown, or else the blind marks.

Nothing more needs to be stored for it. Votes of a round that was shown and marks made before the
claim was opened to all never change, and no claim is decided before that.
"""

from workbench.store.schema.views import quoted

HISTORY: dict[str, tuple[tuple[str, ...], ...]] = {}

_DECISION_ROUNDS = """
    create view decision_rounds as
    select m.claim_id, m.number, m.session_id, s.round
    from session_decisions m
    join session_steps s on s.session_id = m.session_id and s.number = m.step
    where exists (
        select 1 from session_votes v where v.session_id = m.session_id
        and v.claim_id = m.claim_id and v.round = s.round
    )
    """

_DECISION_ANSWERS = """
    create view decision_answers as
    select r.claim_id, r.number, v.reviewer, v.extraction, v.sourcing, v.confidence,
        v.corroboration
    from decision_rounds r
    join cast_votes v on v.session_id = r.session_id and v.claim_id = r.claim_id
    and v.round = r.round
    union all
    select d.claim_id, d.number, b.reviewer, b.extraction, b.sourcing, b.confidence,
        b.corroboration
    from decisions d cross join blind_annotations b on b.claim_id = d.claim_id
    where not exists (
        select 1 from decision_rounds r where r.claim_id = d.claim_id and r.number = d.number
    )
    """


def _decided(scale: str) -> str:
    """The answer on a scale, how it was reached, what it was made on, and how many gave it."""
    given = f"""from given g
        where g.claim_id = d.claim_id and g.number = d.number and g.{scale} <> ''"""
    return f"""d.{scale}, d.{scale}_how, coalesce((
        select group_concat(answer || ': ' || many, '; ') from (
            select g.{scale} as answer, count(*) as many {given}
            group by g.{scale} order by many desc, answer
        )
    ), '') as {scale}_marked,
    iif(d.{scale} = '', 0, (select count(*) {given} and g.{scale} = d.{scale})) as {scale}_for,
    iif(d.{scale} = '', 0, (
        select count(*) {given} and g.{scale} <> d.{scale}
    )) as {scale}_against"""  # noqa: S608 - the scales are constants of the view below


_DECISIONS_REPORT = f"""
    create view decisions_report as
    with given as materialized (select * from decision_answers)
    select a.article_id, a.title, c.claim_id, c.state, d.number,
        d.number = (select max(number) from decisions where claim_id = d.claim_id) as current,
        {_decided("extraction")},
        {_decided("sourcing")},
        {_decided("confidence")},
        {_decided("corroboration")},
        d.reason, d.rationale, d.dissent, d.decided_by, d.decided_at,
        d.claim_revision, d.codebook_revision,
        c.speaker, coalesce({quoted("content", "words", " … ")}, '') as content,
        iif(r.round is null, 'blind_marks', 'votes') as made_on, coalesce(r.round, 0) as round
    from current_articles a
    join current_claims c on c.article_id = a.article_id
    join decisions d on d.claim_id = c.claim_id
    left join decision_rounds r on r.claim_id = d.claim_id and r.number = d.number
    order by a.serial, c.number, d.number
    """  # noqa: S608 - made of the constants above

# Without the indexes, each vote would be looked for among all steps and votes of its session.
STATEMENTS = (
    "create index session_steps_by_claim on session_steps (claim_id, session_id, round, move)",
    """
    create index session_votes_by_claim
    on session_votes (claim_id, session_id, round, reviewer, number)
    """,
    _DECISION_ROUNDS,
    _DECISION_ANSWERS,
    "drop view decisions_report",
    _DECISIONS_REPORT,
)
