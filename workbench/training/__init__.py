"""Training of the learned extractor; the only room that needs torch."""
