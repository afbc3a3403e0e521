"""Pages of the workbench; nothing outside this package imports Streamlit."""
