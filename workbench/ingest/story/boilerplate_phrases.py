"""Boilerplate phrases: a table of patterns for each role that is not the story.

Each pattern must match a whole block (white space made plain, case ignored). They are the phrases
of many outlets' pages, British, American, Asian and Indian; none is made for a single site.
"""

from dataclasses import dataclass

from workbench.ingest.story.vocabulary import AGENCY, NAV_WORD, NETWORK, PRESS_OFFICE, SHARE, WRITER
from workbench.model import Role


@dataclass(frozen=True, slots=True)
class PhraseTable:
    """Patterns of one role and the reason a reader is given for leaving such a block out."""

    role: Role
    reason: str
    patterns: tuple[str, ...]


TABLES = (
    PhraseTable(
        Role.ADVERTISEMENT,
        "notice of an advertisement",
        (
            r"[\[(\-– ]*(?:advert(?:isement|ising)?s?|ads?|adverto?rial|sponsored|promoted)"
            r"(?: (?:content|post|links?|feature|message|stor(?:y|ies)|\d+))?[\])\-–.: ]*",
            r"(?:the )?(?:article|story|text|content|post) continues? (?:after|below"
            r"|under)\b.{0,60}",
            r"(?:continue|keep|scroll (?:down )?(?:to|for)) (?:reading|continue|more)\b.{0,60}",
            r"(?:sponsored|presented|promoted|paid for|powered|ads?|advertise?ment) by\b.{0,60}",
            r"(?:paid|partner) (?:content|post|program(?:me)?)\b.{0,40}",
            r"from our (?:sponsors?|partners?)|(?:remove|report(?: this)?|skip|hide|close) ads?",
            r"(?:this )?advertisement has not loaded.{0,80}|loading ads?\W*",
            r"(?:we|this (?:site|post|page|article)).{0,30} (?:receive"
            r"|earn)\b.{0,30}\bcommissions?\b"
            r".{0,160}",
        ),
    ),
    PhraseTable(
        Role.RELATED,
        "link to another story",
        (
            r"(?:(?:also|must|further|please|to) )?read(?: (?:more|also|next|on|now|here|this|full"
            r"(?: story)?|related))?\s?(?:[:|>»]|[–—-] )\s?.{1,200}",
            r"(?:(?:see|watch|listen|view|look|recall)(?: (?:also|more|now|live|here|again))?"
            r"|related"
            r"(?: (?:stor(?:y|ies)|articles?|news|coverage|posts?|reading|content|links?|videos?"
            r"|roundup|threads?))?|also (?:see|watch|on)|more (?:on|from|in|about) this"
            r"(?: (?:story|topic|issue))?|must[- ](?:read|watch|see)|don[’']t miss|in (?:photos"
            r"|pics"
            r"|pictures|video)|recommended|from the archives?|more (?:here|news"
            r"|stories|coverage)|next(?: (?:post|story|article|read))?|prev(?:ious)?(?: (?:post"
            r"|story|article))?|you may (?:also )?like|up next|next up)\s?[:|>»]\s?.{1,200}",
            r"(?-i:READ|RELATED|ALSO READ|READ ALSO|READ MORE|WATCH"
            r"|SEE ALSO)\s(?=[A-Z‘“\"']).{3,160}"
            r"(?<![.!…”])",
            r"(?:related|further) coverage from\b.{0,100}",
            r"[«‹]? ?prev(?:ious)?(?: (?:post|story|article))? .{0,20}next(?: (?:post|story"
            r"|article))?"
            r" ?[»›]?",
            r"[-«‹ ]*(?:prev(?:ious)?|next|newer|older) (?:post|story|article|auto news|entry"
            r"|page)s?\b"
            r"[-»› ]*",
        ),
    ),
    PhraseTable(
        Role.NEWSLETTER,
        "newsletter sign-up",
        (
            r"(?:please )?(?:subscribe|sign ?up|join|register)\b.{0,80}\b(?:newsletters?"
            r"|mailing list"
            r"|alerts?|briefing|bulletin|via e-?mail|inbox)\b.{0,120}",
            r"sign up(?: (?:now|here|for free|today)|(?: to| for) (?:our|the|get"
            r"|receive)\b.{0,120}|:"
            r".{0,160})?[.!]?",
            r".{0,240}\b(?:to|in|into|meet) your (?:e-?mail )?(?:inbox|letterbox|mailbox)\b"
            r".{0,120}",
            r"(?:our|the|free|daily|weekly|morning|e-?mail) .{0,40}newsletters?[.!:]?",
            r"(?:get|receive) (?:the )?(?:breaking|latest|our|daily|morning|day[’']s|top|local"
            r"|best)\b"
            r".{0,120}\b(?:e-?mail|newsletters?|alerts?|reports?|updates)\b.{0,120}",
            r"breaking news (?:e-?mails?|alerts?)|(?:more|all|our) newsletters?",
            r"your (?:subscription|e-?mail|request|sign-?up|registration) (?:could not|has been|was"
            r"|is)\b.{0,120}",
            r"(?:an? )?(?:error|problem) (?:has )?occurred\b.{0,80}|please try again(?: later)?\W*",
            r"by (?:providing|entering|submitting|signing|subscribing|registering|clicking"
            r"|joining)\b"
            r"(?=.*\b(?:e-?mail|terms|privacy|agree|consent)\b).{0,400}",
            r"(?:please )?(?:enter|provide|type|confirm) (?:your|a valid|an?)? ?(?:e-?mail|name)\b"
            r".{0,160}",
            r"(?:your )?(?:e-?mail address|(?:first |last |full )?name|zip code|postcode"
            r"|country"
            r"|phone(?: number)?|website)(?: ?\((?:required|optional)\)|\*)?",
            r"don[’']t miss out on the latest\b.{0,100}|thank(?:s| you) for (?:signing"
            r"|subscribing)\b.*",
            r"this (?:site|form) is protected by recaptcha\b.{0,160}",
            r"(?:click here to )?(?:subscribe|unsubscribe) (?:to|from|via)\b.{0,100}"
            r"(?:newsletter|e-?mail|updates|list)s?\W*",
            r"join [\d,.]+k? other (?:subscribers|readers)|invalid e-?mail.*"
            r"|you can unsubscribe\b.*",
            r"get .{0,60}\bdelivered\b.{0,160}|privacy policy \| .{0,40}",
        ),
    ),
    PhraseTable(
        Role.SUBSCRIPTION,
        "subscription or log-in offer",
        (
            r"(?:subscribe|register|join|log ?in|sign ?in)(?: (?:now|today|here|for free"
            r"|to (?:read|get"
            r"|continue|access|unlock|comment|our|the|us))\b.{0,160})?[.!]?",
            r"subscribe to .{1,60}\b(?:access|plus|premium|for (?:just|only|as)|print|digital"
            r"|gadgets"
            r"|unlimited|today|now)\b.{0,240}",
            r"(?:already|not yet|are you|become|not) an? (?:\w+ )?(?:subscriber|member|supporter"
            r"|patron)"
            r"\b.{0,120}",
            r"this (?:article|story|content|page|feature) is (?:for|only|exclusive|reserved"
            r"|available)"
            r"\b.{0,60}\b(?:subscribers?|members?)\b.{0,60}",
            r"(?:for|exclusive (?:to|for)|only for) (?:our )?(?:subscribers|members)(?: only)?",
            r"(?:start|get|try|begin|claim) (?:your |a )?(?:\w+[- ])?(?:free )?(?:trial"
            r"|subscription)\b"
            r".{0,120}",
            r"you have .{0,40}\b(?:free )?(?:articles?|stories|views?) (?:left|remaining)\b.{0,80}",
            r"subscribe (?:for|from) .{1,60}",
            r"(?:enjoying|enjoyed|like|love) (?:this|our|what)\b.{0,60}\?.{0,160}",
            r"(?:please )?(?:support|help (?:us )?(?:fund|support)) (?:our|independent|quality"
            r"|local"
            r"|free|the) .{0,40}(?:journalism|reporting|newsroom|work)\b.{0,160}",
            r"(?:premium|subscriber[- ]only|members[- ]only|exclusive content)(?: content"
            r"| article)?",
            r"to (?:continue|keep) reading\b.{0,120}|unlock (?:this|the|full|unlimited)\b.{0,80}",
            r"(?:donate(?: now| here| today)?|support us|(?:become a member|make a (?:donation"
            r"|contribution))\b.{0,40})[.!]?",
            r"want more .{1,40}\? sign up\b.{0,80}",
        ),
    ),
    PhraseTable(
        Role.COOKIE,
        "cookie or consent notice",
        (
            r"(?:we (?:and .{2,40} )?use|this (?:web)?site|our (?:web)?site|by (?:continuing"
            r"|choosing"
            r"|clicking|using)|(?:strictly )?necessary cookies|(?:please )?(?:accept|allow|enable)"
            r"|if you"
            r" continue|any cookies|cookies (?:help|allow|are))\b.{0,300}\b(?:cookies|website"
            r"|browser|site)"
            r"\b.{0,400}",
            r"(?:accept|reject|allow|manage|deny)(?: all| necessary)?(?: cookies| preferences"
            r"| settings)?|i (?:accept|agree)|got it[!.]?|cookie (?:policy|settings|notice|consent"
            r"|preferences)|privacy (?:overview|&|and) ?(?:cookies(?: policy)?)?",
            r"this is an information message|(?:necessary )?always enabled|we value your privacy"
            r"|by (?:continuing|using this site|browsing)\b.{0,60}\byou (?:agree|accept"
            r"|consent)\b.*",
        ),
    ),
    PhraseTable(
        Role.COPYRIGHT,
        "copyright notice",
        (
            r"(?:copyright|©|\(c\))\s*(?:©|\(c\)|(?:19|20)\d\d|by |notice|protected|reserved)"
            r".{0,300}",
            r"[©].{0,300}|.{0,160}©\s*(?:copyright )?(?:19|20)\d\d.{0,120}",
            r".{0,240}\ball rights reserved\b.{0,200}",
            r"(?:this|the) (?:material|story|article|content|report|text)s? (?:may|must|can"
            r"|should) not"
            r" be (?:published|reproduced|copied|republished)\b.{0,160}",
            r".{0,80}\b(?:reproduction|republication)\b.{0,80}\b(?:prohibited|forbidden"
            r"|permission)\b.*",
            r"reuse this content|reprints?(?: (?:&|and) permissions?)?|republish this (?:article"
            r"|story)",
            r"terms under which this (?:site|service)\b.{0,160}",
        ),
    ),
    PhraseTable(
        Role.TAGS,
        "tags and topics",
        (
            r"(?:(?:related|article|story) )?(?:tag(?:s|ged)?(?: (?:in|with|under|as))?|topics?"
            r"|key ?words?|categor(?:y|ies)|(?:filed|posted|published|listed) (?:to|under|in)|more"
            r"|in this (?:article|story)|this (?:article|story) is (?:related to|about)"
            r"|explore more"
            r"(?: on)?|read more (?:about|on))\s?[:|]\s?.{0,300}",
            r"(?:related |article |story |trending |popular )?(?:tags|topics|keywords)",
            r"(?:#\w+[\s,|]*){2,30}",
            r"explore more\b.{0,30}|(?:people|places|organi[sz]ations|topics|companies) in (?:this"
            r"|the) (?:article"
            r"|story)",
        ),
    ),
    PhraseTable(
        Role.SHARING,
        "sharing buttons and counts",
        (
            rf"(?!.{{161}})(?:{SHARE}[\s|·•,/+-]*+){{1,12}}",
            rf"(?:share|tweet|pin|post|send|e-?mail|print|save|gift|copy)(?: (?:this|the|it|on|via"
            rf"|to"
            rf"|with|by|an?|article|story|post|page|link|all|your|{NETWORK}))*(?: (?:friends?"
            rf"|others"
            rf"|sharing options|link|location|clipboard|article|story|post|page|shortlink))*[:!.]?",
            r"(?:share all|show more|more) sharing options.{0,200}",
            rf"(?!.{{161}})(?:share (?:on|via|to|this on) ?{NETWORK}[\s|·•,/]*+){{1,12}}.{{0,40}}",
            rf"(?:share on|follow on|via|on) {NETWORK}",
            r"[\d.,]+[km]?\s?(?:shares?|comments?|likes?|views?|retweets?|votes?|reactions?"
            r"|replies)",
            r"[\[(]?\s?(?:\d+|no|new,? \d+|view|read|show|load|see|add|post|leave|write)"
            r"(?: all)?(?: an?)?"
            r"\s?comments?(?: \(?\d+\)?)?\s?[\])]?|loading comments\W*|like (?:this:?|loading\W*)",
            r".{0,400}\bclick to tweet|(?:rating|votes?):? \d+(?: votes?)?"
            r"|\d+ responses to .{1,200}"
            r"|(?:permalink ?|feed for comments ?|\d+ comments ?){2,4}.{0,20}",
            r"click (?:here )?to (?:share|tweet|print|e-?mail|copy|pin)\b.{0,60}|copied!?",
            r"share (?:or comment on this article|full article)\b.{0,200}"
            r"|save articles to read\b.{0,80}",
            r"(?:increase|decrease|change) (?:font|text) size|font size|text size|a[-+]",
            r"(?:listen to|hear) this (?:article|story)\b.{0,60}|now playing\b.{0,60}"
            r"|video ad feedback|[\d:.]+ listen",
        ),
    ),
    PhraseTable(
        Role.PROMOTION,
        "promotion of the outlet",
        (
            rf"(?:follow\b|(?:like|find|join|friend|add|catch|connect with) (?:us|me"
            rf"|our)\b).{{1,80}}"
            rf"\b(?:on|via|in)"
            rf"(?: our| the)? {NETWORK}\b.{{0,100}}",
            r"(?:please )?follow (?:us|me|our|him|her|the (?:author|writer|reporter)"
            r"|@\w+)\b.{0,120}",
            r"(?:download|get|install|try) (?:the |our )?(?:\w+ ){0,3}(?:mobile )?app\b.{0,120}",
            rf"(?:tweets by|{NETWORK}:) @?\w+|@\w{{2,30}}",
            rf"(?:join|subscribe to|follow) (?:our|the) .{{0,60}}(?:channel|group|community|page"
            rf"|podcast"
            rf"|{NETWORK})\b.{{0,80}}",
            r"(?:click|tap|press) (?:here|the link|on the|below)\b(?: (?:to|for"
            r"|and)\b.{0,120})?[.!:]?",
            r"(?:do you |have you |have |got )(?:(?:got|have) )?an? .{0,40}\b(?:story|tip|news"
            r"|question"
            r"|view|opinion)s?\b.{0,60}\?.{0,160}",
            r"(?:for|send|submit|share) (?:us )?(?:your|more|all|any)? ?(?:feedback|complaints?"
            r"|inquir"
            r"(?:y|ies)|news tips?|breaking news|latest news|tips|comments and)\b.{0,200}",
            r"for more (?:news|stories|on this|information (?:on|about) (?:this|our)|updates|videos"
            r"|great|local)\b.{0,160}",
            r"(?:contact|e-?mail|write to|reach|tweet) (?:us|the (?:author|reporter|writer|newsroom"
            r"|editor)|me)\b.{0,120}",
            r"(?:listen to|watch|catch) (?:the |our )(?:latest|full|podcast|video|episode|show)\b"
            r".{0,120}",
            r"this (?:slideshow|video|site|page|form) requires javascript.{0,80}|please enable"
            r" javascript.{0,80}|your browser (?:does not|doesn[’']t) support\b.{0,100}",
            r"send (?:us )?your\b.{0,100}|we want to hear from you\b.{0,120}"
            r"|tell us what you think.{0,40}",
            r"stay (?:updated|informed|connected|up to date|on top)\b.{0,160}",
            r"(?:special|limited(?:[- ]time)?) offer\b.{0,80}|why you can trust .{2,40}"
            r"|give us feedback|view (?:gallery"
            r"|photos|slideshow)",
        ),
    ),
    PhraseTable(
        Role.BYLINE,
        "who wrote or reported it",
        (
            r"\(?(?:additional |more |other )?(?:reporting|writing|editing) (?:and (?:writing"
            r"|editing) )?by:? .{2,240}|\(?(?:videos?|report"
            r"|research):? by:? .{2,60}"
            r"(?<!\.)",
            r"\(?(?:edited|compiled|translated|written|reported|produced|posted|published|submitted"
            r"|reviewed) by:? .{2,70}(?<!\.)\)?",
            r"[\[(–—-]\s?(?:with )?(?:additional )?(?:inputs?|reports?|files?|reporting)"
            r" (?:from|by) .{2,120}"
            r"|with (?:additional )?(?:inputs?|reports?|files?|reporting) (?:from|by) .{2,60}",
            r".{2,240}\bcontributed (?:to|reporting|to this) ?(?:this |the )?(?:report|story"
            r"|article)?(?: from .{2,40})?\.?",
            rf"[\[(–—-]*\s?(?:with )?{AGENCY}(?:[/,&\s]+(?:and )?(?:{AGENCY}|{PRESS_OFFICE}))*\s?"
            r"[\])]?",
            rf"(?:by )?{PRESS_OFFICE}(?:, .{{2,40}})?",
            rf"(?:words|text|story)(?: (?:and|&) (?:pictures|photos|images))?: {WRITER}"
            rf"(?:[.,;|] ?(?:pictures?|photos?|photography|images?|video)(?: by)?:? {WRITER})?",
            rf"{WRITER}(?:(?:, | and ){WRITER}){{0,4}}(?: in (?-i:[A-Z]).{{1,30}}?)?,? (?:with|and)"
            r" (?:news )?agenc(?:y|ies)",
            r"source\s?:\s?.{2,60}(?<!\.)|authors?:.{0,60}|about the authors?|written by|by:?",
            r"(?:more )?(?:articles|stories|posts) by .{2,60}|view more articles|.{2,40}[’']s most"
            r" recent stories|.{2,60}view more articles",
            r"[\w.+-]{1,64}@[\w.-]{1,100}(?:[\s|]+@\w+)?",
            r"\((?:the )?(?:author|writer)s? (?:is|are)\b.{4,240}|(?:the |this )?(?:author"
            r"|writer)s? can be"
            r" (?:reached|contacted|followed)\b.{0,160}",
        ),
    ),
    PhraseTable(
        Role.SECTION,
        "page navigation",
        (
            rf"(?!.{{161}})(?:{NAV_WORD}[\s|·•,/>»›:+-]*+){{1,12}}",
            r"skip to\b.{0,40}|(?:main|top|site) (?:menu|navigation|search)|site search"
            r"|toggle .{0,40}",
            r"post navigation|view all(?: \(\d+\))?|(?:see|show|load|view|browse) (?:more|all"
            r"|full)\b"
            r".{0,40}|(?:read|learn|find out) more[.!]?|continue reading|(?:click )?here",
            r"(?:back|return|go) to (?:the )?(?:top|home|main|page|previous|news"
            r"|articles?)\b.{0,20}|(?:previous|next) ?(?:[|/·,] ?(?:previous|next))?",
            r"[\w&' ]{2,30}(?: ?[>»›] ?[\w&' ]{2,40}){1,5}",
            r"you are here:?.{0,80}|breadcrumbs?.{0,60}|(?:more videos )?\(?\d+ of \d+\)?",
            r"(?:chevron|arrow|keyboard)_\w+.{0,40}|loading\W*|please wait\W*|play(?: video)?"
            r"|pause|mute"
            r"|replay|up next|cancel reply|share your thoughts.{0,40}",
        ),
    ),
    PhraseTable(
        Role.TIMESTAMP,
        "when it was published",
        (
            r"(?:(?:first |last )?(?:publish(?:ed)?|updated?|posted|modified)(?: date| on| at| in)?"
            r"|date):?",
        ),
    ),
    PhraseTable(
        Role.OTHER,
        "legal notice",
        (
            r"(?:the )?(?:information|content|views|opinions"
            r"|materials?)(?: and .{2,20})? (?:provided"
            r"|contained|expressed|published|presented|available) (?:on|in|here"
            r"|by the author)\b.{0,450}",
            r"this article is more than .{1,20} old|this (?:is an? )?(?:ai"
            r"|machine)[- ]generated\b.{0,160}",
            r"our (?:standards|ethics|editorial guidelines):? .{2,120}",
            r"(?:disclaimer|legal notice)\b.{0,450}|.{0,300}\bregistered trademarks? of\b.{0,200}",
            r"[*+†]{0,2}\s?(?:these statements have not been evaluated"
            r"|results (?:may )?vary)\b.{0,400}",
        ),
    ),
    PhraseTable(
        Role.OTHER,
        "page code or a bare link",
        (
            r"(?:https?:)?//\S+|www\.\S+|</?\w+[^<>]{0,300}/?>.*|(?:&|&amp;)+(?:amp;)*lt;.*"
            r"|\[/?\w+.{0,40}"
            r"=.{0,200}",
            r"(?-i:[/(]?[a-z]{2,4}(?:[/-][a-z]{2,4}){0,2}\)?|/[A-Za-z]{1,6}(?:/[A-Za-z]{1,6})*)"
            r"|[\W_]{3,}",
        ),
    ),
)
