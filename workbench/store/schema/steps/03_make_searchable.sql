-- Full-text search over the current text of articles and the current words of claims.

create virtual table article_search using fts5 (
    title, text, tokenize = 'unicode61 remove_diacritics 2'
);

create virtual table claim_search using fts5 (
    content, speaker, tokenize = 'unicode61 remove_diacritics 2'
);
