"""The store's file: backups, restore, upgrade, checkpoints, checks."""
