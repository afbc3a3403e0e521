"""Web addresses that documents link to; any other address stays plain text."""

import re

WEB_ADDRESS = re.compile(r"https?://[^\s<>\"]+")
