"""Parts that several pages share: components, tables, passages, words and forms."""
