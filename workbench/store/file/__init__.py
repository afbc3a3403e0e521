"""File of the store: backups, restore, upgrade, checkpoints and checks."""
