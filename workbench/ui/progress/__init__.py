"""Progress page: what each person finished, how lately, and how it fits the team's decisions."""
