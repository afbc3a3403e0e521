"""What several pages draw with: components, tables, passages, words and forms."""
