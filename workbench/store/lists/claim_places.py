"""Places of claims in the order of the text, as text that sorts in that order.

A place is the first character of the claim's content and its number, after the place of the claim
that reports it. So an inner claim follows its outer one, whatever begins in between, and another
claim's words change nothing but the places of that claim and of those inside it.
`corpus/claim_rows.in_text_order` is the same order for claims in memory, and so is `inTextOrder` of
the review page.
"""

DEEPEST = 9  # claims around a claim; more are a fault in the store

_OWN = """printf('%07d%05d', coalesce((
        select p.start from spans p where p.claim_id = o.claim_id and p.part = 'content'
        and p.position = 0 order by p.revision desc limit 1
    ), 0), o.number)"""

# SQL of the place of a claim `c` of `current_claims`.
PLACE = f"""(
        with recursive line (inside, own, depth) as (
            select o.inside, {_OWN}, 0 from claims o where o.claim_id = c.claim_id
            union all
            select o.inside, {_OWN}, depth + 1 from line join claims o on o.claim_id = line.inside
            where depth < {DEEPEST}
        )
        select group_concat(own, '') from (select own from line order by depth desc)
    )"""  # noqa: S608 - made of constants, as are the others

# SQL of the claims that events changed, and of those inside them: all that may have another place.
REWORDED = """
    select claim_id from (
        with recursive moved (claim_id) as (
            select claim_id from claim_revisions where event between :first and :last
            union
            select i.claim_id from moved join claims i indexed by inner_claims
            on i.inside = moved.claim_id
        )
        select claim_id from moved
    )
"""
