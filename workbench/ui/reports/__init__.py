"""Reports page: tables of the store, shown and downloaded."""
