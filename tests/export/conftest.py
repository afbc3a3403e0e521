"""Invented rows, one table for each export."""

import pytest

CLAIMS = [
    {
        "article_id": "5d1f0c9a77e2",
        "title": "Harbour bridge to open in May, mayor says",
        "publisher": "Tern Bay Courier",
        "published": "2031-03-04T06:15",
        "url": "",
        "claim_id": "5d1f0c9a77e2-01",
        "inside": "",
        "state": "stands",
        "claim_revision": 1,
        "kind": "mixed",
        "speaker": "Ida Quill",
        "speaker_type": "named_person",
        "speaker_role": "mayor",
        "source": "Mayor Ida Quill … she",
        "source_spans": "43..58;90..93",
        "cue": "said",
        "cue_spans": "59..63",
        "content": "the bridge would open in May, “not a day later”",
        "content_spans": "64..111",
        "text_sha256": "00" * 32,
        "speech_act": "asserts",
        "speech": 1,
        "negated": 0,
        "hedge": "",
        "check_worthiness": 0.75,
        "check_reasons": "a date (May); a named actor (Ida Quill)",
        "score": 0.875,
        "why": "a verb of saying with its subject and a clause",
        "extractor": "rules",
        "extractor_version": "1",
        "origin": "machine",
        "reviewers": 2,
        "finished": 1,
        "flagged": 1,
        "extraction": "ok: 2",
        "sourcing": "named_person: 1; unclear: 1",
        "confidence": "high: 1",
        "corroboration": "one: 1",
    },
    {
        "article_id": "5d1f0c9a77e2",
        "title": "Harbour bridge to open in May, mayor says",
        "publisher": "Tern Bay Courier",
        "published": "2031-03-04T06:15",
        "url": "",
        "claim_id": "5d1f0c9a77e2-02",
        "inside": "5d1f0c9a77e2-01",
        "state": "withdrawn",
        "claim_revision": 3,
        "kind": "direct",
        "speaker": "@ternbayferries",
        "speaker_type": "named_org",
        "speaker_role": "",
        "source": "@ternbayferries",
        "source_spans": "140..155",
        "cue": "",
        "cue_spans": "",
        "content": '-5 degrees, "wind" from the north\n+ snow;=no boats ⛴',
        "content_spans": "157..209",
        "text_sha256": "00" * 32,
        "speech_act": "intends",
        "speech": 0,
        "negated": 1,
        "hedge": "=may",
        "check_worthiness": 0.0,
        "check_reasons": "-5; +3;=1",
        "score": 1.0,
        "why": "",
        "extractor": "",
        "extractor_version": "",
        "origin": "'Bo' Lind",
        "reviewers": 0,
        "finished": 0,
        "flagged": 0,
        "extraction": "",
        "sourcing": "",
        "confidence": "",
        "corroboration": "",
    },
]

ANNOTATIONS = [
    {
        "article_id": "5d1f0c9a77e2",
        "title": "Harbour bridge to open in May, mayor says",
        "claim_id": "5d1f0c9a77e2-01",
        "state": "stands",
        "reviewer": "Ann",
        "version": 4,
        "current": 1,
        "made": "after_seeing",
        "extraction": "ok",
        "sourcing": "named_person",
        "confidence": "high",
        "corroboration": "one",
        "note": '=HYPERLINK("x")\r\n\r\n- see the council\'s minutes\tp. 3',
        "finished": 1,
        "claim_revision": 1,
        "codebook_revision": "a1b2c3d4e5f6",
        "annotated_at": "2031-03-05T09:00:00.250Z",
        "speaker": "Ida Quill",
        "content": "the bridge would open in May, “not a day later”",
    },
    {
        "article_id": "5d1f0c9a77e2",
        "title": "Harbour bridge to open in May, mayor says",
        "claim_id": "5d1f0c9a77e2-01",
        "state": "stands",
        "reviewer": "'Bo' Lind",
        "version": 1,
        "current": 1,
        "made": "blind",
        "extraction": "ok",
        "sourcing": "unclear",
        "confidence": "",
        "corroboration": "",
        "note": "",
        "finished": 0,
        "claim_revision": 1,
        "codebook_revision": "a1b2c3d4e5f6",
        "annotated_at": "2031-03-05T09:00:01.000Z",
        "speaker": "Ida Quill",
        "content": "the bridge would open in May, “not a day later”",
    },
]

EVENTS = [
    {
        "event": 1,
        "at": "2031-03-05T08:59:59.999Z",
        "reviewer": "Ann",
        "action": "add_article",
        "article_id": "5d1f0c9a77e2",
        "claim_id": "",
        "before": "null",
        "after": '{"title": "Harbour bridge to open in May, mayor says"}',
        "operation_id": "7f0e",
    },
    {
        "event": 2,
        "at": "2031-03-05T09:00:01.000Z",
        "reviewer": "'Bo' Lind",
        "action": "annotate",
        "article_id": "5d1f0c9a77e2",
        "claim_id": "5d1f0c9a77e2-01",
        "before": "{}",
        "after": '{"sourcing": "unclear", "note": "one;=two"}',
        "operation_id": "-1",
    },
]

DECISIONS = [
    {
        "article_id": "5d1f0c9a77e2",
        "title": "Harbour bridge to open in May, mayor says",
        "claim_id": "5d1f0c9a77e2-01",
        "state": "stands",
        "number": 2,
        "current": 1,
        "extraction": "ok",
        "extraction_how": "unanimous",
        "extraction_marked": "ok: 2",
        "sourcing": "named_person",
        "sourcing_how": "chair",
        "sourcing_marked": "named_person: 1; unclear: 1",
        "confidence": "",
        "confidence_how": "left_open",
        "confidence_marked": "high: 1",
        "corroboration": "",
        "corroboration_how": "",
        "corroboration_marked": "one: 1",
        "reason": "ambiguous_text",
        "rationale": "=see the minutes\n- page 3",
        "dissent": "'Bo' Lind: “she” may be the clerk",
        "decided_by": "Ann",
        "decided_at": "2031-03-05T10:00:00.000Z",
        "claim_revision": 1,
        "codebook_revision": "a1b2c3d4e5f6",
        "speaker": "Ida Quill",
        "content": "the bridge would open in May, “not a day later”",
        "session": "k7m2p9xq",
    },
]

EVIDENCE = [
    {
        "article_id": "5d1f0c9a77e2",
        "title": "Harbour bridge to open in May, mayor says",
        "claim_id": "5d1f0c9a77e2-01",
        "state": "stands",
        "reviewer": "'Bo' Lind",
        "number": 2,
        "version": 3,
        "stance": "contradicts",
        "citation": "=Minutes of 2 March\n- page 3",
        "url": "https://council.example/minutes?d=-2;x=@1",
        "other_claim": "5d1f0c9a77e2-02",
        "origin": "@ternbay council",
        "seen": "2031-03-05",
        "archive": "",
        "note": "+1; 'so'\t=it says",
        "withdrawn": 0,
        "recorded_at": "2031-03-05T09:30:00.000Z",
        "speaker": "Ida Quill",
        "content": "the bridge would open in May, “not a day later”",
    },
]

TABLES = {
    "claims": CLAIMS,
    "annotations": ANNOTATIONS,
    "evidence": EVIDENCE,
    "decisions": DECISIONS,
    "events": EVENTS,
}


@pytest.fixture(params=TABLES)
def what(request):
    return request.param


@pytest.fixture
def rows(what):
    return [dict(row) for row in TABLES[what]]


@pytest.fixture
def claims():
    return [dict(row) for row in CLAIMS]


@pytest.fixture
def annotations():
    return [dict(row) for row in ANNOTATIONS]
