"""The codebook in use: chosen, changed, and what changes mean for marks."""
