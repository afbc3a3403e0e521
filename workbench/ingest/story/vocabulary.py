"""Names that the patterns share, as parts of regular expressions: networks, agencies, menus."""

NETWORK = (
    r"(?:face ?book|twitter|x|linked ?in|whats ?app|reddit|telegram|instagram|pinterest|tumblr"
    r"|messenger|pocket|flipboard|viber|threads|bluesky|mastodon|you ?tube|tik ?tok|google(?: ?plus"
    r"|\+| news)?|snapchat|line|buffer|wechat|weibo|koo|e-?mail)"
)
SHARE = (
    rf"(?:{NETWORK}|share|tweet|pin(?: it)?|print|copy(?: link| url)?|link|embed|save|bookmark"
    r"|listen|gift(?: article)?|comments?|shares?|like|send|sms|rss(?: feed)?|more)"
)
AGENCY = (
    r"(?:reuters|ap|associated press|afp|agence france-?presse|upi|bloomberg|getty(?: images)?|pti"
    r"|press trust of india|ani|ians|uni|bernama|xinhua|kyodo(?: news)?|yonhap|jiji(?: press)?"
    r"|antara"
    r"|efe|epa(?:-efe)?|dpa|ansa|tass|pa(?: media| wire| images)?|press association|aap|cp"
    r"|canadian press|anadolu(?: agency)?|pna|philippine news agency|vna|app|bss|unb|nan|wam|irna"
    r"|isna|cna|cnn|bbc|the new york times|new york times|the washington post|the guardian)"
)
PRESS_OFFICE = (
    r"(?:(?:our |the )?(?:special |staff |senior |chief |city |legal |own )*(?:correspondent"
    r"|reporter"
    r"|writer|bureau)s?|(?:web|online|news|city|sports|digital|national|foreign|express)\s"
    r"(?:desk|team|staff|news service)|news service|(?:news )?agenc(?:y|ies)|wire reports?"
    r"|staff(?: reports?)?|editorial(?: board)?|newsroom)"
)
WRITER = r"(?-i:[A-Z][\w.’'-]{1,30}(?: [A-Z][\w.’'-]{0,30}){1,3})"
NAV_WORD = (
    r"(?:home(?: ?page)?|menu|search|log ?[io]n|log ?out|sign ?(?:in|up|out)|register|my account"
    r"|account|profile|subscribe|about(?: us)?|contact(?: us)?|help|faqs?|careers|jobs|advertise"
    r"(?: with us)?|site ?map|terms(?: (?:of|and|&) (?:use|services?|conditions))?|term of use"
    r"|privacy(?: policy| notice| statement)?|archives?|e-?paper|newsletters?|rss(?: feeds?)?"
    r"|feedback"
    r"|close|back|back to top|more|all|top|next|prev(?:ious)?|ok|cancel|submit|send|go|edition|shop"
    r"|news|world(?: news)?|national?(?: news)?|nation|local(?: news)?|regions?|regional|metro|city"
    r"|cities|states?|politics|business|economy|markets?|money|finance|tech(?:nology)?|science"
    r"|health"
    r"|sports?|entertainment|showbiz|lifestyle|life(?: ?& ?style)?|culture|arts?(?: & culture)?"
    r"|opinions?|editorials?|columns?|columnists|letters|features?|video|videos|photos|pictures"
    r"|galler(?:y|ies)|podcasts?|audio|live|tv|weather|travel|education|environment|climate"
    r"|auto(?:s"
    r"|motive)?|property|real estate|classifieds|obits|obituaries|crime|courts|defen[cs]e|religion"
    r"|books|film|movies|music|television|food|fashion|style|games|puzzles|crosswords?|horoscopes?"
    r"|magazine|us|u\.s\.|uk|asia|asia pacific|africa|europe|middle east|americas|latin america"
    r"|india"
    r"|china|philippines|breaking news|latest news|top news|headlines|trending|topics|sections"
    r"|newsinfo|globalnation|events|calendar|reviews|press|newsroom|investigations?"
    r"|special reports?"
    r"|in depth|explainers?|blogs?)"
)
