"""Rules: attributions from frames, layout and the lexicon, without a network."""
