"""What must hold when things go wrong, as rows of figures beside what is to be reached."""
